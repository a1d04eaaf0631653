import { fields, windowStride, type Field, type PackedEntry, type PackedIndex } from './format.ts';
import { gramCount } from './gram-table.ts';
import { unpackNumbers } from './varint.ts';

/** A run of words of one entry: positions `from` up to `to` in its tokens. */
export interface Segment {
  field: Field;
  section: number;
  from: number;
  to: number;
  /** Where in the text the words 0, 100, 200 … of a body begin, in UTF-16 units (`windowStride`); empty for others. */
  offsets: readonly number[];
}

export interface OpenEntry {
  about: PackedEntry;
  /** Numbers of its words, in order. */
  tokens: Uint32Array;
  segments: Segment[];
  /** Each word once, and how often it occurs. */
  distinct: Uint32Array;
  counts: Uint32Array;
  /** Character runs in all words. */
  grams: number;
}

/** Entries with their words as numbers; what is asked for each query is counted here, once. */
export function openEntries(packed: PackedIndex, words: readonly string[]): OpenEntry[] {
  const numbers = unpackNumbers(packed.tokens);
  const distances = unpackNumbers(packed.offsets);
  const wordGrams = Uint32Array.from(words, gramCount);
  const counts = new Uint32Array(words.length);
  let at = 0;
  let distance = 0;
  const take = (): number => numbers[at++] ?? 0;
  const windowsOf = (length: number): number[] => {
    const offsets = [0];
    for (let word = windowStride; word < length; word += windowStride)
      offsets.push((offsets.at(-1) ?? 0) + (distances[distance++] ?? 0));
    return offsets;
  };
  return packed.entries.map((about) => {
    const segments: Segment[] = [];
    const start = at;
    let length = 0;
    // The words move to the front of the entry's own stretch, over the segments' headers already read.
    for (let left = take(); left > 0; left--) {
      const field = fields[take()] ?? 'body';
      const section = take();
      const count = take();
      numbers.copyWithin(start + length, at, at + count);
      at += count;
      segments.push({
        field,
        section,
        from: length,
        to: length + count,
        offsets: field === 'body' ? windowsOf(count) : [],
      });
      length += count;
    }
    const tokens = numbers.subarray(start, start + length);
    return { about, tokens, segments, ...countWords(tokens, counts, wordGrams) };
  });
}

/** `counts` is as long as the vocabulary, and all zeros before and after. */
function countWords(
  tokens: Uint32Array,
  counts: Uint32Array,
  wordGrams: Uint32Array,
): Pick<OpenEntry, 'distinct' | 'counts' | 'grams'> {
  const distinct: number[] = [];
  let grams = 0;
  for (const word of tokens) {
    if (counts[word] === 0) distinct.push(word);
    counts[word] = (counts[word] ?? 0) + 1;
    grams += wordGrams[word] ?? 0;
  }
  const made = {
    distinct: Uint32Array.from(distinct),
    counts: Uint32Array.from(distinct, (word) => counts[word] ?? 0),
    grams,
  };
  for (const word of distinct) counts[word] = 0;
  return made;
}

/** Per term the entries that hold it, anywhere or in some fields. */
export function countEntries(
  entries: readonly OpenEntry[],
  termOf: Uint32Array,
  terms: number,
  only: readonly Field[] = fields,
): Uint32Array {
  const counts = new Uint32Array(terms);
  const seen = new Int32Array(terms).fill(-1);
  entries.forEach(({ tokens, segments }, number) => {
    for (const { field, from, to } of segments) {
      if (!only.includes(field)) continue;
      for (let at = from; at < to; at++) {
        const term = termOf[tokens[at] ?? 0] ?? 0;
        if (seen[term] === number) continue;
        seen[term] = number;
        counts[term] = (counts[term] ?? 0) + 1;
      }
    }
  });
  return counts;
}
