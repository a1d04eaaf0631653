import { ofLocale } from '../style-schema.ts';
import type { TextRule } from './rule.ts';

/** Words that may well stand twice: "die, die" is good German also without its comma, "had had" good English. */
const mayRepeat: Record<string, RegExp> = {
  de: /^(?:der|die|das|den|dem|deren|dessen|sie|ihr|ihnen|wir|es|so|ja|nein|nach|sehr|mal|bla|zu|an|in|auf|um|mit|als|wenn|ist|war|sind)$/,
  en: /^(?:that|had|is|do|very|so|no|yes|bye|blah|win|you|it|her|in|on|up)$/,
};

/** The same word twice in a row, mostly left over from a change. */
export const repeatedWord: TextRule = {
  slug: 'repeated-word',
  severity: 'warning',
  about: 'No word stands twice in a row by mistake',
  check({ passages, locale, source }, tell) {
    const exempt = ofLocale(mayRepeat, locale);
    if (!exempt) return;
    for (const { kind, text, locate } of passages) {
      if (kind === 'label' || kind === 'alt') continue;
      for (const found of text.matchAll(/(?<![\p{L}\p{N}\-_/.:])(\p{Ll}\p{L}+)\s+\1(?![\p{L}\p{N}\-_/:*])/gu)) {
        const word = found[1] ?? '';
        if (exempt.test(word)) continue;
        const span = locate(found.index, found.index + found[0].length);
        // Where a name in bold, code or a link begins, its first word is its own: "set to **to be sent**".
        if (/[*_`[\]<>]/.test(source.slice(span.start + word.length, span.end - word.length).replace(/\n\s*>/g, '')))
          continue;
        tell(span, { key: 'repeated-word', values: { word } });
      }
    }
  },
};
