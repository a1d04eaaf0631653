import type { Field } from '../index/format.ts';
import type { Hit } from './hits.ts';

/** How much an occurrence counts by where it stands. */
export const fieldBoost: Record<Field, number> = {
  title: 3,
  findableBy: 2.5,
  keywords: 2,
  heading: 1.5,
  description: 1.5,
  body: 1,
};

/**
 * BM25 over weighted fields (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.6), with one
 * length for the whole. `values` holds the rarity of each query word; `length` is in units of the average length.
 */
export function bm25f(hits: readonly Hit[], values: readonly number[], length: number, k1 = 1.2, b = 0.6): number {
  const frequencies = new Float64Array(values.length);
  const closest = new Float64Array(values.length);
  for (const { word, weight, field } of hits) {
    frequencies[word] = (frequencies[word] ?? 0) + weight * fieldBoost[field];
    closest[word] = Math.max(closest[word] ?? 0, weight);
  }
  const norm = k1 * (1 - b + b * length);
  let score = 0;
  for (let word = 0; word < values.length; word++) {
    const weight = closest[word] ?? 0;
    if (weight === 0) continue;
    const frequency = (frequencies[word] ?? 0) / weight;
    score += ((values[word] ?? 0) * weight * frequency * (k1 + 1)) / (frequency + norm);
  }
  return score;
}
