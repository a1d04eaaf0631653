import type { Score, ScoreSums } from './schema.ts';

/** 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/**
 * 97.5 % quantile of Student's t distribution. Exact for one and two degrees of freedom, otherwise the expansion 26.7.5 of
 * M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964): at most 0.2 % too small, from 3 on.
 */
export function studentQuantile(degrees: number): number {
  if (degrees === 1) return Math.tan(Math.PI * 0.475);
  if (degrees === 2) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  return [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ].reduce((sum, term, place) => sum + term / degrees ** (place + 1), z);
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * Customer effort score: the mean of answers from 1 (hard) to 7 (easy). The 95 % interval is Student's for a mean ("The
 * Probable Error of a Mean", Biometrika 6, 1908), cut off at the ends of the scale; where all said the same, or only one
 * did, nothing is known of the spread and there is no interval.
 */
export function effortScore(scores: readonly ScoreSums[]): Score {
  const own = scores.filter(({ question }) => question === 'ces');
  const answers = own.reduce((sum, { tickets }) => sum + tickets, 0);
  if (answers === 0) return { answers, value: undefined, interval: undefined };
  const mean = own.reduce((sum, { score, tickets }) => sum + score * tickets, 0) / answers;
  const squares = own.reduce((sum, { score, tickets }) => sum + (score - mean) ** 2 * tickets, 0);
  if (squares === 0) return { answers, value: mean, interval: undefined };
  const half = studentQuantile(answers - 1) * Math.sqrt(squares / (answers - 1) / answers);
  return { answers, value: mean, interval: { lower: within(mean - half, 1, 7), upper: within(mean + half, 1, 7) } };
}

/**
 * Net promoter score: percent of answers 9–10 − percent of answers 0–6, from −100 to 100. The 95 % interval is the adjusted
 * Wald interval with three answers added, ¾ of them promoters and ¾ detractors, which covered best of those compared by
 * B. Rocks, "Interval Estimation for the 'Net Promoter Score'", The American Statistician 70 (2016), p. 365–372.
 */
export function netPromoterScore(scores: readonly ScoreSums[]): Score {
  const own = scores.filter(({ question }) => question === 'nps');
  const count = (counts: (score: number) => boolean): number =>
    own.reduce((sum, { score, tickets }) => sum + (counts(score) ? tickets : 0), 0);
  const answers = count(() => true);
  if (answers === 0) return { answers, value: undefined, interval: undefined };
  const [promoters, detractors] = [count((score) => score >= 9), count((score) => score <= 6)];
  const whole = answers + 3;
  const [more, less] = [(promoters + 0.75) / whole, (detractors + 0.75) / whole];
  const half = z * Math.sqrt((more + less - (more - less) ** 2) / whole);
  return {
    answers,
    value: (100 * (promoters - detractors)) / answers,
    interval: {
      lower: within(100 * (more - less - half), -100, 100),
      upper: within(100 * (more - less + half), -100, 100),
    },
  };
}
