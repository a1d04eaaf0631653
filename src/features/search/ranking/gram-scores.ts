import { gramsOf, type GramTable } from '../index/gram-table.ts';
import type { OpenEntry } from '../index/open-index.ts';
import type { WordLists } from './word-lists.ts';

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 over runs of 3 to 5 characters: what words share without sharing a stem (Erstattung, erstattet; a slip the speller
 * did not catch). `words` are the query's words as searched, each with its weight.
 */
export function gramScores(given: {
  words: readonly { text: string; weight: number }[];
  table: GramTable;
  candidates: readonly Pick<OpenEntry, 'distinct' | 'counts' | 'grams'>[];
  entryCount: number;
  averageGrams: number;
  /** Overwritten. */
  lists: WordLists;
}): number[] {
  const { table, candidates, entryCount, averageGrams, lists } = given;
  const wanted = new Map<number, number>();
  for (const { text, weight } of given.words)
    gramsOf(text, (bucket) => wanted.set(bucket, (wanted.get(bucket) ?? 0) + weight));
  const values: number[] = [];
  lists.clear();
  for (const [bucket, weight] of wanted) {
    const frequency = table.entriesWith(bucket);
    if (frequency === 0) continue;
    const number = values.length;
    values.push(weight * Math.log(1 + (entryCount - frequency + 0.5) / (frequency + 0.5)));
    for (const word of table.wordsWith(bucket)) lists.add(word, number, 1);
  }
  const { first, next, item } = lists;
  const found = new Float64Array(values.length);
  return candidates.map(({ distinct, counts, grams }) => {
    found.fill(0);
    for (let at = 0; at < distinct.length; at++) {
      for (let gram = first[distinct[at] ?? 0] ?? -1; gram !== -1; gram = next[gram] ?? -1) {
        const number = item[gram] ?? 0;
        found[number] = (found[number] ?? 0) + (counts[at] ?? 0);
      }
    }
    const norm = k1 * (1 - b + b * (grams / averageGrams));
    let score = 0;
    for (let gram = 0; gram < values.length; gram++) {
      const count = found[gram] ?? 0;
      if (count > 0) score += ((values[gram] ?? 0) * count * (k1 + 1)) / (count + norm);
    }
    return score;
  });
}
