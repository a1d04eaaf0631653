import { describe, expect, test } from 'vitest';
import type { Field } from '../../../../../src/features/search/index/format.ts';
import { scoreSections } from '../../../../../src/features/search/ranking/best-section.ts';
import { bm25f, coverage, WordSums } from '../../../../../src/features/search/ranking/bm25f.ts';
import { combine, featureWeights, type Features } from '../../../../../src/features/search/ranking/combine.ts';
import { HitList } from '../../../../../src/features/search/ranking/hits.ts';
import { neighbours } from '../../../../../src/features/search/ranking/neighbours.ts';
import { prior, priorWeights } from '../../../../../src/features/search/ranking/prior.ts';
import { titleMatch } from '../../../../../src/features/search/ranking/title-match.ts';

/** Hits of [word of the query, place, segment, weight]. */
function hitsOf(...all: [word: number, at: number, segment?: number, weight?: number][]): HitList {
  const hits = new HitList();
  for (const [word, at, segment = 0, weight = 1] of all) hits.push(word, weight, at, segment);
  return hits;
}

const segment = (
  field: Field,
  from: number,
  to: number,
  section = 0,
): { field: Field; section: number; from: number; to: number } => ({
  field,
  section,
  from,
  to,
});

describe('BM25F', () => {
  const score = (
    values: number[],
    length: number,
    ...found: [word: number, weight: number, boost: number][]
  ): number => {
    const sums = new WordSums(values.length);
    for (const [word, weight, boost] of found) sums.add(word, weight, boost);
    return bm25f(sums, values, length);
  };
  test('counts a word in the title more than in the text', () => {
    expect(score([1], 1, [0, 1, 3])).toBeGreaterThan(score([1], 1, [0, 1, 1]));
  });
  test('counts a rare word more than a common one', () => {
    expect(score([3, 1], 1, [0, 1, 1])).toBeGreaterThan(score([3, 1], 1, [1, 1, 1]));
  });
  test('counts two words once more than one word twice', () => {
    expect(score([1, 1], 1, [0, 1, 1], [1, 1, 1])).toBeGreaterThan(score([1, 1], 1, [0, 1, 2]));
  });
  test('never lets a weak stand-in reach the word itself, however often it occurs', () => {
    expect(score([1], 1, [0, 0.3, 50])).toBeLessThan(score([1], 1, [0, 1, 1]));
  });
  test('counts less in a longer text', () => {
    expect(score([1], 4, [0, 1, 1])).toBeLessThan(score([1], 1, [0, 1, 1]));
  });
  test('is nothing without hits', () => {
    expect(score([1, 2], 1)).toBe(0);
  });
  test('Coverage is the share of the value found', () => {
    const sums = new WordSums(2);
    sums.add(0, 0.5, 1);
    expect(coverage(sums, [2, 2])).toBe(0.25);
    expect(coverage(new WordSums(0), [])).toBe(0);
  });
});

describe('Sections', () => {
  test('are scored apart, the one that holds all words first', () => {
    const segments = [segment('body', 0, 30), segment('body', 30, 60, 1)];
    const hits = hitsOf([0, 1], [0, 40, 1], [1, 41, 1]);
    expect(scoreSections(hits, segments, [1, 1]).map(({ section }) => section)).toEqual([1, 0]);
  });
  test('count their heading', () => {
    const segments = [segment('heading', 0, 3), segment('body', 3, 60), segment('body', 60, 90, 1)];
    const [best, second] = scoreSections(hitsOf([0, 1], [1, 9, 1], [1, 70, 2]), segments, [1, 1]);
    expect(best?.section).toBe(0);
    expect(best?.score).toBeGreaterThan(second?.score ?? 0);
  });
  test('count what stands together in a long text, not what is strewn over it, and say where', () => {
    const segments = [segment('body', 0, 2000)];
    const [together] = scoreSections(hitsOf([0, 500], [1, 510], [0, 1000]), segments, [1, 1]);
    const [strewn] = scoreSections(hitsOf([0, 0], [1, 510], [0, 1000]), segments, [1, 1]);
    expect(together?.score).toBeGreaterThan(strewn?.score ?? 0);
    expect(together?.from).toBe(400);
  });
  test('begin their windows at their own first word', () => {
    const segments = [segment('title', 0, 100), segment('body', 100, 400)];
    expect(scoreSections(hitsOf([0, 150, 1]), segments, [1])[0]).toMatchObject({ from: 0 });
  });
});

describe('The match of a title', () => {
  const tokens = Uint32Array.from([7, 8, 9]);
  const title = (to: number): { tokens: Uint32Array; segments: ReturnType<typeof segment>[] } => ({
    tokens,
    segments: [segment('title', 0, to)],
  });
  const alike = (): number => 1;
  test('is 1 for the title itself', () => {
    expect(titleMatch(hitsOf([0, 0], [1, 1]), title(2), [1, 1], alike)).toBe(1);
  });
  test('is less where the title says more, or less, than the query', () => {
    expect(titleMatch(hitsOf([0, 0], [1, 1]), title(3), [1, 1], alike)).toBeCloseTo(2 / 3);
    expect(titleMatch(hitsOf([0, 0]), title(1), [1, 1], alike)).toBe(0.5);
  });
  test('counts a word of the title once, though it stands for two of the query', () => {
    expect(titleMatch(hitsOf([0, 0], [1, 0]), title(2), [1, 1], alike)).toBe(0.5);
  });
  test('is 0 without anything to compare, and for words of the text', () => {
    expect(titleMatch(hitsOf(), title(2), [], alike)).toBe(0);
    expect(titleMatch(hitsOf([0, 0]), { tokens, segments: [segment('body', 0, 3)] }, [1], alike)).toBe(0);
  });
});

describe('Neighbours', () => {
  const body = [segment('body', 0, 5), segment('body', 5, 20, 1)];
  test('count words that stand together in order', () => {
    expect(neighbours(hitsOf([0, 3], [1, 4]), body, [1, 1])).toBeGreaterThan(0);
  });
  test('count more in a title', () => {
    const hits = hitsOf([0, 3], [1, 4]);
    expect(neighbours(hits, [segment('title', 0, 9)], [1, 1])).toBeGreaterThan(neighbours(hits, body, [1, 1]));
  });
  test('do not count words apart, in the other order or across segments', () => {
    expect(neighbours(hitsOf([0, 2], [1, 4]), body, [1, 1])).toBe(0);
    expect(neighbours(hitsOf([1, 3], [0, 4]), body, [1, 1])).toBe(0);
    expect(neighbours(hitsOf([0, 4], [1, 5, 1]), body, [1, 1])).toBe(0);
  });
});

describe('Features', () => {
  const nothing: Features = { entry: 0, section: 0, title: 0, neighbours: 0, grams: 0 };
  const weights = { ...featureWeights, entry: 1, section: 1, title: 0.5, neighbours: 0.5, grams: 1, meaning: 2 };
  test('are compared by their maximum and summed by weight', () => {
    const all = { entry: 8, section: 2, title: 1, neighbours: 3, grams: 9 };
    const [first = 0, second = 0] = combine([all, { ...nothing, entry: 4 }], weights);
    expect(first).toBeCloseTo(1);
    expect(second).toBeCloseTo(0.5 / 4);
    expect(combine([nothing])).toEqual([0]);
  });
  const near = { ...nothing, entry: 1 };
  const far = { ...nothing, entry: 2 };
  test('change the order by meaning, where similarities are given, as it is weighted', () => {
    const scores = (meaning: number): number[] =>
      combine(
        [
          { ...near, meaning: 0.9 },
          { ...far, meaning: 0.1 },
        ],
        { ...weights, meaning },
      );
    const [near2 = 0, far2 = 0] = scores(2);
    expect(near2).toBeGreaterThan(far2);
    const [near0 = 0, far0 = 0] = scores(0);
    expect(near0).toBeLessThan(far0);
  });
  test('are as they were where no similarity is given', () => {
    expect(combine([near, far], weights)).toEqual(combine([near, far], { ...weights, meaning: 50 }));
  });
});

describe('Priors', () => {
  test('are nothing where nothing is known', () => {
    expect(prior({})).toBe(0);
  });
  test('favour what helped and what was reviewed lately', () => {
    expect(prior({ helpfulness: 0.9 })).toBeGreaterThan(prior({ helpfulness: 0.2 }));
    expect(prior({ age: 10 })).toBeGreaterThan(prior({ age: 900 }));
  });
  test('stay within their small weights', () => {
    expect(prior({ helpfulness: 7, age: -40 })).toBeCloseTo(priorWeights.helpfulness + priorWeights.freshness);
  });
});
