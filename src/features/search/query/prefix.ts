import type { OpenVocabulary } from '../index/open-index.ts';

/** The most frequent words that begin with `prefix` and go on, at most `most`. */
export function wordsWithPrefix(vocabulary: OpenVocabulary, prefix: string, most: number): number[] {
  const { sorted, words } = vocabulary;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[sorted[middle] ?? 0] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < sorted.length; at++) {
    const id = sorted[at] ?? 0;
    if (!(words[id] ?? '').startsWith(prefix)) break;
    found.push(id);
  }
  // Words are numbered by frequency.
  return found.sort((one, other) => one - other).slice(0, most);
}
