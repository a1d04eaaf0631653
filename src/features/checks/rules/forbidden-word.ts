import { ofLocale } from '../style-schema.ts';
import { wholeWord } from './whole-word.ts';
import type { TextRule } from './rule.ts';

/** Words that `style.yaml` does not want. */
export const forbiddenWord: TextRule = {
  slug: 'forbidden-word',
  severity: 'warning',
  about: 'Words that style.yaml forbids are not used',
  check({ passages, locale }, tell, { style }) {
    for (const { word, reason } of ofLocale(style.forbidden, locale) ?? []) {
      const pattern = wholeWord([word]);
      for (const { text, locate } of passages)
        for (const { index, 0: found } of text.matchAll(pattern))
          tell(
            locate(index, index + found.length),
            reason === undefined
              ? { key: 'forbidden-word', values: { word: found } }
              : { key: 'forbidden-word.reason', values: { word: found, reason } },
          );
    }
  },
};
