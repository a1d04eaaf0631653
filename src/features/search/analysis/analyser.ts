import { fold } from './fold.ts';
import { splitWords, type Word } from './split-words.ts';
import { stemmerFor } from './stemmer.ts';
import { stopWordTest } from './stop-words.ts';

/** What a language does to a text before it is indexed or searched. */
export interface Analyser {
  readonly language: string;
  words(text: string): Word[];
  /** The word as the vocabulary lists it. */
  surface(word: string): string;
  /** The folded stem: what inflections of a word share. */
  term(word: string): string;
  isStopWord(word: string): boolean;
}

/** Folded words are kept, up to a bound: texts repeat themselves. */
const mostKept = 30_000;
const longestKept = 40;

const analysers = new Map<string, Analyser>();

/** `de` of `de-AT`. */
export const languageOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? locale;

/** The analyser of a locale's language. */
export function analyserFor(locale: string): Analyser {
  const language = languageOf(locale);
  let analyser = analysers.get(language);
  if (analyser === undefined) {
    analyser = makeAnalyser(language);
    analysers.set(language, analyser);
  }
  return analyser;
}

function makeAnalyser(language: string): Analyser {
  const stem = stemmerFor(language);
  const isStopWord = stopWordTest(language);
  const folded = new Map<string, string>();
  const surface = (word: string): string => {
    let known = folded.get(word);
    if (known === undefined) {
      known = fold(word, language);
      if (folded.size >= mostKept) folded.clear();
      if (word.length <= longestKept) folded.set(word, known);
    }
    return known;
  };
  return {
    language,
    words: (text) => splitWords(text, language),
    surface,
    term: (word) => {
      const lower = word.normalize('NFKC').toLowerCase();
      const stemmed = /\d/.test(lower) ? lower : surface(stem(lower));
      return stemmed === '' ? surface(word) : surface(stemmed);
    },
    isStopWord: (word) => isStopWord(word.normalize('NFKC').toLowerCase()),
  };
}
