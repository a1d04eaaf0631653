/** What is found of each word of a query in a text: how often, weighted by field, and the weight of the closest form. */
export class WordSums {
  readonly words: number;
  readonly frequency: Float64Array;
  readonly closest: Float64Array;

  constructor(words: number) {
    this.words = words;
    this.frequency = new Float64Array(words);
    this.closest = new Float64Array(words);
  }

  clear(): void {
    this.frequency.fill(0);
    this.closest.fill(0);
  }

  /** A form that stands for `word` with `weight` occurs; `boost` is how much its occurrences count by their fields. */
  add(word: number, weight: number, boost: number): void {
    this.frequency[word] = (this.frequency[word] ?? 0) + weight * boost;
    if (weight > (this.closest[word] ?? 0)) this.closest[word] = weight;
  }
}

/**
 * BM25 over weighted fields (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.6), with one
 * length for the whole. `values` holds the rarity of each query word; `length` is in units of the average length. A
 * stand-in never reaches the word itself, however often it occurs.
 */
export function bm25f(sums: WordSums, values: ArrayLike<number>, length: number, k1 = 1.2, b = 0.6): number {
  const norm = k1 * (1 - b + b * length);
  let score = 0;
  for (let word = 0; word < sums.words; word++) {
    const weight = sums.closest[word] ?? 0;
    if (weight === 0) continue;
    const frequency = (sums.frequency[word] ?? 0) / weight;
    score += ((values[word] ?? 0) * weight * frequency * (k1 + 1)) / (frequency + norm);
  }
  return score;
}

/** Share of the value of a query that is found, 0 to 1. */
export function coverage(sums: WordSums, values: ArrayLike<number>): number {
  let all = 0;
  let found = 0;
  for (let word = 0; word < sums.words; word++) {
    const value = values[word] ?? 0;
    all += value;
    found += value * (sums.closest[word] ?? 0);
  }
  return all === 0 ? 0 : found / all;
}
