import type { OpenEntry, OpenIndex } from '../index/open-index.ts';
import type { QueryWord } from '../query/plan-query.ts';
import { bm25f, coverage, WordSums } from './bm25f.ts';

/** An entry with its BM25F score. */
export interface Chosen {
  number: number;
  entry: OpenEntry;
  score: number;
  /** Share of the query's value that it holds, 0 to 1. */
  coverage: number;
}

/**
 * The first choice among candidates: the `most` that BM25F over the whole entry puts first. It walks the postings of the
 * words that stand for the query's, so that it is cheap enough for all candidates.
 */
export function chooseBest(given: {
  index: Pick<OpenIndex, 'entries' | 'postings' | 'averageLength'>;
  words: readonly Pick<QueryWord, 'alternatives' | 'value'>[];
  candidates: readonly number[];
  most: number;
}): Chosen[] {
  const { words, candidates, most } = given;
  const { entries, averageLength } = given.index;
  const values = words.map((word) => word.value);
  const { frequency, closest } = sumUp(given);
  const sums = new WordSums(words.length);
  const scored = candidates.flatMap((number, place): Chosen | [] => {
    const entry = entries[number];
    if (entry === undefined) return [];
    const from = place * words.length;
    for (let word = 0; word < words.length; word++) {
      sums.frequency[word] = frequency[from + word] ?? 0;
      sums.closest[word] = closest[from + word] ?? 0;
    }
    const score = bm25f(sums, values, entry.tokens.length / averageLength);
    return { number, entry, score, coverage: coverage(sums, values) };
  });
  return scored.sort((one, other) => other.score - one.score || one.number - other.number).slice(0, most);
}

/** The sums of `WordSums` for all candidates at once: one row per candidate, one column per word of the query. */
function sumUp({ index, words, candidates }: Parameters<typeof chooseBest>[0]): {
  frequency: Float64Array;
  closest: Float64Array;
} {
  const { starts, entries, boosts } = index.postings;
  const columns = words.length;
  const placeOf = new Int32Array(index.entries.length).fill(-1);
  candidates.forEach((number, place) => {
    placeOf[number] = place;
  });
  const frequency = new Float64Array(candidates.length * columns);
  const closest = new Float64Array(candidates.length * columns);
  words.forEach(({ alternatives }, column) => {
    for (const [id, weight] of alternatives) {
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at++) {
        const place = placeOf[entries[at] ?? 0] ?? -1;
        if (place === -1) continue;
        const cell = place * columns + column;
        frequency[cell] = (frequency[cell] ?? 0) + weight * (boosts[at] ?? 0);
        if (weight > (closest[cell] ?? 0)) closest[cell] = weight;
      }
    }
  });
  return { frequency, closest };
}
