import { syllable } from 'syllable';
import type { Sentence } from './sentences.ts';
import { wordsIn } from './sentences.ts';

/**
 * How easily a text is read, from 0 (hard) to 100 (easy), where there is a formula for its language:
 * - English: Flesch's reading ease, 206.835 − 1.015 · words/sentence − 84.6 · syllables/word
 *   (R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948).
 * - German: Amstad's fitting of it, 180 − words/sentence − 58.5 · syllables/word
 *   (T. Amstad, Wie verständlich sind unsere Zeitungen?, Zürich 1978).
 */
export function readingEase(sentences: readonly Sentence[], language: string): number | undefined {
  const countSyllables = counters[language];
  if (!countSyllables) return undefined;
  let words = 0;
  let syllables = 0;
  for (const { text } of sentences) {
    for (const word of wordsIn(text)) {
      words += 1;
      syllables += countSyllables(word);
    }
  }
  if (words === 0 || sentences.length === 0) return undefined;
  const length = words / sentences.length;
  return language === 'de'
    ? 180 - length - 58.5 * (syllables / words)
    : 206.835 - 1.015 * length - 84.6 * (syllables / words);
}

const counters: Record<string, (word: string) => number> = {
  en: remembered((word) => Math.max(1, syllable(word))),
  de: remembered(germanSyllables),
};

/** Vowels that are spoken together are one syllable; German writes nearly all of them as they are spoken. */
function germanSyllables(word: string): number {
  return Math.max(1, word.toLowerCase().match(/aa|ee|oo|ie|ei|ai|au|äu|eu|ey|ay|[aeiouyäöü]/g)?.length ?? 0);
}

function remembered(count: (word: string) => number): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = count(word)));
    return found;
  };
}
