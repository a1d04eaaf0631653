import { expect, test } from 'vitest';
import {
  confirmedDeflection,
  helpfulRate,
  possibleDeflection,
  quantile,
  satisfaction,
  searchClickRate,
  selfServiceScore,
  share,
  zeroResultRate,
} from '../../../../src/features/insights/figures.ts';

const site = {
  sessions: 840,
  views: 2000,
  searches: 400,
  searchesWithoutHit: 30,
  searchesReporting: 320,
  searchesClicked: 208,
  formSessions: 50,
  formSessionsClicked: 20,
  deflectionsConfirmed: 6,
  deflectionsPossible: 9,
  tickets: 38,
  ticketPeople: 35,
};

// Bounds worked out by hand from Wilson's formula, and the same as `prop.test(…, correct = FALSE)` of R gives.
test('8 of 10 is 80 % with 49.0 % to 94.3 %', () => {
  const { value, lower, upper } = helpfulRate({ helpful: 8, notHelpful: 2 });
  expect(value).toBe(0.8);
  expect(lower).toBeCloseTo(0.4902, 4);
  expect(upper).toBeCloseTo(0.9433, 4);
});

test('nothing counted is no value and says nothing', () => {
  expect(share(0, 0)).toEqual({ part: 0, whole: 0, value: undefined, lower: 0, upper: 1 });
  expect(selfServiceScore({ ...site, ticketPeople: 0 })).toBeUndefined();
  expect(quantile([], 0.5)).toBeUndefined();
});

test('each rate divides what its definition says', () => {
  expect(searchClickRate(site)).toMatchObject({ part: 208, whole: 320, value: 0.65 });
  expect(zeroResultRate(site)).toMatchObject({ part: 30, whole: 400, value: 0.075 });
  expect(confirmedDeflection(site)).toMatchObject({ part: 6, whole: 50, value: 0.12 });
  expect(possibleDeflection(site)).toMatchObject({ part: 9, whole: 50, value: 0.18 });
  expect(selfServiceScore(site)).toBe(24);
  const topic = { topic: 'order', tickets: 20, severe: 1 };
  expect(
    satisfaction([
      { ...topic, rated: 6, satisfied: 5 },
      { ...topic, rated: 2, satisfied: 1 },
    ]),
  ).toMatchObject({ part: 6, whole: 8, value: 0.75 });
});

test('quantiles are values that were seen, by nearest rank', () => {
  const counts = [
    { minutes: 5, tickets: 4 },
    { minutes: 30, tickets: 1 },
    { minutes: 600, tickets: 5 },
  ];
  expect(quantile(counts, 0.5)).toBe(30);
  expect(quantile(counts, 0.9)).toBe(600);
  expect(quantile(counts, 0.4)).toBe(5);
});
