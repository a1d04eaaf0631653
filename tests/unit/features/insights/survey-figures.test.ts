import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effortScore, netPromoterScore, studentQuantile } from '../../../../src/features/insights/survey-figures.ts';

const told = (question: 'ces' | 'nps', counts: Record<number, number>) =>
  Object.entries(counts).map(([score, tickets]) => ({ question, score: Number(score), tickets }));

test.each([
  // Column 0.975 of the table in any statistics book.
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [10, 2.228],
  [29, 2.045],
  [120, 1.98],
  [100_000, 1.96],
])('Student’s quantile with %i degrees of freedom is %f', (degrees, quantile) => {
  expect(studentQuantile(degrees) / quantile).toBeCloseTo(1, 2);
});

test('effort is a mean with Student’s interval', () => {
  // 5, 6, 7, 7: mean 6.25, s² = (1.5625 + 0.0625 + 2 × 0.5625) / 3 = 0.91667, s/√4 = 0.47871, × 3.1824 = 1.5235.
  const { answers, value, interval } = effortScore(told('ces', { 5: 1, 6: 1, 7: 2 }));
  expect({ answers, value }).toEqual({ answers: 4, value: 6.25 });
  expect(interval?.lower).toBeCloseTo(4.727, 2);
  // 7.77 does not exist on a scale to 7.
  expect(interval?.upper).toBe(7);
});

test('there is no interval where no spread is known, and no value where nobody answered', () => {
  expect(effortScore(told('ces', { 4: 1 }))).toEqual({ answers: 1, value: 4, interval: undefined });
  expect(effortScore(told('ces', { 7: 12 }))).toEqual({ answers: 12, value: 7, interval: undefined });
  expect(effortScore(told('nps', { 7: 12 }))).toEqual({ answers: 0, value: undefined, interval: undefined });
  expect(netPromoterScore([])).toEqual({ answers: 0, value: undefined, interval: undefined });
});

test('the net promoter score is promoters less detractors, with the adjusted Wald interval', () => {
  // 60 promoters, 25 passives, 15 detractors. (60.75 − 15.75) / 103 = 0.43689; variance (76.5/103 − 0.43689²) / 103 =
  // (0.74272 − 0.19088) / 103 = 0.0053577, its root 0.073196, × 1.95996 = 0.14346.
  const score = netPromoterScore(told('nps', { 10: 40, 9: 20, 8: 15, 7: 10, 6: 5, 3: 6, 0: 4 }));
  expect(score).toMatchObject({ answers: 100, value: 45 });
  expect(score.interval?.lower).toBeCloseTo(29.34, 1);
  expect(score.interval?.upper).toBeCloseTo(58.04, 1);
  // The scale ends at 100.
  expect(netPromoterScore(told('nps', { 9: 30 })).interval).toMatchObject({ upper: 100 });
});

test('intervals hold their value, lie on the scale, and narrow with more of the same answers', () => {
  const counts = (least: number, most: number) =>
    fc.dictionary(fc.integer({ min: least, max: most }).map(String), fc.integer({ min: 1, max: 50 }), { minKeys: 2 });
  const width = (interval: { lower: number; upper: number } | undefined): number =>
    interval === undefined ? 0 : interval.upper - interval.lower;
  const more = (given: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(given).map(([score, tickets]) => [score, tickets * 20]));
  fc.assert(
    fc.property(counts(1, 7), counts(0, 10), (effort, recommendation) => {
      const [ces, nps] = [effortScore(told('ces', effort)), netPromoterScore(told('nps', recommendation))];
      for (const [{ value, interval }, least, most] of [
        [ces, 1, 7],
        [nps, -100, 100],
      ] as const) {
        expect(interval?.lower).toBeGreaterThanOrEqual(least);
        expect(interval?.upper).toBeLessThanOrEqual(most);
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most);
      }
      expect(ces.value).toBeGreaterThanOrEqual(ces.interval?.lower ?? 0);
      expect(ces.value).toBeLessThanOrEqual(ces.interval?.upper ?? 0);
      expect(width(effortScore(told('ces', more(effort))).interval)).toBeLessThan(width(ces.interval));
      expect(width(netPromoterScore(told('nps', more(recommendation))).interval)).toBeLessThan(width(nps.interval));
    }),
  );
});

test('the adjusted Wald interval holds the true score in about 95 of 100 samples', () => {
  // Samples of 50 from 50 % promoters and 20 % detractors, by a generator of its own (Park and Miller): true score 30.
  let state = 1;
  const random = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let held = 0;
  const rounds = 4_000;
  for (let round = 0; round < rounds; round += 1) {
    const counts: Record<number, number> = { 10: 0, 7: 0, 0: 0 };
    for (let answer = 0; answer < 50; answer += 1) {
      const drawn = random();
      const score = drawn < 0.5 ? 10 : drawn < 0.8 ? 7 : 0;
      counts[score] = (counts[score] ?? 0) + 1;
    }
    const { interval } = netPromoterScore(told('nps', counts));
    if (interval !== undefined && interval.lower <= 30 && interval.upper >= 30) held += 1;
  }
  expect(held / rounds).toBeGreaterThan(0.935);
  expect(held / rounds).toBeLessThan(0.97);
});
