const width = 64;
/** Three rows of the table, kept between calls: the function is asked thousands of times a query. */
let before = new Uint8Array(width);
let previous = new Uint8Array(width);
let current = new Uint8Array(width);

/**
 * Damerau-Levenshtein distance (optimal string alignment: insert, drop, replace, swap neighbours) of two words of at most
 * 63 characters, or `limit + 1` as soon as it must exceed `limit`.
 */
export function editDistance(one: string, other: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(one.length - other.length) > limit || one.length >= width || other.length >= width) return tooFar;
  for (let column = 0; column <= other.length; column++) previous[column] = column;
  for (let row = 1; row <= one.length; row++) {
    current[0] = row;
    let best = row;
    const letter = one.charCodeAt(row - 1);
    for (let column = 1; column <= other.length; column++) {
      const same = letter === other.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        letter === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current[column] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return tooFar;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[other.length] ?? tooFar, tooFar);
}
