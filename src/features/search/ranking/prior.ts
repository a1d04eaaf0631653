/** What is known of an entry apart from any query. */
export interface PriorGiven {
  /** Lower bound of the share of votes that said "helpful", 0 to 1; undefined where too few voted. */
  helpfulness?: number | undefined;
  /** Days since its last review; undefined where it has none. */
  age?: number | undefined;
}

/**
 * How much a score of 0 to 1 is raised at most. Both are small: they decide between entries that match about alike, and
 * lift nothing over a better match.
 */
export const priorWeights = { helpfulness: 0.02, freshness: 0.01 } as const;

/** Days after which a review counts half. */
export const freshnessHalfLife = 365;

/** What helpfulness and freshness add to a score; 0 where neither is known. */
export function prior({ helpfulness, age }: PriorGiven): number {
  const helpful = helpfulness === undefined ? 0 : Math.min(1, Math.max(0, helpfulness));
  const fresh = age === undefined ? 0 : 2 ** (-Math.max(0, age) / freshnessHalfLife);
  return priorWeights.helpfulness * helpful + priorWeights.freshness * fresh;
}

/** Whole days from an ISO date to a moment; undefined for what is no date. */
export function daysSince(date: string | undefined, now: Date): number | undefined {
  const then = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(then) ? undefined : Math.max(0, Math.floor((now.getTime() - then) / 86_400_000));
}
