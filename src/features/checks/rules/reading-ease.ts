import { readingEase as easeOf } from '../language/reading-ease.ts';
import { sentencesOf, wordsIn } from '../language/sentences.ts';
import { ofLocale } from '../style-schema.ts';
import type { TextRule } from './rule.ts';

/** Shorter texts say little about how they are to be read. */
const leastWords = 120;

/** A text that is hard to read, by the formula for its language. */
export const readingEase: TextRule = {
  slug: 'reading-ease',
  severity: 'hint',
  about: 'Texts can be read without effort',
  check({ passages, locale, fields }, tell, { style }) {
    const least = ofLocale(style.limits.readingEase, locale);
    const language = locale.split('-')[0] ?? locale;
    if (least === undefined) return;
    const sentences = passages
      .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
      .flatMap((passage) => sentencesOf(passage, locale))
      .filter(({ text }) => wordsIn(text).length > 2);
    if (sentences.reduce((sum, { text }) => sum + wordsIn(text).length, 0) < leastWords) return;
    const ease = easeOf(sentences, language);
    if (ease !== undefined && ease < least)
      tell(fields.spanOf(['title']), { key: 'reading-ease', values: { ease: Math.round(ease), least } });
  },
};
