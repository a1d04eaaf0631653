/** Words in a row that are compared as one. */
const rowLength = 3;
/** From here on two texts are nearly the same; see the measured pairs in the tests. */
const nearlySame = 0.6;
/** Characters of a text that are looked at: long ones differ early or not at all. */
const looked = 4_000;

/**
 * Whether two requests say nearly the same: the share of rows of words that both have (Jaccard index over word shingles,
 * A. Broder, “On the resemblance and containment of documents”, 1997). Case, punctuation and accents do not count.
 */
export function isNearlySame(one: string, other: string): boolean {
  return resemblance(one, other) >= nearlySame;
}

/** From 0, nothing in common, to 1, the same rows of words. */
export function resemblance(one: string, other: string): number {
  const [left, right] = [rowsOf(one), rowsOf(other)];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((row) => right.has(row)).length;
  return shared / (left.size + right.size - shared);
}

/** Rows of words and the single words too: a slip in one word breaks three rows, and short texts have few of them. */
function rowsOf(text: string): Set<string> {
  const words = text
    .slice(0, looked)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  const rows = words.map((_, place) => words.slice(place, place + rowLength).join(' '));
  return new Set([...rows.slice(0, Math.max(1, words.length - rowLength + 1)), ...words]);
}
