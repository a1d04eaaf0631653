import type { Analyser } from '../analysis/analyser.ts';
import type { OpenIndex } from '../index/open-index.ts';

/** Words of the vocabulary that may stand for one word of a query. */
export const mostAlternatives = 80;

/** How much a word of the vocabulary counts for a word of the query, 1 for the word itself. */
export const alternativeWeight = {
  inflection: 0.95,
  compoundHolds: 0.6,
  compoundPart: 0.5,
  partOfUnknown: 0.7,
  /** Two words that the index knows as one. */
  joined: 0.8,
  prefix: 0.7,
  prefixOfKnown: 0.35,
  corrected: 0.9,
  synonym: 0.7,
} as const;

/** What the index knows of a word as typed: the word, its inflections, compounds it is a part of, its own parts. */
export function addKnown(text: string, analyser: Analyser, index: OpenIndex, alternatives: Map<number, number>): void {
  const { vocabulary } = index;
  const id = vocabulary.wordIds.get(analyser.surface(text));
  const terms = new Set<number>();
  const stem = vocabulary.termIds.get(analyser.term(text));
  if (stem !== undefined) terms.add(stem);
  if (id !== undefined) {
    offer(alternatives, id, 1);
    terms.add(vocabulary.termOf[id] ?? 0);
    for (const part of vocabulary.partsOfWord.of(id))
      addTerm(part, alternativeWeight.compoundPart, index, alternatives);
  }
  for (const term of terms) {
    addTerm(term, alternativeWeight.inflection, index, alternatives);
    for (const compound of vocabulary.wordsWithPart.of(term))
      offer(alternatives, compound, alternativeWeight.compoundHolds);
  }
}

/** A corrected word brings its inflections, compounds and parts along, as if it had been typed. */
export function addCorrected(id: number, weight: number, index: OpenIndex, alternatives: Map<number, number>): void {
  const { vocabulary } = index;
  const term = vocabulary.termOf[id] ?? 0;
  offer(alternatives, id, weight);
  addTerm(term, weight * alternativeWeight.inflection, index, alternatives);
  for (const part of vocabulary.partsOfWord.of(id))
    addTerm(part, weight * alternativeWeight.compoundPart, index, alternatives);
  for (const compound of vocabulary.wordsWithPart.of(term))
    offer(alternatives, compound, weight * alternativeWeight.compoundHolds);
}

/** Lets every word of a stem stand in with a weight. */
export function addTerm(term: number, weight: number, index: OpenIndex, alternatives: Map<number, number>): void {
  for (const word of index.vocabulary.wordsOfTerm.of(term)) offer(alternatives, word, weight);
}

export function offer(alternatives: Map<number, number>, word: number, weight: number): void {
  const present = alternatives.get(word);
  if (present === undefined ? alternatives.size < mostAlternatives : present < weight) alternatives.set(word, weight);
}
