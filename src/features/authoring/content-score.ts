import type { Criterion, ScoreFacts, ScoreReason, StandardScore } from './score-schema.ts';

/** Points of each criterion; they add up to 100 for a how-to with pictures that is a translation. */
export const weights: Record<Criterion, number> = {
  'title-words': 10,
  'title-length': 5,
  description: 10,
  environment: 8,
  steps: 12,
  sections: 5,
  findable: 10,
  owner: 5,
  reviewed: 12,
  'alt-texts': 5,
  'reading-ease': 8,
  translation: 5,
  links: 5,
};

/** Questions that a text should name; words from which it needs headings; how easily it should read. */
const limits = { questions: 3, words: 300, wordsPerHeading: 300, easy: 50, hard: 30 };

/**
 * How far a text keeps to the content standard, 0 to 100: the points it gets of those that apply to it. `today`: ISO date.
 * It looks at form and care. Whether what is said is true, and whether it helps, only people can tell.
 */
export function standardScore(facts: ScoreFacts, today: string): StandardScore {
  const reasons: ScoreReason[] = [];
  const rate = (criterion: Criterion, share: number, value?: number): void => {
    const weight = weights[criterion];
    const points = Math.round(weight * Math.min(1, Math.max(0, share)) * 10) / 10;
    reasons.push({ criterion, weight, points, ...(value === undefined ? {} : { value }) });
  };
  const isYes = (condition: boolean): number => (condition ? 1 : 0);
  const isNews = facts.collection === 'news';

  if (facts.questions > 0 && facts.titleTerms > 0)
    rate(
      'title-words',
      facts.titleTermsAsked / facts.titleTerms >= 0.5 ? 1 : isYes(facts.titleTermsAsked > 0) / 2,
      facts.titleTermsAsked,
    );
  rate('title-length', isYes(facts.titleLength >= 10 && facts.titleLength <= 80), facts.titleLength);
  rate(
    'description',
    isYes(facts.descriptionLength >= 50 && facts.descriptionLength <= 200) / 2 + isYes(facts.descriptionSaysMore) / 2,
    facts.descriptionLength,
  );
  if (facts.hasProducts && !isNews) rate('environment', isYes(facts.environments > 0), facts.environments);
  if (facts.collection === 'articles' && facts.kind === 'how-to') rate('steps', isYes(facts.steps >= 2), facts.steps);
  if (facts.words > limits.words && facts.collection !== 'troubleshooting')
    rate('sections', (facts.headings * limits.wordsPerHeading) / facts.words, facts.headings);
  if (!isNews) rate('findable', facts.questions / limits.questions, facts.questions);
  rate('owner', isYes(facts.hasOwner));
  if (!isNews) {
    const isDue = facts.reviewBy === undefined || facts.reviewBy < today;
    rate('reviewed', facts.confidence === 'validated' ? (isDue ? 0.5 : 1) : 0);
  }
  if (facts.pictures > 0) rate('alt-texts', facts.picturesDescribed / facts.pictures, facts.picturesDescribed);
  if (facts.readingEase !== undefined)
    rate('reading-ease', (facts.readingEase - limits.hard) / (limits.easy - limits.hard), facts.readingEase);
  if (facts.driftedSections !== undefined)
    rate('translation', isYes(facts.driftedSections === 0), facts.driftedSections);
  if (!isNews) rate('links', isYes(facts.linksOut > 0) / 2 + isYes(facts.linksIn > 0) / 2, facts.linksIn);

  const possible = reasons.reduce((sum, { weight }) => sum + weight, 0);
  const got = reasons.reduce((sum, { points }) => sum + points, 0);
  return {
    score: possible === 0 ? 0 : Math.round((100 * got) / possible),
    reasons: reasons.sort((one, other) => other.weight - other.points - (one.weight - one.points)),
  };
}
