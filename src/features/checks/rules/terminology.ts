import { ofLocale } from '../style-schema.ts';
import { escaped, wholeWord } from './whole-word.ts';
import type { TextRule } from './rule.ts';

/** One word for one thing: the terms of `style.yaml`. */
export const terminology: TextRule = {
  slug: 'terminology',
  severity: 'warning',
  about: 'The words of style.yaml are used for what they name',
  check({ passages, locale }, tell, { style }) {
    for (const { use, insteadOf, reason } of ofLocale(style.terms, locale) ?? []) {
      const pattern = wholeWord(insteadOf);
      // Where the term itself holds a word it stands for, as "e-mail address" holds "e-mail", the term is right.
      const term = new RegExp(escaped(use), 'giu');
      for (const { text, locate } of passages) {
        const right = [...text.matchAll(term)].map(({ index, 0: found }) => [index, index + found.length] as const);
        for (const { index, 0: found } of text.matchAll(pattern)) {
          if (right.some(([start, end]) => start <= index && index + found.length <= end)) continue;
          tell(
            locate(index, index + found.length),
            reason === undefined
              ? { key: 'terminology', values: { use, word: found } }
              : { key: 'terminology.reason', values: { use, word: found, reason } },
          );
        }
      }
    }
  },
};
