import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankByParts } from '../../../../src/features/insights/keep-rankings.ts';
import { firstOf } from '../../../../src/features/insights/rank-sums.ts';
import type { DaySpan, QueryRanking, QuerySums } from '../../../../src/features/insights/schema.ts';

const sums = fc
  .record({
    key: fc.integer({ min: 0, max: 24 }),
    locale: fc.constantFrom('en', 'de'),
    withoutHit: fc.nat({ max: 4 }),
    clicked: fc.nat({ max: 4 }),
    ignored: fc.nat({ max: 4 }),
  })
  .map(({ key, locale, withoutHit, clicked, ignored }): QuerySums => {
    const reporting = withoutHit + clicked + ignored;
    return {
      ...{
        locale,
        queryKey: `query ${key}`,
        query: `query ${key}`,
        searches: reporting,
        withoutHit,
        reporting,
        clicked,
      },
    };
  });
const day = fc.uniqueArray(sums, { selector: ({ locale, queryKey }) => `${locale} ${queryKey}`, maxLength: 50 });
const rankings = fc.array(
  fc.record({
    order: fc.constantFrom<QueryRanking['order'][]>('searches', 'without-hit', 'without-click'),
    most: fc.integer({ min: 1, max: 12 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const span = { from: '2026-11-01', to: '2026-11-22' };

test('what comes first before the last day and that day give what the whole span gives', async () => {
  await fc.assert(
    fc.asyncProperty(day, day, rankings, async (before, last, asked) => {
      const both = before.map((query) => {
        const other = last.find(({ locale, queryKey }) => locale === query.locale && queryKey === query.queryKey);
        return other === undefined
          ? query
          : {
              ...query,
              searches: query.searches + other.searches,
              withoutHit: query.withoutHit + other.withoutHit,
              reporting: query.reporting + other.reporting,
              clicked: query.clicked + other.clicked,
            };
      });
      const only = last.filter(
        (query) => !before.some(({ locale, queryKey }) => locale === query.locale && queryKey === query.queryKey),
      );
      const rank = (queries: readonly QuerySums[]) => async (_: DaySpan, wanted: readonly QueryRanking[]) =>
        wanted.map((ranking) => firstOf(queries, ranking));
      const byParts = rankByParts({
        before: rank(before),
        last: rank(last),
        whole: rank([...both, ...only]),
        sums: async (_, queries) =>
          before.filter((query) =>
            queries.some(({ locale, queryKey }) => locale === query.locale && queryKey === query.queryKey),
          ),
      });
      expect(await byParts(span, asked)).toEqual(asked.map((ranking) => firstOf([...both, ...only], ranking)));
    }),
    { numRuns: 500 },
  );
});
