import { sentencesOf, wordsIn } from '../language/sentences.ts';
import type { TextRule } from './rule.ts';

/** Sentences that nobody holds in mind to their end. */
export const longSentence: TextRule = {
  slug: 'long-sentence',
  severity: 'hint',
  about: 'Sentences are short enough to be understood at once',
  check({ passages, locale }, tell, { style }) {
    const most = style.limits.sentenceWords;
    for (const passage of passages) {
      const { kind, text, locate } = passage;
      if ((kind !== 'paragraph' && kind !== 'item') || text.length < most * 3) continue;
      for (const { start, end, text: sentence } of sentencesOf(passage, locale)) {
        const words = wordsIn(sentence).length;
        if (words > most && !isListOfLines(sentence))
          tell(locate(start, end), { key: 'long-sentence', values: { words, most } });
      }
    }
  },
};

/** Lines that each begin anew without a full stop before them are no sentence, but a list without its signs. */
function isListOfLines(sentence: string): boolean {
  return (sentence.match(/[^.:;,\s]\s*\n\s*[\p{Lu}\d[(•–-]/gu)?.length ?? 0) > 1;
}
