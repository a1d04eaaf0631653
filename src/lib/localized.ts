/**
 * The string of a localized text for a locale: its own, else that of the same language, else the default locale's, else
 * any there is.
 */
export function localized(
  text: string | Record<string, string> | undefined,
  locale: string,
  defaultLocale: string,
): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  const language = locale.split('-')[0] ?? locale;
  return text[locale] ?? text[language] ?? text[defaultLocale] ?? Object.values(text)[0] ?? '';
}
