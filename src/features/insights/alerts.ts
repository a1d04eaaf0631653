import { wilsonInterval } from '../../lib/wilson.ts';
import { helpfulRate } from './figures.ts';
import type { AskedStore, Clock, FigureStore } from './ports.ts';
import type { Alert, DaySpan, EntrySums } from './schema.ts';

const dayMs = 86_400_000;
/** What is looked at, and what it is compared with, in days. */
const spans = { now: 7, before: 28 };
/** Below these counts nothing is said: a handful of people is noise. */
export const least = { votes: 10, votesBefore: 20, searches: 20, tickets: 10, reviews: 5 } as const;
const compared = 2_000;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Whether a count of the last 7 days is more than twice the usual of the 28 days before, for sure: under twice the rate a
 * third of both counts together falls into the last week (the conditional test of two Poisson counts, J. Przyborowski and
 * H. Wilenski, Biometrika 31, 1940), so the lower bound of the Wilson 95 % interval of its share has to lie above that.
 */
export function hasDoubled(now: number, before: number): boolean {
  const doubled = (2 * spans.now) / (2 * spans.now + spans.before);
  return wilsonInterval(now, now + before).lower > doubled;
}

/** Whether fewer say that it helped than before, for sure: the two 95 % intervals do not touch. */
export function hasDropped(now: EntrySums, before: EntrySums): boolean {
  const [rate, usual] = [helpfulRate(now), helpfulRate(before)];
  return rate.whole >= least.votes && usual.whole >= least.votesBefore && rate.upper < usual.lower;
}

/** What changed for the worse in the last seven days, surest first within each kind; nothing below a least count. */
export async function readAlerts({
  figures,
  asked,
  clock,
}: {
  figures: Pick<FigureStore, 'entries' | 'queries' | 'topics'>;
  asked: Pick<AskedStore, 'badReviews'>;
  clock: Clock;
}): Promise<Alert[]> {
  const today = clock().getTime();
  const now: DaySpan = { from: isoDay(today - (spans.now - 1) * dayMs), to: isoDay(today) };
  const before: DaySpan = {
    from: isoDay(today - (spans.now + spans.before - 1) * dayMs),
    to: isoDay(today - spans.now * dayMs),
  };
  const bySearches = { order: 'searches', most: compared } as const;
  const [entries, entriesBefore, queries, queriesBefore, topics, topicsBefore, reviews, reviewsBefore] =
    await Promise.all([
      figures.entries(now),
      figures.entries(before),
      figures.queries(now, bySearches),
      figures.queries(before, bySearches),
      figures.topics(now),
      figures.topics(before),
      asked.badReviews(now),
      asked.badReviews(before),
    ]);
  const usual = new Map(entriesBefore.map((entry) => [entry.entryId, entry]));
  const usualSearches = new Map(queriesBefore.map((query) => [`${query.locale} ${query.query}`, query.searches]));
  const usualTickets = new Map(topicsBefore.map(({ topic, tickets }) => [topic, tickets]));
  const usualReviews = new Map(reviewsBefore.map(({ product, reviews: count }) => [product, count]));
  const byCount = (one: { now: number }, other: { now: number }): number => other.now - one.now;
  return [
    ...entries
      .flatMap((entry) => {
        const known = usual.get(entry.entryId);
        return known !== undefined && hasDropped(entry, known)
          ? [
              {
                kind: 'helpful-drop' as const,
                entryId: entry.entryId,
                now: helpfulRate(entry),
                before: helpfulRate(known),
              },
            ]
          : [];
      })
      .sort((one, other) => one.now.upper - other.now.upper),
    ...queries
      .map(({ query, locale, searches }) => ({
        kind: 'query-surge' as const,
        query,
        locale,
        now: searches,
        before: usualSearches.get(`${locale} ${query}`) ?? 0,
      }))
      .filter((alert) => alert.now >= least.searches && hasDoubled(alert.now, alert.before))
      .sort(byCount),
    ...topics
      .map(({ topic, tickets }) => ({
        kind: 'topic-rise' as const,
        topic,
        now: tickets,
        before: usualTickets.get(topic) ?? 0,
      }))
      .filter((alert) => alert.now >= least.tickets && hasDoubled(alert.now, alert.before))
      .sort(byCount),
    ...reviews
      .map(({ product, reviews: count }) => ({
        kind: 'product-complaints' as const,
        product,
        now: count,
        before: usualReviews.get(product) ?? 0,
      }))
      .filter((alert) => alert.now >= least.reviews && hasDoubled(alert.now, alert.before))
      .sort(byCount),
  ];
}
