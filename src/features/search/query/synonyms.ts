import type { OpenIndex } from '../index/open-index.ts';
import { addTerm, alternativeWeight } from './alternatives.ts';
import type { QueryWord } from './plan-query.ts';

/**
 * Lets the other members of a group of synonyms stand in for one that occurs in the query. A member may be several words
 * ("power pack"); then each of them counts for its share.
 */
export function addSynonyms(words: readonly QueryWord[], index: OpenIndex): void {
  const [main] = index.analysers;
  const termsOf = (phrase: string): string[] => main.words(phrase).map((word) => main.term(word.text));
  const typed = words.map((word) => main.term(word.text));
  for (const group of index.synonyms) {
    const members = group.map(termsOf);
    members.forEach((member, number) => {
      const at = placeOf(member, typed);
      const word = at === -1 ? undefined : words[at + member.length - 1];
      if (word === undefined) return;
      members.forEach((other, otherNumber) => {
        if (otherNumber === number) return;
        for (const text of other) {
          const term = index.vocabulary.termIds.get(text);
          if (term !== undefined) addTerm(term, alternativeWeight.synonym / other.length, index, word.alternatives);
        }
      });
    });
  }
}

function placeOf(member: readonly string[], typed: readonly string[]): number {
  if (member.length === 0) return -1;
  return typed.findIndex((_, from) => member.every((term, offset) => typed[from + offset] === term));
}
