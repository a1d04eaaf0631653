import { expect, test } from 'vitest';
import { contentHealth } from '../../../../src/features/insights/content-health.ts';
import { splitSpan } from '../../../../src/features/insights/split-span.ts';
import { readTrend } from '../../../../src/features/insights/trend.ts';
import type { DaySums } from '../../../../src/features/insights/schema.ts';

const nothing = {
  ...{ sessions: 0, views: 0, searches: 0, searchesWithoutHit: 0, searchesReporting: 0, searchesClicked: 0 },
  ...{ formSessions: 0, formSessionsClicked: 0, deflectionsConfirmed: 0, deflectionsPossible: 0, tickets: 0 },
  ...{ ticketPeople: 0, helpful: 0, notHelpful: 0, rated: 0, satisfied: 0 },
};
const day = (date: string, sums: Partial<DaySums>): DaySums => ({ ...nothing, ...sums, day: date });
const ports = (days: DaySums[]) => ({
  figures: {
    days: async () => days,
    versionStarts: async () => [
      { entryId: 'a', locale: 'en', version: '1', firstDay: '2026-11-02' },
      { entryId: 'a', locale: 'en', version: '2', firstDay: '2026-11-05' },
      { entryId: 'a', locale: 'de', version: '9', firstDay: '2026-11-06' },
    ],
  },
  news: [{ id: 'update', date: '2026-11-03' }, { id: 'old', date: '2026-01-01' }, { id: 'undated' }],
  mostRead: ['a'],
});

test('days without anything are points without a value, and what may explain a turn is marked', async () => {
  const { points, events } = await readTrend(
    { from: '2026-11-01', to: '2026-11-07' },
    ports([day('2026-11-02', { searches: 4, searchesWithoutHit: 1, tickets: 2, rated: 2, satisfied: 1 })]),
  );
  expect(points).toHaveLength(7);
  expect(points[0]).toMatchObject({ from: '2026-11-01', to: '2026-11-01', searchSuccess: { value: undefined } });
  expect(points[1]).toMatchObject({
    tickets: 2,
    searchSuccess: { part: 3, whole: 4, value: 0.75 },
    satisfaction: { part: 1, whole: 2 },
    helpful: { value: undefined },
  });
  // The first version that was ever seen is no rewrite.
  expect(events).toEqual([
    { kind: 'news', day: '2026-11-03', entryId: 'update' },
    { kind: 'rewritten', day: '2026-11-05', entryId: 'a', locale: 'en' },
  ]);
});

test('long spans are told in whole weeks that end with the span', async () => {
  const { points } = await readTrend(
    { from: '2026-09-01', to: '2026-11-29' },
    ports([day('2026-11-29', { tickets: 1 }), day('2026-11-23', { tickets: 1 }), day('2026-11-22', { tickets: 5 })]),
  );
  expect(points).toHaveLength(12);
  expect(points[0]?.from).toBe('2026-09-07');
  expect(points.at(-1)).toMatchObject({ from: '2026-11-23', to: '2026-11-29', tickets: 2 });
});

test('a span is whole months that are summed, and the days between them', () => {
  const whole = (from: string, to: string, ...unsummed: string[]) => splitSpan({ from, to }, new Set(unsummed));
  expect(whole('2025-11-25', '2026-02-10', '2026-02')).toEqual({
    months: ['2025-12', '2026-01'],
    days: [
      { from: '2025-11-25', to: '2025-11-30' },
      { from: '2026-02-01', to: '2026-02-10' },
    ],
  });
  expect(whole('2026-02-01', '2026-02-28')).toEqual({ months: ['2026-02'], days: [] });
  expect(whole('2028-02-01', '2028-02-28')).toEqual({ months: [], days: [{ from: '2028-02-01', to: '2028-02-28' }] });
  expect(whole('2026-02-01', '2026-03-31', '2026-02', '2026-03')).toEqual({
    months: [],
    days: [{ from: '2026-02-01', to: '2026-03-31' }],
  });
});

test('content health counts who is within the review date, and who is missing', () => {
  const entry = { collection: 'articles', audience: 'public', state: 'published', locale: 'en' } as const;
  const health = contentHealth(
    [
      { ...entry, id: 'a', owner: 'Ada', reviewBy: '2026-11-30' },
      { ...entry, id: 'a', owner: 'Ada', reviewBy: '2026-11-24', locale: 'de' },
      { ...entry, id: 'b', owner: 'Ada', reviewBy: '2026-11-23' },
      { ...entry, id: 'c' },
      { ...entry, id: 'd', state: 'draft' },
      { ...entry, id: 'e', audience: 'internal' },
      { ...entry, id: 'f', collection: 'news' },
    ],
    ['en', 'de'],
    '2026-11-24',
  );
  expect(health.freshness).toMatchObject({ part: 2, whole: 4, value: 0.5 });
  expect(health.owners).toEqual([
    { owner: 'Ada', entries: 3, overdue: 1, undated: 0 },
    { owner: undefined, entries: 1, overdue: 0, undated: 1 },
  ]);
  expect(health.overdue).toEqual([{ id: 'b', locale: 'en', owner: 'Ada', reviewBy: '2026-11-23' }]);
  expect(health.untranslated).toEqual([
    { id: 'b', missing: ['de'] },
    { id: 'c', missing: ['de'] },
  ]);
});
