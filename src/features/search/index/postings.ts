import { fieldBoost } from './format.ts';
import type { OpenEntry } from './open-entries.ts';

/**
 * Per word of the vocabulary the entries that hold it, and how much its occurrences there count by their fields. Those of
 * a word stand from `starts[word]` up to `starts[word + 1]`, by number of the entry.
 */
export interface Postings {
  starts: Uint32Array;
  entries: Uint32Array;
  boosts: Float32Array;
}

/** The postings of all words; what a query needs of an entry is found without walking the entry. */
export function makePostings(
  words: number,
  entries: readonly Pick<OpenEntry, 'tokens' | 'segments' | 'distinct'>[],
): Postings {
  const starts = new Uint32Array(words + 1);
  for (const { distinct } of entries) for (const word of distinct) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < words; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const count = starts[words] ?? 0;
  const postings = { starts, entries: new Uint32Array(count), boosts: new Float32Array(count) };
  const next = starts.slice();
  const boosts = new Float32Array(words);
  entries.forEach(({ tokens, segments, distinct }, number) => {
    for (const { field, from, to } of segments) {
      const boost = fieldBoost[field];
      for (let at = from; at < to; at++) boosts[tokens[at] ?? 0] = (boosts[tokens[at] ?? 0] ?? 0) + boost;
    }
    for (const word of distinct) {
      const at = next[word] ?? 0;
      postings.entries[at] = number;
      postings.boosts[at] = boosts[word] ?? 0;
      next[word] = at + 1;
      boosts[word] = 0;
    }
  });
  return postings;
}
