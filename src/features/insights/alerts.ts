import { wilsonInterval } from '../../lib/wilson.ts';
import { helpfulRate } from './figures.ts';
import type { Clock, FigureStore, SubjectFigureStore } from './ports.ts';
import type { Alert, DaySpan, EntrySums } from './schema.ts';
import { subjectFigures } from './subject-figures.ts';

const dayMs = 86_400_000;
/** What is looked at, and what it is compared with, in days. */
const spans = { now: 7, before: 28 };
/** Below these counts nothing is said: a handful of people is noise. */
export const least = { votes: 10, votesBefore: 20, searches: 20, tickets: 10, complaints: 5 } as const;
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
  subjects,
  complaintTopics,
  clock,
}: {
  figures: Pick<FigureStore, 'entries' | 'queries' | 'topics'>;
  subjects: Pick<SubjectFigureStore, 'sums' | 'topics'>;
  /** Topics that are complaints. */
  complaintTopics: readonly string[];
  clock: Clock;
}): Promise<Alert[]> {
  const today = clock().getTime();
  const now: DaySpan = { from: isoDay(today - (spans.now - 1) * dayMs), to: isoDay(today) };
  const before: DaySpan = {
    from: isoDay(today - (spans.now + spans.before - 1) * dayMs),
    to: isoDay(today - spans.now * dayMs),
  };
  const bySearches = { order: 'searches', most: compared } as const;
  const [entries, entriesBefore, queries, queriesBefore, topics, topicsBefore, complaints, complaintsBefore] =
    await Promise.all([
      figures.entries(now),
      figures.entries(before),
      figures.queries(now, bySearches),
      figures.queries(before, bySearches),
      figures.topics(now),
      figures.topics(before),
      complaintsIn(now, { subjects, complaintTopics }),
      complaintsIn(before, { subjects, complaintTopics }),
    ]);
  const usual = new Map(entriesBefore.map((entry) => [entry.entryId, entry]));
  const usualSearches = new Map(queriesBefore.map((query) => [`${query.locale} ${query.queryKey}`, query.searches]));
  const usualTickets = new Map(topicsBefore.map(({ topic, tickets }) => [topic, tickets]));
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
      .map(({ query, queryKey, locale, searches }) => ({
        kind: 'query-surge' as const,
        query,
        locale,
        now: searches,
        before: usualSearches.get(`${locale} ${queryKey}`) ?? 0,
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
    ...[...complaints]
      .map(([product, count]) => ({
        kind: 'product-complaints' as const,
        product,
        now: count,
        before: complaintsBefore.get(product) ?? 0,
      }))
      .filter((alert) => alert.now >= least.complaints && hasDoubled(alert.now, alert.before))
      .sort(byCount),
  ];
}

/** Complaints by product: requests of topics that are complaints, and reviews with one or two stars. */
async function complaintsIn(
  span: DaySpan,
  {
    subjects,
    complaintTopics,
  }: { subjects: Pick<SubjectFigureStore, 'sums' | 'topics'>; complaintTopics: readonly string[] },
): Promise<Map<string, number>> {
  const about = { kind: 'product' } as const;
  const [sums, topics] = await Promise.all([subjects.sums(span, about), subjects.topics(span, about)]);
  const products = new Set([...sums, ...topics].map(({ subject }) => subject));
  return new Map(
    [...products].map((subject) => [
      subject,
      subjectFigures({ ...about, subject, detail: '' }, { sums, topics, complaintTopics }).complaints.all,
    ]),
  );
}
