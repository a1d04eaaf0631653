/**
 * How much a title and a query are the same, 0 to 1: the share of the query found in the title times the share of the
 * title found in the query, both by rarity. `found` holds per query word how well it stands in the title.
 */
export function titleMatch(given: {
  /** Rarity of each word of the query. */
  values: readonly number[];
  /** Per word of the query the weight it is found with, 0 where it is not. */
  found: ArrayLike<number>;
  /** Rarity of all words of the title, and of those that are found, weighted. */
  titleValue: number;
  titleFound: number;
}): number {
  const { values, found, titleValue, titleFound } = given;
  let all = 0;
  let present = 0;
  values.forEach((value, word) => {
    all += value;
    present += value * (found[word] ?? 0);
  });
  if (all === 0 || titleValue === 0) return 0;
  return (present / all) * (titleFound / titleValue);
}
