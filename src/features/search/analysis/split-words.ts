/** A word with its place in the text; `from` and `to` are offsets of UTF-16 units. */
export interface Word {
  text: string;
  from: number;
  to: number;
}

/** Runs of letters and digits, joined by signs that may belong to the word: E-4711, 5.2, don't, Wi-Fi. */
const run = /[\p{L}\p{N}\p{M}]+(?:['’.,_\-‐‑/][\p{L}\p{N}\p{M}]+)*/gu;
const joint = /['’.,_\-‐‑/]/;
const noSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const digits = /\p{N}/u;
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of a text in order. Error codes and part numbers come joined and by their digits (`E-4711` → `E4711`,
 * `4711`), versions whole (`5.2`), short pieces joined (`E-Bike` → `EBike`, `Bike`); a word's forms share one place.
 */
export function splitWords(text: string, language: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(run)) {
    if (noSpaces.test(match[0])) segment(match[0], match.index, language, words);
    else splitRun(match[0], match.index, words);
  }
  return words;
}

function splitRun(text: string, at: number, words: Word[]): void {
  if (!joint.test(text)) {
    words.push({ text, from: at, to: at + text.length });
    pushDigits(text, at, words);
    return;
  }
  if (/^v?\d+(?:[.,]\d+)+$/i.test(text)) {
    words.push({ text: text.replaceAll(',', '.').replace(/^v/i, ''), from: at, to: at + text.length });
    return;
  }
  if (/^\p{L}+['’]\p{L}{1,3}$/u.test(text)) {
    words.push({ text: text.replace(/['’]/, ''), from: at, to: at + text.length });
    return;
  }
  const parts = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((part) => ({
    text: part[0],
    from: at + part.index,
    to: at + part.index + part[0].length,
  }));
  const isCode = parts.length <= 4 && parts.some((part) => digits.test(part.text)) && !/[,/]/.test(text);
  const isShort = parts.length <= 3 && parts.some((part) => part.text.length <= 2) && /[-‐‑]/.test(text);
  const joined = isCode || isShort;
  if (joined) words.push({ text: parts.map((part) => part.text).join(''), from: at, to: at + text.length });
  for (const part of parts) if (!joined || part.text.length >= 3) words.push(part);
}

/** `E4711` is also looked for as `4711`. */
function pushDigits(text: string, at: number, words: Word[]): void {
  const code = /^(\p{L}{1,4})(\d{2,})$/u.exec(text);
  if (code?.[1] !== undefined && code[2] !== undefined) {
    words.push({ text: code[2], from: at + code[1].length, to: at + text.length });
  }
}

function segment(text: string, at: number, language: string, words: Word[]): void {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  for (const piece of segmenter.segment(text)) {
    if (piece.isWordLike === true) {
      words.push({ text: piece.segment, from: at + piece.index, to: at + piece.index + piece.segment.length });
    }
  }
}
