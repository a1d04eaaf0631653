import { analyserFor, type Analyser } from '../analysis/analyser.ts';
import { knownPart } from './collect-vocabulary.ts';
import { fields, type Field, type PackedEntry, type PackedIndex } from './format.ts';
import { makeGramTable, gramCount, type GramTable } from './gram-table.ts';
import { Groups } from './groups.ts';
import { unpackNumbers } from './varint.ts';

/** A run of words of one entry: positions `from` up to `to` in its tokens. */
export interface Segment {
  field: Field;
  section: number;
  from: number;
  to: number;
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

export interface OpenVocabulary {
  words: string[];
  spellings: string[];
  wordIds: ReadonlyMap<string, number>;
  /** Word numbers in alphabetical order. */
  sorted: Uint32Array;
  terms: string[];
  termIds: ReadonlyMap<string, number>;
  termOf: Uint32Array;
  /** Entries that hold a term. */
  frequencies: Uint32Array;
  /** Entries that hold it in title, questions or keywords. */
  headFrequencies: Uint32Array;
  wordsOfTerm: Groups;
  partsOfWord: Groups;
  wordsWithPart: Groups;
  /** Term of a word that may be part of a compound. */
  knownPart(part: string): number | undefined;
}

/** An index in memory, ready to be asked. */
export interface OpenIndex {
  locale: string;
  analysers: readonly [Analyser, ...Analyser[]];
  vocabulary: OpenVocabulary;
  entries: OpenEntry[];
  averageLength: number;
  averageGrams: number;
  grams: GramTable;
  synonyms: string[][];
  /** Rarity of a word of the vocabulary; a stop word says little. */
  valueOf(word: number): number;
}

/** How much a stop word tells, against another word of its rarity. */
export const stopWordWeight = 0.15;

/** Fields that say what an entry is about. */
export const headFields: readonly Field[] = ['title', 'findableBy', 'keywords'];

export function openIndex(packed: PackedIndex): OpenIndex {
  const words = lines(packed.words);
  const terms = lines(packed.terms);
  const termOf = unpackNumbers(packed.termOf);
  const entries = unpackEntries(packed, words);
  const frequencies = countEntries(entries, termOf, terms.length);
  const headFrequencies = countEntries(entries, termOf, terms.length, headFields);
  const average = (of: (entry: OpenEntry) => number): number =>
    Math.max(1, entries.reduce((sum, entry) => sum + of(entry), 0) / Math.max(1, entries.length));
  const [main, ...others] = packed.languages.map(analyserFor);
  const analysers = [main ?? analyserFor(packed.locale), ...others] as const;
  const values = Float64Array.from(words, (word, id) => {
    const frequency = frequencies[termOf[id] ?? 0] ?? 0;
    const stop = analysers.some((analyser) => analyser.isStopWord(word));
    return Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5)) * (stop ? stopWordWeight : 1);
  });
  return {
    locale: packed.locale,
    analysers,
    vocabulary: openVocabulary({
      words,
      spellings: packed.spellings.split('\n'),
      terms,
      termOf,
      frequencies,
      headFrequencies,
      parts: packed.parts,
    }),
    entries,
    averageLength: average((entry) => entry.tokens.length),
    averageGrams: average((entry) => entry.grams),
    grams: makeGramTable(words, entries),
    synonyms: packed.synonyms,
    valueOf: (word) => values[word] ?? 0,
  };
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

function unpackEntries(packed: PackedIndex, words: readonly string[]): OpenEntry[] {
  const numbers = unpackNumbers(packed.tokens);
  const counts = new Uint32Array(words.length);
  const wordGrams = Uint32Array.from(words, gramCount);
  let at = 0;
  const take = (): number => numbers[at++] ?? 0;
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
      segments.push({ field, section, from: length, to: length + count });
      length += count;
    }
    const tokens = numbers.subarray(start, start + length);
    const distinct: number[] = [];
    let grams = 0;
    for (const word of tokens) {
      if (counts[word] === 0) distinct.push(word);
      counts[word] = (counts[word] ?? 0) + 1;
      grams += wordGrams[word] ?? 0;
    }
    const entry = {
      about,
      tokens,
      segments,
      distinct: Uint32Array.from(distinct),
      counts: Uint32Array.from(distinct, (word) => counts[word] ?? 0),
      grams,
    };
    for (const word of distinct) counts[word] = 0;
    return entry;
  });
}

/** Per term the entries that hold it, anywhere or in some fields. */
function countEntries(
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

function openVocabulary(given: {
  words: string[];
  spellings: string[];
  terms: string[];
  termOf: Uint32Array;
  frequencies: Uint32Array;
  headFrequencies: Uint32Array;
  parts: string;
}): OpenVocabulary {
  const { words, terms, termOf, frequencies, headFrequencies } = given;
  const wordIds = new Map(words.map((word, id) => [word, id]));
  const termIds = new Map(terms.map((term, id) => [term, id]));
  const parts = unpackNumbers(given.parts);
  const eachPart = (add: (word: number, term: number) => void): void => {
    let at = 0;
    for (let word = 0; word < words.length; word++) {
      for (let left = parts[at++] ?? 0; left > 0; left--) add(word, parts[at++] ?? 0);
    }
  };
  return {
    words,
    spellings: given.spellings,
    wordIds,
    sorted: Uint32Array.from(words.keys()).sort((one, other) => ((words[one] ?? '') < (words[other] ?? '') ? -1 : 1)),
    terms,
    termIds,
    termOf,
    frequencies,
    headFrequencies,
    wordsOfTerm: Groups.from(terms.length, (add) => {
      termOf.forEach((term, word) => add(term, word));
    }),
    partsOfWord: Groups.from(words.length, eachPart),
    wordsWithPart: Groups.from(terms.length, (add) => {
      eachPart((word, term) => add(term, word));
    }),
    knownPart: knownPart(wordIds, termOf, termIds, frequencies),
  };
}
