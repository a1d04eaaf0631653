import type { SearchEngine } from '../features/search/ports.ts';

/** Finds the id of the entry that a search finds first, as typed: what closes a gap, and what its followers are told of. */
export const findFirst =
  (engine: Pick<SearchEngine, 'search'>) =>
  async (query: string, locale: string): Promise<string | undefined> =>
    (await engine.search({ query, locale, limit: 1, exact: true })).hits[0]?.id;
