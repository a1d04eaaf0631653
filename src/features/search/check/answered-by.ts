import type { RankingEngine } from '../engine-over-indexes.ts';
import { wantedRank } from './schema.ts';

/** How much the title or a listed question must be what was asked: from here on a direct answer takes an entry for meant. */
const wantedTitle = 0.6;

/**
 * Id of the entry that answers a query as far as words can tell: one of the first three results whose title or one of whose
 * `findableBy` questions is what was asked, else the one that the search would give a direct answer from. Words that stand
 * somewhere in a text are not enough. How often it is right, `tests/bench/report-answers.ts` counts.
 */
export async function answeredBy(engine: RankingEngine, query: string, locale: string): Promise<string | undefined> {
  const request = { query, locale, limit: wantedRank };
  const { found } = await engine.explain(request);
  const named = found.slice(0, wantedRank).find(({ features }) => features.title >= wantedTitle);
  return named?.entry.about.id ?? (await engine.search(request)).direct?.entryId;
}
