import type { StemWords } from './ports.ts';
import type { Theme } from './theme-schema.ts';

/** Parts of compounds shorter than this are in too many words. */
const leastPart = 4;

/**
 * Finds the themes whose words are in a text, in the order of the settings. Words are compared by their stems; a phrase
 * has to stand together. In German a long word also counts where it begins or ends a compound: `Akku` in `Akkulaufzeit`.
 */
export function themeFinder(themes: readonly Theme[], stem: StemWords): (text: string, locale: string) => string[] {
  const byLanguage = new Map<string, { id: string; phrases: string[][] }[]>();
  const phrasesIn = (language: string): { id: string; phrases: string[][] }[] => {
    const known = byLanguage.get(language);
    if (known !== undefined) return known;
    const phrases = themes.map(({ id, words }) => ({
      id,
      phrases: Object.entries(words)
        .filter(([locale]) => languageOf(locale) === language)
        .flatMap(([locale, list]) => list.map((word) => stem(word, locale)))
        .filter((parts) => parts.length > 0),
    }));
    byLanguage.set(language, phrases);
    return phrases;
  };
  return (text, locale) => {
    const language = languageOf(locale);
    const stems = stem(text, locale);
    const fits = (word: string, wanted: string): boolean =>
      word === wanted ||
      (language === 'de' && wanted.length >= leastPart && (word.startsWith(wanted) || word.endsWith(wanted)));
    return phrasesIn(language)
      .filter(({ phrases }) =>
        phrases.some((phrase) =>
          stems.some((_, start) => phrase.every((wanted, place) => fits(stems[start + place] ?? '', wanted))),
        ),
      )
      .map(({ id }) => id);
  };
}

const languageOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? locale;
