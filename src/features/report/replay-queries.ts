import { clip } from './compare-sections.ts';
import type { PastQuery, Replay } from './schema.ts';

/** The searches of one side of a change. */
export interface Searcher {
  /** Ids of the first three entries for a query, best first. */
  first(query: string, locale: string): Promise<string[]>;
  /** Id of the entry that answers a query, by the rule of `answeredBy` in `features/search/check`. */
  answers(query: string, locale: string): Promise<string | undefined>;
}

/**
 * Asks what people asked before the change once more on both sides. A query that shares no word with anything that changed
 * is answered as it was, and asked once.
 */
export async function replayQueries(given: {
  queries: readonly PastQuery[];
  before: Searcher;
  after: Searcher;
  mayDiffer(query: string, locale: string): Promise<boolean>;
  /** Ids of the entries that the change touches. */
  touched: ReadonlySet<string>;
}): Promise<Replay> {
  const { queries, before, after, touched } = given;
  const replay: Replay = {
    queries: queries.length,
    searches: queries.reduce((sum, { searches }) => sum + searches, 0),
    answered: { before: 0, after: 0 },
    gained: [],
    lost: [],
    near: [],
  };
  for (const past of queries) {
    const { query, locale } = past;
    const is = await after.answers(query, locale);
    const differs = await given.mayDiffer(query, locale);
    const was = differs ? await before.answers(query, locale) : is;
    const told = (entry: string) => ({ ...past, query: clip(query, 200), entry });
    if (was !== undefined) replay.answered.before++;
    if (is !== undefined) replay.answered.after++;
    if (was === undefined && is !== undefined) replay.gained.push(told(is));
    if (was !== undefined && is === undefined) replay.lost.push(told(was));
    if (past.withoutHit === 0 || !differs) continue;
    const near = (await after.first(query, locale)).find((id) => touched.has(id));
    if (near !== undefined) replay.near.push(told(near));
  }
  return replay;
}
