/** What is known of an entry for a query. Each is only comparable within one query. */
export interface Features {
  entry: number;
  section: number;
  title: number;
  neighbours: number;
  grams: number;
  /** Similarity of meaning, −1 to 1, by an `Embedder`; counts only where it is given. */
  meaning?: number | undefined;
}

export type FeatureWeights = Readonly<Record<keyof Features, number>>;

/**
 * Shares of the features in the final score, tuned on halves of the sets that the relevance bench reads, taken together.
 * That of `meaning` has not been measured: there is no embedder yet.
 */
export const featureWeights: FeatureWeights = {
  entry: 1,
  section: 0.6,
  title: 0.9,
  neighbours: 0.15,
  grams: 0.75,
  meaning: 1,
};

const names = ['entry', 'section', 'title', 'neighbours', 'grams', 'meaning'] as const;

/** One score per entry, 0 to 1: each feature by its maximum among the candidates, then their weighted mean. */
export function combine(features: readonly Features[], weights = featureWeights): number[] {
  const given = names.filter((name) => name !== 'meaning' || features.some((feature) => feature.meaning !== undefined));
  const scales = given.map((name) => ({
    name,
    weight: weights[name],
    most: features.reduce((top, feature) => Math.max(top, feature[name] ?? 0), 1e-9),
  }));
  const total = scales.reduce((sum, { weight }) => sum + weight, 0);
  return features.map(
    (feature) =>
      scales.reduce((sum, { name, weight, most }) => sum + (weight * Math.max(0, feature[name] ?? 0)) / most, 0) /
      total,
  );
}
