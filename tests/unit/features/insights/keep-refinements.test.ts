import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, refinementsByParts } from '../../../../src/features/insights/keep-refinements.ts';
import type { RefinementPair, RefinementSums } from '../../../../src/features/insights/schema.ts';

const isSame = (one: RefinementPair, other: RefinementPair): boolean =>
  one.locale === other.locale && one.fromKey === other.fromKey && one.toKey === other.toKey;
const pair = fc
  .record({
    locale: fc.constantFrom('en', 'de'),
    fromKey: fc.constantFrom('a', 'b', 'c', 'd'),
    toKey: fc.constantFrom('a', 'b', 'c', 'd'),
    searches: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ fromKey, toKey, ...rest }): RefinementSums => ({ ...rest, fromKey, toKey, from: fromKey, to: toKey }));
const day = fc.uniqueArray(pair, { comparator: isSame, maxLength: 32 });
const span = { from: '2026-11-01', to: '2026-11-22' };

test('what comes first before the last day and that day give what the whole span gives', async () => {
  await fc.assert(
    fc.asyncProperty(day, day, fc.integer({ min: 1, max: 12 }), async (before, last, most) => {
      const first = (pairs: readonly RefinementSums[]) => async (_: unknown, count: number) =>
        inOrder(pairs).slice(0, count);
      const byParts = refinementsByParts({
        before: first(before),
        last: first(last),
        sums: async (_, pairs) => before.filter((one) => pairs.some((other) => isSame(one, other))),
      });
      const whole = [
        ...before.map((one) => ({
          ...one,
          searches: one.searches + (last.find((other) => isSame(one, other))?.searches ?? 0),
        })),
        ...last.filter((one) => !before.some((other) => isSame(one, other))),
      ];
      expect(await byParts(span, most)).toEqual(inOrder(whole).slice(0, most));
    }),
    { numRuns: 500 },
  );
});
