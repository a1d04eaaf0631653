import { describe, expect, test } from 'vitest';
import { scoreSections } from '../../../../../src/features/search/ranking/best-section.ts';
import { bm25f } from '../../../../../src/features/search/ranking/bm25f.ts';
import { combine, type Features } from '../../../../../src/features/search/ranking/combine.ts';
import type { Hit } from '../../../../../src/features/search/ranking/hits.ts';
import { neighbours } from '../../../../../src/features/search/ranking/neighbours.ts';
import { titleMatch } from '../../../../../src/features/search/ranking/title-match.ts';

const hit = (word: number, at: number, more: Partial<Hit> = {}): Hit => ({
  word,
  at,
  weight: 1,
  field: 'body',
  section: 0,
  segment: 0,
  ...more,
});

describe('BM25F', () => {
  test('counts a word in the title more than in the text', () => {
    expect(bm25f([hit(0, 0, { field: 'title' })], [1], 1)).toBeGreaterThan(bm25f([hit(0, 0)], [1], 1));
  });
  test('counts a rare word more than a common one', () => {
    expect(bm25f([hit(0, 0)], [3, 1], 1)).toBeGreaterThan(bm25f([hit(1, 0)], [3, 1], 1));
  });
  test('counts two words once more than one word twice', () => {
    expect(bm25f([hit(0, 0), hit(1, 1)], [1, 1], 1)).toBeGreaterThan(bm25f([hit(0, 0), hit(0, 1)], [1, 1], 1));
  });
  test('never lets a weak stand-in reach the word itself, however often it occurs', () => {
    const often = Array.from({ length: 50 }, (_, at) => hit(0, at, { weight: 0.3 }));
    expect(bm25f(often, [1], 1)).toBeLessThan(bm25f([hit(0, 0)], [1], 1));
  });
  test('counts less in a longer text', () => {
    expect(bm25f([hit(0, 0)], [1], 4)).toBeLessThan(bm25f([hit(0, 0)], [1], 1));
  });
  test('is nothing without hits', () => {
    expect(bm25f([], [1, 2], 1)).toBe(0);
  });
});

describe('Sections', () => {
  test('are scored apart, the one that holds all words first', () => {
    const hits = [hit(0, 1), hit(0, 40, { section: 1, segment: 1 }), hit(1, 41, { section: 1, segment: 1 })];
    expect(scoreSections(hits, [1, 1], [0, 30]).map(({ section }) => section)).toEqual([1, 0]);
  });
  test('count what stands together in a long text, not what is strewn over it', () => {
    const together = scoreSections([hit(0, 500), hit(1, 510), hit(0, 1000)], [1, 1], [0])[0]?.score ?? 0;
    const strewn = scoreSections([hit(0, 0), hit(1, 510), hit(0, 1000)], [1, 1], [0])[0]?.score ?? 0;
    expect(together).toBeGreaterThan(strewn);
  });
});

describe('The match of a title', () => {
  test('is 1 for the title itself', () => {
    expect(titleMatch({ values: [2, 1], found: [1, 1], titleValue: 3, titleFound: 3 })).toBe(1);
  });
  test('is less where the title says more, or less, than the query', () => {
    expect(titleMatch({ values: [2, 1], found: [1, 1], titleValue: 6, titleFound: 3 })).toBe(0.5);
    expect(titleMatch({ values: [2, 2], found: [1, 0], titleValue: 2, titleFound: 2 })).toBe(0.5);
  });
  test('is 0 without anything to compare', () => {
    expect(titleMatch({ values: [], found: [], titleValue: 0, titleFound: 0 })).toBe(0);
  });
});

describe('Neighbours', () => {
  test('count words that stand together in order', () => {
    expect(neighbours([hit(0, 4), hit(1, 5)], [1, 1])).toBeGreaterThan(0);
  });
  test('do not count words apart, in the other order or across segments', () => {
    expect(neighbours([hit(0, 4), hit(1, 6)], [1, 1])).toBe(0);
    expect(neighbours([hit(1, 4), hit(0, 5)], [1, 1])).toBe(0);
    expect(neighbours([hit(0, 4), hit(1, 5, { segment: 1 })], [1, 1])).toBe(0);
  });
});

test('Features are compared by their maximum and summed by weight', () => {
  const nothing: Features = { entry: 0, section: 0, title: 0, neighbours: 0, grams: 0 };
  const [first = 0, second = 0] = combine([
    { entry: 8, section: 2, title: 1, neighbours: 3, grams: 9 },
    { ...nothing, entry: 4 },
  ]);
  expect(first).toBeCloseTo(1);
  expect(second).toBeCloseTo(0.5 / 3.4);
  expect(combine([nothing])).toEqual([0]);
});
