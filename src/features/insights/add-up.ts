/** Rows of the same key as one: what is counted in them added, the rest as the last one says, or as `others` does of two. */
export function addUp<Counted extends string, Row extends Record<Counted, number>>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  counted: readonly Counted[],
  others: (sum: Row, row: Row) => Partial<Row> = () => ({}),
): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key);
    const added = sum && Object.fromEntries(counted.map((name) => [name, sum[name] + row[name]]));
    sums.set(key, { ...row, ...added, ...(sum && others(sum, row)) });
  }
  return [...sums.values()];
}

/** The text that comes first by its letters, as the databases' `min`. */
export const firstText = (one: string, other: string): string => (one < other ? one : other);
