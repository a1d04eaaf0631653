import { analyserFor } from '../features/search/analysis/analyser.ts';

/** What a text is about, as the search knows its language: stems of its words, each once, without those every text has. */
export function contentTerms(text: string, locale: string): Set<string> {
  const analyser = analyserFor(locale);
  return new Set(
    analyser.words(text).flatMap(({ text: word }) => (analyser.isStopWord(word) ? [] : [analyser.term(word)])),
  );
}
