import { gramsOf, type GramTable } from '../index/gram-table.ts';
import type { OpenEntry } from '../index/open-index.ts';

const k1 = 1.2;
const b = 0.75;
/** In a large index, runs that this share of the entries holds tell nothing and cost most. */
const tooCommon = 0.3;
const many = 200;

/**
 * BM25 over runs of 3 to 5 characters: what words share without sharing a stem (Erstattung, erstattet; a slip the speller
 * did not catch). `words` are the query's words as searched, each with its weight.
 */
export function gramScores(given: {
  words: readonly { text: string; weight: number }[];
  table: GramTable;
  candidates: readonly OpenEntry[];
  entryCount: number;
  averageGrams: number;
  scratch: GramScratch;
}): number[] {
  const { table, candidates, entryCount, averageGrams, scratch } = given;
  const wanted = new Map<number, number>();
  for (const { text, weight } of given.words)
    gramsOf(text, (bucket) => wanted.set(bucket, (wanted.get(bucket) ?? 0) + weight));
  const values: number[] = [];
  scratch.clear();
  for (const [bucket, weight] of wanted) {
    const frequency = table.entriesWith(bucket);
    if (frequency === 0 || (entryCount >= many && frequency > entryCount * tooCommon)) continue;
    const number = values.length;
    values.push(weight * Math.log(1 + (entryCount - frequency + 0.5) / (frequency + 0.5)));
    for (const word of table.wordsWith(bucket)) scratch.add(word, number);
  }
  const counts = new Float64Array(values.length);
  return candidates.map((entry) => {
    counts.fill(0);
    entry.distinct.forEach((word, at) => {
      scratch.each(word, (gram) => {
        counts[gram] = (counts[gram] ?? 0) + (entry.counts[at] ?? 0);
      });
    });
    const norm = k1 * (1 - b + b * (entry.grams / averageGrams));
    let score = 0;
    for (let gram = 0; gram < values.length; gram++) {
      const count = counts[gram] ?? 0;
      if (count > 0) score += ((values[gram] ?? 0) * count * (k1 + 1)) / (count + norm);
    }
    return score;
  });
}

/** Per word of the vocabulary the grams of one query it holds, as chains in arrays that are kept between queries. */
export class GramScratch {
  readonly #first: Int32Array;
  #touched: number[] = [];
  #next: number[] = [];
  #gram: number[] = [];

  constructor(words: number) {
    this.#first = new Int32Array(words).fill(-1);
  }

  clear(): void {
    for (const word of this.#touched) this.#first[word] = -1;
    this.#touched = [];
    this.#next = [];
    this.#gram = [];
  }

  add(word: number, gram: number): void {
    const first = this.#first[word] ?? -1;
    if (first === -1) this.#touched.push(word);
    this.#first[word] = this.#gram.length;
    this.#next.push(first);
    this.#gram.push(gram);
  }

  each(word: number, visit: (gram: number) => void): void {
    for (let at = this.#first[word] ?? -1; at !== -1; at = this.#next[at] ?? -1) visit(this.#gram[at] ?? 0);
  }
}
