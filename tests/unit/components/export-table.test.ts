import { expect, test } from 'vitest';
import { exportTable } from '../../../src/components/staff/export-table.ts';
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
        queries: async (_, { order }) =>
          order === 'without-hit' ? queries.map((text) => ({ ...query, query: text })) : [],
        topics: async () => [{ topic: 'order', tickets: 4, severe: 1, rated: 0, satisfied: 0 }],
        responses: async () => [{ minutes: 90, tickets: 1 }],
      },
      known: [{ id: 'a' }],
      clock: () => new Date('2026-11-24T12:00:00.000Z'),
    },
  );

test('figures have their counts and bounds, and nothing where nothing was counted', async () => {
  const lines = exportTable('figures', await overviewWith([])).split('\r\n');
  expect(lines[0]).toBe('\ufefffigure,value,lower,upper,part,whole,from,to,language');
  expect(lines[1]).toMatch(/^helpful,0\.8,0\.490\d+,0\.943\d+,8,10,2026-11-18,2026-11-24,en$/);
  expect(lines).toContain('confirmed,,,,0,0,2026-11-18,2026-11-24,en');
  expect(lines).toContain('selfService,21,,,84,4,2026-11-18,2026-11-24,en');
  expect(lines).toContain('firstResponseMedianMinutes,90,,,,1,2026-11-18,2026-11-24,en');
});

test('a spreadsheet runs nothing that customers typed', async () => {
  const bad = ['=1+1', '+49 30 1', '-2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://x.example","a,b")'];
  const overview = await overviewWith([...bad, 'Größe, "M"']);
  const csv = exportTable('queries', overview);
  for (const text of bad) expect(csv).toContain(`'${text}`.replaceAll('"', '""'));
  expect(csv).toContain('"Größe, ""M""",en,3,3,0,0');
  expect(exportTable('fix-first', overview)).toContain("'=1+1");
  expect(exportTable('topics', overview)).toContain('order,4,1,0,0');
});
