import { expect, test } from 'vitest';
import { allExportedTables, exportTable, type ExportSource } from '../../../src/components/staff/export-table.ts';
import { share } from '../../../src/features/insights/figures.ts';
import { readOverview } from '../../../src/features/insights/overview.ts';
import type { SiteSums } from '../../../src/features/insights/schema.ts';

const site: SiteSums = {
  sessions: 84,
  views: 200,
  searches: 40,
  searchesWithoutHit: 3,
  searchesReporting: 32,
  searchesClicked: 16,
  formSessions: 0,
  formSessionsClicked: 0,
  deflectionsConfirmed: 0,
  deflectionsPossible: 0,
  tickets: 4,
  ticketPeople: 4,
  helpful: 8,
  notHelpful: 2,
};
const query = { locale: 'en', searches: 3, withoutHit: 3, reporting: 0, clicked: 0 };
const overviewWith = (queries: string[]) =>
  readOverview(
    { days: 7, locale: 'en' },
    {
      figures: {
        site: async () => site,
        entries: async () => [{ entryId: 'a', readers: 10, readersThenTicket: 0, helpful: 8, notHelpful: 2 }],
        rankings: async (_, rankings) =>
          rankings.map(({ order }) =>
            order === 'without-hit' ? queries.map((text) => ({ ...query, query: text, queryKey: text })) : [],
          ),
        topics: async () => [{ topic: 'order', tickets: 4, severe: 1, rated: 0, satisfied: 0 }],
        responses: async (_, hours) => [{ minutes: hours === 'all' ? 90 : 30, tickets: 1 }],
        scores: async () => [{ question: 'ces', score: 6, tickets: 2 }],
      },
      content: { closedGaps: async () => [{ firstDay: '2026-11-10', closedDay: '2026-11-20' }] },
      follows: { entries: async () => [], queries: async () => [] },
      known: [{ id: 'a' }],
      clock: () => new Date('2026-11-24T12:00:00.000Z'),
    },
  );

const span = { from: '2026-11-18', to: '2026-11-24' };
const some = share(8, 10);
const none = share(0, 0);
const reasons = { incomplete: 1, unclear: 0, wrong: 0, outdated: 0, 'not-my-question': 0 };
const subject = {
  ...{ kind: 'product' as const, subject: 'e-trek', detail: '5.2', readers: 9, comments: 1, reasons, searches: 2 },
  ...{ helpful: some, readThenTicket: some, zeroResult: none, tickets: 3, severe: none, satisfaction: none },
  complaints: { requests: 1, reviews: 2, all: 3 },
};
const day = { from: span.from, to: span.from, tickets: 1, helpful: some };

/** What the pages show, with what customers typed where they may type. */
const sourceWith = (queries: string[], about = false): ExportSource => ({
  choice: { days: 7, locale: 'en', ...(about && { about: { kind: 'product', subject: 'e-trek', detail: '5.2' } }) },
  entry: 'a',
  content: async () => ({
    due: [
      {
        ...{ id: 'a', locale: 'en', title: '=A', source: 'en/articles/a.mdx', owner: undefined, state: 'published' },
        ...{ reasons: [{ kind: 'low-score', score: 40 }], standard: { score: 40, reasons: [] } },
      },
    ],
    health: {
      ...{ freshness: some, owners: [{ owner: undefined, entries: 2, overdue: 1, undated: 0 }] },
      ...{ overdue: [], untranslated: [{ id: 'a', missing: ['de', 'ar'] }] },
    },
  }),
  insights: {
    overview: () => overviewWith(queries),
    trend: async () => ({
      points: [{ ...day, sessions: 4, searchSuccess: some, confirmed: none, satisfaction: none }],
      events: [],
    }),
    subject: async () => ({
      ...{ span, figures: subject, versions: [subject], points: [], fixFirst: [], topics: [] },
    }),
    products: async () => ({ span, products: [subject], complaints: [] }),
    searches: async () => {
      const rows = queries.map((text) => ({ ...query, query: text, queryKey: text }));
      const refinements = queries.map((text) => ({ locale: 'en', from: text, to: text, searches: 2 }));
      return { span, most: rows, withoutHit: rows, withoutClick: rows, refinements };
    },
    alerts: async () => [],
    gaps: async () => ({
      span,
      gaps: queries.map((label) => ({
        ...{ locale: 'en', label, people: 2, searches: 1, tickets: 1, followers: 0, answeredBy: undefined },
        examples: [{ kind: 'query' as const, text: label, people: 2 }],
      })),
    }),
    content: async () => ({
      ...{ span, linkRate: some, gapClosure: { closed: 0, medianDays: undefined } },
      freshness: [{ ...span, ...some }],
    }),
    entry: async () => ({
      versions: [
        {
          ...{
            locale: 'en',
            version: 'abc123',
            firstDay: span.from,
            lastDay: span.to,
            readers: 10,
            readersThenTicket: 1,
          },
          ...{ helpful: 8, notHelpful: 2, reasons, helpfulRate: some, readThenTicket: some },
        },
      ],
      ...{ products: [], followers: 0 },
      comments: queries.map((comment) => ({
        ...{
          at: '2026-11-20T10:00:00.000Z',
          locale: 'en',
          version: 'abc123',
          helpful: false,
          reason: undefined,
          comment,
        },
      })),
      queries: queries.map((text) => ({ query: text, locale: 'en', clicks: 1 })),
    }),
  },
});

test('figures have their counts and bounds, and nothing where nothing was counted', async () => {
  const lines = (await exportTable('figures', sourceWith([]))).split('\r\n');
  expect(lines[0]).toBe('\ufefffigure,value,lower,upper,part,whole,from,to,language');
  expect(lines[1]).toMatch(/^helpful,0\.8,0\.490\d+,0\.943\d+,8,10,2026-11-18,2026-11-24,en$/);
  expect(lines).toContain('confirmed,,,,0,0,2026-11-18,2026-11-24,en');
  expect(lines).toContain('selfService,21,,,84,4,2026-11-18,2026-11-24,en');
  expect(lines).toContain('firstResponseMedianMinutes,90,,,,1,2026-11-18,2026-11-24,en');
});

test('a spreadsheet runs nothing that customers typed', async () => {
  const bad = ['=1+1', '+49 30 1', '-2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://x.example","a,b")'];
  const source = sourceWith([...bad, 'Größe, "M"']);
  const csv = await exportTable('queries', source);
  for (const text of bad) expect(csv).toContain(`'${text}`.replaceAll('"', '""'));
  expect(csv).toContain('"Größe, ""M""",en,3,3,0,0');
  expect(await exportTable('fix-first', source)).toContain("'=1+1");
  expect(await exportTable('topics', source)).toContain('order,4,1,0,0');
  for (const table of ['without-hit', 'refinements', 'gaps', 'comments', 'searches-to', 'due'] as const)
    expect(await exportTable(table, source), table).toMatch(/,?'=/);
});

test.each(allExportedTables)('the table %s has a name for each of its columns', async (table) => {
  const csv = await exportTable(table, sourceWith(['Akku'], table === 'subject'));
  const [head = '', ...rows] = csv.trim().split('\r\n');
  expect(
    head.split(',').every((name) => /^\ufeff?[a-zA-Z0-9]+$/.test(name)),
    head,
  ).toBe(true);
  for (const row of rows) expect(row.split(','), row).toHaveLength(head.split(',').length);
  expect(rows.length).toBeGreaterThan(0);
});
