import { describeSearch } from '../../features/search/describe-search.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import { openContent } from './open-content.ts';

/** Shows how a query is understood and what each entry scores. */
export async function explain(query: string, options: { content?: string; locale?: string }): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const { knowledge, indexes } = opened;
  const locale = options.locale ?? knowledge.site.defaultLocale;
  console.log(describeSearch(query, await embeddedEngine(indexes).explain({ query, locale, limit: 10 })));
}
