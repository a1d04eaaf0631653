import type { TextRule } from './rule.ts';

const words: Record<string, string> = {
  en: 'here|click here|this|this link|link|more|read more|learn more|this page|this article|see here|go|click|page',
  de: 'hier|hier klicken|klicken sie hier|klick hier|klicke hier|diesen link|diesem link|dieser link|link|mehr|weiter|weiterlesen|mehr erfahren|diese seite|dieser seite|diesem artikel|dieser artikel|siehe hier|seite',
};
const all = Object.values(words).join('|');
const emptyWords = new RegExp(`^(?:${all})[.:!…]*$`, 'i');

/** Who hears or skims only the links of a page learns from each where it leads. */
export const emptyLinkText: TextRule = {
  slug: 'empty-link-text',
  severity: 'warning',
  about: 'The words of a link say where it leads',
  check({ links }, tell) {
    for (const { label, span, isBare } of links) {
      if (!isBare && emptyWords.test(label.trim()))
        tell(span, { key: 'empty-link-text', values: { text: label.trim() } });
    }
  },
};
