import type { Collection } from '../knowledge/schema.ts';
import type { SearchAnswerBody } from './answer-schema.ts';
import type { SearchEngine } from './ports.ts';
import { presentAnswer, type Names } from './present-answer.ts';
import { queryLength } from './schema.ts';

export interface FindEntries {
  query: string;
  locale: string;
  limit?: number | undefined;
  category?: string | undefined;
  product?: string | undefined;
  collection?: Collection | undefined;
  typing?: boolean | undefined;
  exact?: boolean | undefined;
}

/** Searches as the API and the results page do. Nothing typed finds nothing; an unknown locale is the site's default. */
export async function findEntries(search: SearchEngine, names: Names, wanted: FindEntries): Promise<SearchAnswerBody> {
  const query = wanted.query.slice(0, queryLength).trim();
  const { site } = names;
  const locale = site.locales.some(({ code }) => code === wanted.locale) ? wanted.locale : site.defaultLocale;
  const answer =
    query === ''
      ? { hits: [], total: 0, engine: search.name, degraded: false }
      : await search.search({ ...wanted, query, locale, limit: wanted.limit ?? 10 });
  return presentAnswer({ query, locale, answer, names });
}
