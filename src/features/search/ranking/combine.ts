/** What is known of an entry for a query. Each is only comparable within one query. */
export interface Features {
  entry: number;
  section: number;
  title: number;
  neighbours: number;
  grams: number;
}

/** Shares of the features in the final score, tuned on the sets of `tests/bench/relevance.ts` taken together. */
export const featureWeights: Readonly<Features> = { entry: 1, section: 1, title: 0.5, neighbours: 0.15, grams: 0.75 };

/** One score per entry: each feature by its maximum among the candidates, then their weighted sum. */
export function combine(features: readonly Features[], weights: Readonly<Features> = featureWeights): number[] {
  const names = ['entry', 'section', 'title', 'neighbours', 'grams'] as const;
  const most = names.map((name) => features.reduce((top, feature) => Math.max(top, feature[name]), 0));
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  return features.map(
    (feature) =>
      names.reduce(
        (sum, name, number) => sum + weights[name] * (feature[name] / Math.max(most[number] ?? 0, 1e-9)),
        0,
      ) / total,
  );
}
