import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { addInsightFigures } from '../../../src/server/insight-figures.ts';

test('counts of the last 28 days are read once a minute, however often they are asked for', async () => {
  const now = { time: Date.parse('2026-11-24T12:00:00.000Z') };
  const spans: string[] = [];
  let broken = true;
  const registry = new Registry();
  const counts = { sessions: 90, views: 0, searchesReporting: 0, searchesClicked: 0, formSessionsClicked: 0 };
  const forms = { formSessions: 10, deflectionsConfirmed: 3, deflectionsPossible: 2 };
  const about = { kind: 'product' as const, subject: 'bike', detail: '' };
  addInsightFigures(registry, {
    figures: {
      site: async ({ from, to }) => {
        if (broken) throw new Error('no database');
        spans.push(`${from} ${to}`);
        const votes = { helpful: 8, notHelpful: 2, tickets: 4, ticketPeople: 4 };
        return { ...counts, ...forms, ...votes, searches: 20, searchesWithoutHit: 5 };
      },
      topics: async () => [{ topic: 'order', tickets: 4, severe: 0, rated: 3, satisfied: 2 }],
      responses: async (_, hours) => (hours === 'all' ? [{ minutes: 90, tickets: 4 }] : []),
      scores: async () => [{ question: 'nps', score: 9, tickets: 2 }],
    },
    subjects: {
      sums: async () => [],
      topics: async () => [{ ...about, topic: 'complaint', tickets: 7, severe: 0, rated: 0, satisfied: 0 }],
    },
    content: {
      freshness: async () => [
        { day: '2026-11-23', published: 9, fresh: 9 },
        { day: '2026-11-24', published: 10, fresh: 8 },
      ],
      closedGaps: async () => [{ firstDay: '2026-11-01', closedDay: '2026-11-20' }],
    },
    changedDays: async () => 1,
    complaintTopics: ['complaint'],
    clock: () => new Date(now.time),
  });
  await expect(registry.metrics()).rejects.toThrow('no database');
  broken = false;
  const text = await registry.metrics();
  for (const line of [
    'antwort_insights_sessions 90',
    'antwort_insights_votes{helpful="no"} 2',
    'antwort_insights_searches{outcome="hits"} 15',
    'antwort_insights_form_sessions{outcome="other"} 5',
    'antwort_insights_requests{topic="order"} 4',
    'antwort_insights_ratings{satisfied="no"} 1',
    'antwort_insights_answers{question="nps",score="9"} 2',
    'antwort_insights_first_response_seconds{hours="all",quantile="0.9"} 5400',
    'antwort_insights_complaints{product="bike"} 7',
    'antwort_insights_entries{fresh="no"} 2',
    'antwort_insights_gaps_closed 1',
    'antwort_insights_changed_days 1',
  ])
    expect(text).toContain(`${line}\n`);
  expect(text).not.toContain('hours="working"');
  await registry.metrics();
  expect(spans).toEqual(['2026-10-28 2026-11-24']);
  now.time += 61_000;
  await registry.metrics();
  expect(spans).toHaveLength(2);
});
