import type { TextFacts } from '../text-facts.ts';
import { neighbours } from './neighbours.ts';

/** The words that the texts of one locale use. */
export interface Vocabulary {
  /** In how many texts a word stands, whatever its case. */
  textsWith(word: string): number;
  /** The known word, used in more texts, that one slip turns into `word`; undefined where there is none. */
  meantBy(word: string): string | undefined;
}

/** Shorter words are one letter from too many others. */
const shortest = 6;

export function vocabularyOf(facts: Iterable<Pick<TextFacts, 'words' | 'unknown'>>): Vocabulary {
  const texts = new Map<string, number>();
  const unknown = new Set<string>();
  for (const text of facts) {
    for (const word of text.words.split(' ')) texts.set(word, (texts.get(word) ?? 0) + 1);
    for (const { word } of text.unknown) unknown.add(word.toLowerCase());
  }
  const answers = new Map<string, string | undefined>();
  const textsWith = (word: string): number => texts.get(word.toLowerCase()) ?? 0;
  const look = (word: string): string | undefined => {
    if (word.length < shortest) return undefined;
    const least = Math.max(2, textsWith(word) * 2);
    let best: string | undefined;
    for (const other of neighbours(word)) {
      const count = texts.get(other) ?? 0;
      if (count >= least && !unknown.has(other) && (best === undefined || count > textsWith(best))) best = other;
    }
    return best;
  };
  return {
    textsWith,
    meantBy(word) {
      const small = word.toLowerCase();
      if (!answers.has(small)) answers.set(small, look(small));
      return answers.get(small);
    },
  };
}
