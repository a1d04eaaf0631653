import { readEntryInsights } from '../../features/insights/entry-insights.ts';
import { spanOf } from '../../features/insights/overview.ts';
import type { QuerySums } from '../../features/insights/schema.ts';
import { saysAnything, toEvidence } from '../../features/report/to-evidence.ts';
import type { Evidence, PastQuery } from '../../features/report/schema.ts';
import { redactQuery } from '../../features/search/evidence/redact-query.ts';
import { withInsights } from '../../server/open-insights.ts';

/** How much of what people searched for is taken. */
export interface QueryChoice {
  days: number;
  locale?: string | undefined;
  most: number;
  /** Queries that were searched less often stay where they are: rare words may be somebody's own. */
  least: number;
}

export const usualQueries: QueryChoice = { days: 90, most: 500, least: 2 };
export const usualComments = 5;

/** What people searched for most, and most in vain, from the configured database: words and counts, no visits. */
export function queriesOfDatabase(choice: QueryChoice): Promise<PastQuery[]> {
  const { most, least } = choice;
  return withInsights(async ({ figures, rollUp, clock }) => {
    await rollUp.run();
    const span = spanOf(choice, clock());
    const found = [
      ...(await figures.queries(span, { order: 'searches', most })),
      ...(await figures.queries(span, { order: 'without-hit', most })),
    ];
    return pastQueries(found.filter(({ searches }) => searches >= least)).slice(0, most);
  });
}

/** Past queries of counted ones, each once, most searched first. */
export function pastQueries(
  counted: readonly Pick<QuerySums, 'locale' | 'query' | 'searches' | 'withoutHit'>[],
): PastQuery[] {
  const queries = new Map(
    counted.map(({ locale, query, searches, withoutHit }) => [
      `${locale} ${query}`,
      { query: redactQuery(query), locale, searches, withoutHit },
    ]),
  );
  return [...queries.values()].filter(({ query }) => query !== '').sort((one, other) => other.searches - one.searches);
}

/** What customers say of entries, from the configured database; of those that nobody read or judged nothing. */
export function evidenceOfDatabase(ids: readonly string[], comments: number): Promise<Evidence> {
  return withInsights(async ({ entryFigures, content, rollUp, clock }) => {
    await rollUp.run();
    const articles = [];
    for (const id of ids) {
      const told = toEvidence(id, await readEntryInsights(id, entryFigures, content, clock), {
        redact: redactQuery,
        comments,
      });
      if (saysAnything(told)) articles.push(told);
    }
    return { made: clock().toISOString().slice(0, 10), articles };
  });
}
