/** Letters that no decomposition takes apart. */
const letters: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ـ: '',
};
const special = /[ßẞæœøłđðþıـ]/g;
/** Marks are spelling in these scripts; in Thai or Hindi they carry the vowel and stay. */
const accented = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;
/** `ae`, `oe` and `ue` typed for an umlaut; after a vowel or `q` they are what they are (neue, Dauer, Quelle). */
const typedUmlaut = /(?<![aeiouyq])(a|o|u)e/g;
const ascii = /^[\u0020-\u007f]*$/;

/**
 * A word as the index keeps it: compatibility forms, case, accents and ways to type an umlaut are gone, so that `lädt`,
 * `laedt` and `ladt` are one. Two spellings that fold alike count as the same word; that is wanted more often than not.
 */
export function fold(text: string, language: string): string {
  let folded = text.toLowerCase();
  if (!ascii.test(folded)) {
    folded = folded
      .normalize('NFKC')
      .toLowerCase()
      .replace(special, (letter) => letters[letter] ?? letter)
      .normalize('NFD')
      .replace(accented, '')
      .normalize('NFC');
    if (/\p{Script=Arabic}/u.test(folded)) folded = foldArabic(folded);
  }
  return language === 'de' ? folded.replace(typedUmlaut, '$1') : folded;
}

/** Spellings of Arabic letters that writers mix freely. */
function foldArabic(word: string): string {
  return word
    .replace(/[ٱأإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/ی/g, 'ي');
}
