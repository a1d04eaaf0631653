const letters = 'abcdefghijklmnopqrstuvwxyzäöüß';
/** Letters that stand for each other on keyboards without umlauts, and those that are heard alike or lie side by side. */
const likely: Record<string, string> = {
  u: 'üi',
  a: 'äs',
  o: 'öpi',
  ü: 'u',
  ä: 'a',
  ö: 'o',
  s: 'ßza',
  ß: 's',
  z: 'sct',
  c: 'ksz',
  k: 'c',
  m: 'n',
  n: 'mb',
  d: 'tsf',
  t: 'dr',
  b: 'pvn',
  p: 'bo',
  v: 'fbw',
  f: 'v',
  e: 'airw',
  i: 'eyuo',
  y: 'i',
  g: 'kh',
  r: 'et',
  w: 'vq',
  h: 'gj',
  l: 'k',
  j: 'h',
  q: 'w',
  x: 'cy',
};

/** Letters that are taken for each other whatever the keyboard: without umlauts, and heard alike. */
export const alike: Record<string, string> = {
  a: 'ä',
  o: 'ö',
  u: 'ü',
  s: 'ßz',
  z: 's',
  c: 'k',
  k: 'c',
  d: 't',
  t: 'd',
};

/**
 * Words that one slip of hand turns into `word`: a letter left out, doubled or too much, two changed places, one taken for
 * one that lies or sounds next to it. The first letter is mostly right, and endings differ in every inflection: both are
 * left alone. `taken` says which letters are taken for which.
 */
export function* neighbours(word: string, taken = likely): Generator<string> {
  const last = word.length - 1;
  for (let at = 1; at < last; at++) {
    yield word.slice(0, at) + word.slice(at + 1);
    if (at + 1 < word.length && word[at] !== word[at + 1])
      yield word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    for (const letter of taken[word[at] ?? ''] ?? '') yield word.slice(0, at) + letter + word.slice(at + 1);
  }
  for (let at = 1; at <= last; at++) for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at);
  yield* written(word);
}

/** The word as it is written with letters that keyboards of other countries lack. */
export function* written(word: string): Generator<string> {
  const withUmlauts = word.replace(/ae/g, 'ä').replace(/oe/g, 'ö').replace(/ue/g, 'ü');
  if (withUmlauts !== word) yield withUmlauts;
  if (word.includes('ss')) yield word.replace('ss', 'ß');
}
