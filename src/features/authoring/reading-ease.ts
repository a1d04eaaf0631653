/** Languages that the formula is known for, with its three numbers: base, weight of words a sentence, of syllables a word. */
const formulas: Record<string, { base: number; sentence: number; word: number }> = {
  // Flesch, R.: A new readability yardstick. Journal of Applied Psychology 32 (1948).
  en: { base: 206.835, sentence: 1.015, word: 84.6 },
  // Amstad, T.: Wie verständlich sind unsere Zeitungen? Zürich 1978.
  de: { base: 180, sentence: 1, word: 58.5 },
};

/** Words that are needed for the figure to say anything. */
const leastWords = 30;

/**
 * How easily a text reads, 0 (hard) to 100 (easy), by Flesch in English and Amstad in German. Syllables are told from groups
 * of vowels, which is right for most words. Undefined for other languages and for texts of fewer than 30 words.
 */
export function readingEase(text: string, locale: string): number | undefined {
  const language = locale.split('-')[0] ?? '';
  const formula = Object.hasOwn(formulas, language) ? formulas[language] : undefined;
  const words = text.match(/\p{L}+/gu) ?? [];
  if (formula === undefined || words.length < leastWords) return undefined;
  const sentences = Math.max(1, text.split(/[.!?:;…]+(?=\s|$)|\s·\s|\n+/).filter((part) => /\p{L}/u.test(part)).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word, language), 0);
  const ease = formula.base - formula.sentence * (words.length / sentences) - formula.word * (syllables / words.length);
  return Math.round(Math.min(100, Math.max(0, ease)));
}

function syllablesOf(word: string, language: string): number {
  const lower = word.toLowerCase();
  const groups = lower.match(/[aeiouyäöüáàâéèêíìîóòôúùû]+/g)?.length ?? 0;
  // In English a lone e at the end is mute, unless it follows l and a consonant ("table").
  const mute = language === 'en' && /[^aeiouy]e$/.test(lower) && !/[^aeiouy]le$/.test(lower) ? 1 : 0;
  return Math.max(1, groups - mute);
}
