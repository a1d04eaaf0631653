/** Quantile of the normal distribution for an interval that holds the true share in 95 of 100 cases. */
const z95 = 1.959963984540054;

/**
 * Bounds of a share that was seen in a sample: the Wilson score interval at 95 %, `successes` of `trials`, each bound
 * from 0 to 1. Few trials give a wide interval, none gives 0 to 1.
 *
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
 * Statistical Association 22 (1927), p. 209–212; in the form of L. D. Brown, T. T. Cai and A. DasGupta, "Interval
 * Estimation for a Binomial Proportion", Statistical Science 16 (2001), formula (4).
 */
export function wilsonInterval(successes: number, trials: number): { lower: number; upper: number } {
  if (trials <= 0) return { lower: 0, upper: 1 };
  const share = successes / trials;
  const spread = z95 ** 2 / trials;
  const centre = share + spread / 2;
  const half = z95 * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  const within = (bound: number): number => Math.min(1, Math.max(0, bound / (1 + spread)));
  return { lower: within(centre - half), upper: within(centre + half) };
}
