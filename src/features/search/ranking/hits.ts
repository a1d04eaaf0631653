import type { WordLists } from './word-lists.ts';

/**
 * Words of a query found in an entry, in the order of its text. Parallel arrays that are filled anew for each entry: there
 * are thousands of hits in a query.
 */
export class HitList {
  count = 0;
  /** Which word of the query. */
  readonly word: number[] = [];
  /** How well the word found stands for it, 0 to 1. */
  readonly weight: number[] = [];
  /** Place among the words of the entry. */
  readonly at: number[] = [];
  /** Number of the segment it stands in. */
  readonly segment: number[] = [];

  push(word: number, weight: number, at: number, segment: number): void {
    this.word[this.count] = word;
    this.weight[this.count] = weight;
    this.at[this.count] = at;
    this.segment[this.count] = segment;
    this.count += 1;
  }
}

/** Fills `hits` with the words of an entry that `meanings` knows; its items are numbers of words of the query. */
export function findHits(
  entry: { tokens: Uint32Array; segments: readonly { from: number; to: number }[] },
  meanings: WordLists,
  hits: HitList,
): void {
  const { tokens, segments } = entry;
  const { first, next, item, weight } = meanings;
  hits.count = 0;
  for (let segment = 0; segment < segments.length; segment++) {
    const { from = 0, to = 0 } = segments[segment] ?? {};
    for (let at = from; at < to; at++) {
      for (let meaning = first[tokens[at] ?? 0] ?? -1; meaning !== -1; meaning = next[meaning] ?? -1) {
        hits.push(item[meaning] ?? 0, weight[meaning] ?? 0, at, segment);
      }
    }
  }
}
