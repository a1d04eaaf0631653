import { knownPart } from './collect-vocabulary.ts';
import { Groups } from './groups.ts';
import { unpackNumbers } from './varint.ts';

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

export function openVocabulary(given: {
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
