import { analyserFor, type Analyser } from '../analysis/analyser.ts';
import { headFields, type PackedIndex } from './format.ts';
import { makeGramTable, type GramTable } from './gram-table.ts';
import { countEntries, openEntries, type OpenEntry } from './open-entries.ts';
import { openVocabulary, type OpenVocabulary } from './open-vocabulary.ts';
import { makePostings, type Postings } from './postings.ts';
import { unpackNumbers } from './varint.ts';

export type { OpenEntry } from './open-entries.ts';
export type { OpenVocabulary } from './open-vocabulary.ts';

/** An index in memory, ready to be asked. */
export interface OpenIndex {
  locale: string;
  analysers: readonly [Analyser, ...Analyser[]];
  vocabulary: OpenVocabulary;
  entries: OpenEntry[];
  postings: Postings;
  averageLength: number;
  averageGrams: number;
  grams: GramTable;
  synonyms: string[][];
  /** Rarity of a word of the vocabulary; a stop word says little. */
  valueOf(word: number): number;
}

/** How much a stop word tells, against another word of its rarity. */
export const stopWordWeight = 0.15;

export function openIndex(packed: PackedIndex): OpenIndex {
  const words = lines(packed.words);
  const spellings = packed.spellings.split('\n');
  const terms = lines(packed.terms);
  const termOf = unpackNumbers(packed.termOf);
  const entries = openEntries(packed, words);
  const frequencies = countEntries(entries, termOf, terms.length);
  const headFrequencies = countEntries(entries, termOf, terms.length, headFields);
  const average = (of: (entry: OpenEntry) => number): number =>
    Math.max(1, entries.reduce((sum, entry) => sum + of(entry), 0) / Math.max(1, entries.length));
  const [main, ...others] = packed.languages.map(analyserFor);
  const analysers = [main ?? analyserFor(packed.locale), ...others] as const;
  const values = Float64Array.from(words, (word, id) => {
    const frequency = frequencies[termOf[id] ?? 0] ?? 0;
    const stop = analysers.some((analyser) => analyser.isStopWord(spellings[id] || word));
    return Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5)) * (stop ? stopWordWeight : 1);
  });
  return {
    locale: packed.locale,
    analysers,
    vocabulary: openVocabulary({
      words,
      spellings,
      terms,
      termOf,
      frequencies,
      headFrequencies,
      parts: packed.parts,
    }),
    entries,
    postings: makePostings(words.length, entries),
    averageLength: average((entry) => entry.tokens.length),
    averageGrams: average((entry) => entry.grams),
    grams: makeGramTable(words, entries),
    synonyms: packed.synonyms,
    valueOf: (word) => values[word] ?? 0,
  };
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));
