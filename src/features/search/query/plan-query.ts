import { addCorrected, addKnown, addTerm, alternativeWeight, offer } from './alternatives.ts';
import { stopWordWeight, type OpenIndex } from '../index/open-index.ts';
import { splitCompound } from '../index/split-compound.ts';
import type { SpellingCorrector } from './spelling.ts';
import { splitMisspelt } from './split-misspelt.ts';
import { addSynonyms } from './synonyms.ts';
import { wordsWithPrefix } from './prefix.ts';

export const queryLimits = { characters: 200, words: 24 } as const;

export interface QueryWord {
  /** As typed. */
  text: string;
  surface: string;
  stop: boolean;
  /** Rarity in this index times how much a word of its kind says. */
  value: number;
  /** Words of the vocabulary that stand for it, and how well. */
  alternatives: Map<number, number>;
  /** Spelling that was searched instead. */
  corrected?: string | undefined;
}

export interface QueryPlan {
  words: QueryWord[];
  /** The query with corrected spellings, where there are any. */
  corrected?: string | undefined;
}

export interface PlanOptions {
  index: OpenIndex;
  correct: SpellingCorrector;
  query: string;
  typing: boolean;
  /** Take the words as they are typed: no corrections. */
  exact: boolean;
}

/** Turns what a person typed into words of the vocabulary. Bounded in all directions; nothing in it is syntax. */
export function planQuery(options: PlanOptions): QueryPlan {
  const { index } = options;
  const [main] = index.analysers;
  const query = options.query.slice(0, queryLimits.characters);
  const found = main.words(query).slice(0, queryLimits.words);
  const last = found.at(-1);
  const endsOpen =
    last !== undefined && last.to === query.trimEnd().length && (options.typing ? query.trimEnd() === query : true);
  const planned: { word: QueryWord; from: number; to: number }[] = [];
  for (const { text, from, to } of found) {
    const before = planned.at(-1);
    const word = planWord(text, { ...options, open: endsOpen && to === last.to });
    // Forms of one word (E-4711, 4711) overlap: the first that the index knows is the word, the others stand in for it.
    if (before !== undefined && from < before.to) {
      const known = before.word.alternatives.size > 0 && before.word.corrected === undefined;
      if (!known) planned[planned.length - 1] = { word, from: before.from, to: before.to };
      else for (const [id, weight] of word.alternatives) offer(before.word.alternatives, id, weight * 0.8);
    } else {
      planned.push({ word, from, to });
    }
  }
  const words = planned.map(({ word }) => word);
  addJoined(words, index);
  if (!options.exact) addSynonyms(words, index);
  for (const word of words) word.value = valueOf(word, index);
  return { words, corrected: spellOut(query, planned) };
}

function planWord(text: string, options: PlanOptions & { open: boolean }): QueryWord {
  const { index, correct } = options;
  const { analysers, vocabulary } = index;
  const [main] = analysers;
  const surface = main.surface(text);
  const alternatives = new Map<number, number>();
  for (const analyser of analysers) addKnown(text, analyser, index, alternatives);
  const word: QueryWord = {
    text,
    surface,
    stop: analysers.some((analyser) => analyser.isStopWord(text)),
    value: 0,
    alternatives,
  };
  const known = alternatives.size > 0;

  if (options.open && surface.length >= (options.typing ? 1 : 3)) {
    const weight = known ? (options.typing ? alternativeWeight.prefix : alternativeWeight.prefixOfKnown) : 0.9;
    for (const id of wordsWithPrefix(vocabulary, surface, 40)) offer(alternatives, id, weight);
  }
  if (known) return word;
  if (alternatives.size > 0) {
    // An unknown last word may be cut short (nich, nicht): said where nobody is still typing it.
    const [near] = options.typing || options.exact ? [] : correct(surface);
    if (near !== undefined && alternatives.has(near.word)) word.corrected = spellingOf(near.word, index);
    return word;
  }

  const parts = surface.length >= 7 ? splitCompound(surface, vocabulary.knownPart) : undefined;
  for (const term of parts ?? []) addTerm(term, alternativeWeight.partOfUnknown, index, alternatives);
  if (options.exact) return word;
  // What reads as a compound by chance may be a slip all the same (Länfern: Lan, fern); a slip of one edit only.
  const corrections = correct(surface).filter(({ distance }) => parts === undefined || distance === 1);
  for (const near of corrections) {
    addCorrected(near.word, alternativeWeight.corrected * near.likelihood, index, alternatives);
    if (parts === undefined) word.corrected ??= spellingOf(near.word, index);
  }
  if (alternatives.size === 0) {
    for (const { term, weight } of splitMisspelt(surface, vocabulary, correct))
      addTerm(term, alternativeWeight.partOfUnknown * weight, index, alternatives);
  }
  return word;
}

/** How a word of the vocabulary is usually written. */
function spellingOf(word: number, { vocabulary }: OpenIndex): string {
  const spelling = vocabulary.spellings[word] ?? '';
  return spelling === '' ? (vocabulary.words[word] ?? '') : spelling;
}

/** `lade gerät` also finds `Ladegerät`: a word of the vocabulary written as two stands in for both. */
function addJoined(words: readonly QueryWord[], { vocabulary }: OpenIndex): void {
  words.slice(1).forEach((second, number) => {
    const first = words[number];
    if (first === undefined || first.surface.length < 2 || second.surface.length < 2) return;
    const joined = vocabulary.wordIds.get(first.surface + second.surface);
    if (joined === undefined) return;
    offer(first.alternatives, joined, alternativeWeight.joined);
    offer(second.alternatives, joined, alternativeWeight.joined);
  });
}

/** BM25's inverse document frequency of the commonest of a word's closest stand-ins. */
function valueOf(word: QueryWord, { vocabulary, entries }: OpenIndex): number {
  let closest = 0;
  let frequency = 0;
  for (const [id, weight] of word.alternatives) {
    const entriesWith = vocabulary.frequencies[vocabulary.termOf[id] ?? 0] ?? 0;
    if (weight > closest + 0.1) {
      closest = weight;
      frequency = entriesWith;
    } else if (weight >= closest - 0.1) {
      frequency = Math.max(frequency, entriesWith);
    }
  }
  const rarity = Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5));
  return rarity * (word.stop ? stopWordWeight : 1);
}

function spellOut(
  query: string,
  planned: readonly { word: QueryWord; from: number; to: number }[],
): string | undefined {
  let text = '';
  let at = 0;
  for (const { word, from, to } of planned) {
    if (word.corrected === undefined) continue;
    text += query.slice(at, from) + word.corrected;
    at = to;
  }
  return at === 0 ? undefined : (text + query.slice(at)).trim();
}
