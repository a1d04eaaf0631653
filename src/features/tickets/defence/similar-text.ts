/** Words in a row that are compared as one. */
const rowLength = 3;
/** From here on two texts are nearly the same; see the measured pairs in the tests. */
const nearlySame = 0.6;
/** Characters of a text that are looked at: long ones differ early or not at all. */
export const comparedCharacters = 4_000;
/** Earlier texts that one is compared with: a comparison takes time, and somebody who sends much may not take it all. */
export const comparedTexts = 20;

/**
 * The first of so many earlier ones that says nearly the same: the share of rows of words that both have (Jaccard index
 * over word shingles, A. Broder, “On the resemblance and containment of documents”, 1997). Case, punctuation and accents
 * do not count.
 */
export function findNearlySame<Item>(
  text: string,
  earlier: readonly Item[],
  textOf: (item: Item) => string,
): Item | undefined {
  const rows = rowsOf(text);
  return earlier.slice(0, comparedTexts).find((item) => resemblanceOfRows(rows, rowsOf(textOf(item))) >= nearlySame);
}

/** From 0, nothing in common, to 1, the same rows of words. Where that cannot reach “nearly the same”, a bound above it. */
export function resemblance(one: string, other: string): number {
  return resemblanceOfRows(rowsOf(one), rowsOf(other));
}

function resemblanceOfRows(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [fewer, more] = left.size < right.size ? [left, right] : [right, left];
  if (fewer.size === 0) return 0;
  // Not even if all of the shorter one were in the longer one.
  const most = fewer.size / more.size;
  if (most < nearlySame) return most;
  let shared = 0;
  for (const row of fewer) if (more.has(row)) shared += 1;
  return shared / (fewer.size + more.size - shared);
}

/** Rows of words and the single words too: a slip in one word breaks three rows, and short texts have few of them. */
function rowsOf(text: string): ReadonlySet<string> {
  const words = text
    .slice(0, comparedCharacters)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  const rows = words.map((_, place) => words.slice(place, place + rowLength).join(' '));
  return new Set([...rows.slice(0, Math.max(1, words.length - rowLength + 1)), ...words]);
}
