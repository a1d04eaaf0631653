import { expect, test } from 'vitest';
import { describeFigures, fixRows } from '../../../../src/features/insights/describe-figures.ts';
import { share } from '../../../../src/features/insights/figures.ts';
import type { Overview } from '../../../../src/features/insights/schema.ts';

const overview: Overview = {
  span: { from: '2026-11-18', to: '2026-11-24' },
  settledUntil: '2026-11-20',
  site: {
    ...{ sessions: 84, views: 200, searches: 40, searchesWithoutHit: 3, searchesReporting: 32, searchesClicked: 16 },
    ...{ formSessions: 0, formSessionsClicked: 0, deflectionsConfirmed: 0, deflectionsPossible: 0 },
    ...{ tickets: 4, ticketPeople: 4, helpful: 8, notHelpful: 2 },
  },
  helpful: share(8, 10),
  searchClick: share(16, 32),
  zeroResult: share(3, 40),
  suggestionClick: share(0, 0),
  confirmed: share(0, 0),
  possible: share(0, 0),
  satisfaction: share(3, 4),
  selfService: 21,
  contactRate: 4.76,
  response: { tickets: 3, median: 90, ninetieth: 300 },
  workingResponse: { tickets: 3, median: 30, ninetieth: 60 },
  effort: { answers: 3, value: 5.5, interval: { lower: 4.25, upper: 6.75 } },
  recommendation: { answers: 0, value: undefined, interval: undefined },
  gapClosure: { closed: 2, medianDays: 9 },
  fixFirst: [],
  withoutHit: [],
  topics: [],
};

test('every figure has a line with its counts and its definition', () => {
  const lines = describeFigures(overview).split('\n').slice(2, -2);
  const told = Object.keys(overview).filter(
    (name) => !['span', 'settledUntil', 'site', 'fixFirst', 'withoutHit', 'topics'].includes(name),
  );
  expect(lines).toHaveLength(told.length);
  expect(lines).toContain('contact rate:             4.8: tickets for each 100 sessions');
  expect(lines).toContain(
    'in working hours:         median 30 min, 90th percentile 1 h 0 min (n = 3): the same, counted in working hours',
  );
  expect(lines).toContain(
    'CES:                      5.5 (n = 3; 95 %: 4.3 to 6.8): mean of answers from 1 (hard) to 7 (easy)',
  );
  expect(lines).toContain('NPS:                      none yet (n = 0): % of answers 9 and 10 − % of answers 0 to 6');
  expect(lines).toContain(
    'gap closure:              9 days (n = 2): median from the first search without a hit until an entry answers it',
  );
});

test('who waits is told beside the reasons', () => {
  expect(
    fixRows([
      {
        subject: { kind: 'query', query: 'trailer', locale: 'en' },
        people: 3,
        waiting: 3,
        reasons: [{ kind: 'waiting', people: 3 }],
      },
    ]),
  ).toEqual([['3', 'query "trailer" (en)', '3 people wait to be told']]);
});
