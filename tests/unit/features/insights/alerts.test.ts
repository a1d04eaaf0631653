import { expect, test } from 'vitest';
import { hasDoubled, hasDropped, readAlerts } from '../../../../src/features/insights/alerts.ts';

const about = (id: string) => ({ kind: 'product' as const, subject: id, detail: '' });
const subject = (id: string) => ({
  ...about(id),
  ...{ readers: 0, readersThenTicket: 0, helpful: 0, notHelpful: 0, comments: 0, reviews: 0 },
  ...{ searches: 0, searchesWithoutHit: 0 },
  reasons: { incomplete: 0, unclear: 0, wrong: 0, outdated: 0, 'not-my-question': 0 },
});
const entry = { entryId: 'a', readers: 0, readersThenTicket: 0 };

test.each([
  // A third of all is what twice the rate gives; Wilson's lower bound of 20 of 20 is 0.839, of 30 of 60 0.377.
  [20, 0, true],
  [30, 30, true],
  [20, 40, false],
  [7, 28, false],
  [100, 100, true],
  [100, 190, false],
  [0, 0, false],
])('%i in a week after %i in four: doubled %s', (now, before, expected) => {
  expect(hasDoubled(now, before)).toBe(expected);
});

test.each([
  // 80 of 100 has 71.1 % as its lower bound, 4 of 12 has 60.9 % as its upper one.
  [4, 8, 80, 20, true],
  [9, 3, 80, 20, false],
  // Too few votes say nothing, however bad they are.
  [0, 9, 80, 20, false],
  [0, 12, 15, 4, false],
])('%i yes and %i no after %i and %i: dropped %s', (helpful, notHelpful, before, notBefore, expected) => {
  expect(hasDropped({ ...entry, helpful, notHelpful }, { ...entry, helpful: before, notHelpful: notBefore })).toBe(
    expected,
  );
});

test('each kind is told with its counts, and quiet weeks say nothing', async () => {
  const isNow = ({ to }: { to: string }) => to === '2026-11-24';
  const query = { withoutHit: 0, reporting: 0, clicked: 0, locale: 'en' };
  const topic = { severe: 0, rated: 0, satisfied: 0 };
  const spans: string[] = [];
  const ports = {
    figures: {
      entries: async (span: { from: string; to: string }) => {
        spans.push(`${span.from} ${span.to}`);
        return [{ ...entry, helpful: isNow(span) ? 4 : 80, notHelpful: isNow(span) ? 8 : 20 }];
      },
      queries: async (span: { to: string }) => [
        { ...query, query: isNow(span) ? 'Recall' : 'recall', queryKey: 'recall', searches: isNow(span) ? 50 : 2 },
        { ...query, query: isNow(span) ? 'Usual' : 'usual', queryKey: 'usual', searches: isNow(span) ? 50 : 200 },
        { ...query, query: 'rare', queryKey: 'rare', searches: isNow(span) ? 19 : 0 },
      ],
      topics: async (span: { to: string }) => [{ ...topic, topic: 'return', tickets: isNow(span) ? 12 : 3 }],
    },
    subjects: {
      sums: async (span: { to: string }) => [
        { ...subject('city-one'), badReviews: isNow(span) ? 2 : 1 },
        // One below the least count.
        { ...subject('app'), badReviews: isNow(span) ? 4 : 0 },
      ],
      topics: async (span: { to: string }) => [
        { ...about('city-one'), ...topic, topic: 'complaint', tickets: isNow(span) ? 4 : 0 },
        { ...about('shop'), ...topic, topic: 'order', tickets: isNow(span) ? 99 : 0 },
      ],
    },
    complaintTopics: ['complaint'],
    clock: () => new Date('2026-11-24T12:00:00.000Z'),
  };
  expect(await readAlerts(ports)).toEqual([
    {
      kind: 'helpful-drop',
      entryId: 'a',
      now: expect.objectContaining({ part: 4, whole: 12 }),
      before: expect.objectContaining({ part: 80, whole: 100 }),
    },
    { kind: 'query-surge', query: 'Recall', locale: 'en', now: 50, before: 2 },
    { kind: 'topic-rise', topic: 'return', now: 12, before: 3 },
    { kind: 'product-complaints', product: 'city-one', now: 6, before: 1 },
  ]);
  // Seven days and the four weeks before them, no day in both.
  expect(spans).toEqual(['2026-11-18 2026-11-24', '2026-10-21 2026-11-17']);
});
