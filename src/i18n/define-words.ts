/** Languages the interface is written in. Other locales of a site start from English and `content/<locale>/ui.yaml`. */
export const uiLanguages = ['en', 'de'] as const;
export type UiLanguage = (typeof uiLanguages)[number];

/**
 * The words of one area in every interface language; a word missing in one of them fails the type check.
 * `{name}` is a place for a value. A pair `key.one` / `key.other` is chosen by count.
 */
export function defineWords<Key extends string>(
  words: Record<UiLanguage, Record<Key, string>>,
): Record<UiLanguage, Record<Key, string>> {
  return words;
}
