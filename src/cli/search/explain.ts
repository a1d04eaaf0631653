import { describeSearch } from '../../features/search/describe-search.ts';
import type { RankingEngine } from '../../features/search/engine-over-indexes.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import { meilisearchEngine } from '../../features/search/engines/meilisearch/engine.ts';
import { asSyncError } from '../../features/search/engines/meilisearch/tasks.ts';
import type { Indexes } from '../../features/search/index/indexes.ts';
import { openContent } from './open-content.ts';
import { openMeilisearch, orTell } from './open-meilisearch.ts';

/** Nobody waits for the page; a cold server may take its time, in milliseconds. */
const deadlineMs = 10_000;

/** Shows how a query is understood and what each entry scores. */
export async function explain(
  query: string,
  options: { content?: string; locale?: string; engine: 'embedded' | 'meilisearch' },
): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const { knowledge, indexes } = opened;
  const chosen = options.engine === 'embedded' ? { engine: embeddedEngine(indexes), url: '' } : onMeilisearch(indexes);
  if (chosen === undefined) return;
  const locale = options.locale ?? knowledge.site.defaultLocale;
  await orTell(async () => {
    const explained = await chosen.engine.explain({ query, locale, limit: 10 }).catch((error: unknown) => {
      throw options.engine === 'embedded' ? error : asSyncError(error, chosen.url);
    });
    console.log(describeSearch(query, explained));
  });
}

function onMeilisearch(indexes: Indexes): { engine: RankingEngine; url: string } | undefined {
  const connection = openMeilisearch();
  if (connection === undefined) return undefined;
  return { engine: meilisearchEngine({ connection, indexes, deadlineMs }), url: connection.url };
}
