import type { ContentRule } from './rule.ts';

/** Texts in which a word may stand before it counts as one of the trade. */
const mostTexts = 2;

/**
 * Misspelled words. Products, people and jargon are in no dictionary, so an unknown word alone says little; one that is
 * rare here, and a slip away from a word that the texts use, is a mistake. So is a longer one that stands in one place of all
 * texts, and is a slip away from a word of the dictionary.
 */
export const spelling: ContentRule = {
  slug: 'spelling',
  severity: 'warning',
  about: 'Words are spelled as the dictionary or the rest of the content has them',
  check({ style, texts, vocabulary, only }, tell) {
    for (const { file, locale, facts } of texts) {
      if (only !== undefined && file !== only) continue;
      for (const { word, span, correction, slip } of facts.unknown) {
        const { meantBy, textsWith } = vocabulary(locale);
        const meant = meantBy(word) ?? correction ?? (textsWith(word) === 1 ? slip : undefined);
        const isMistake = meant !== undefined && textsWith(word) <= mostTexts;
        if (isMistake) tell(file, span, { key: 'spelling.meant', values: { word, meant: inCaseOf(word, meant) } });
        else if (style.spelling === 'all') tell(file, span, { key: 'spelling.unknown', values: { word } });
      }
    }
  },
};

function inCaseOf(word: string, meant: string): string {
  const first = word.slice(0, 1);
  return first === first.toLowerCase() ? meant : meant.slice(0, 1).toUpperCase() + meant.slice(1);
}
