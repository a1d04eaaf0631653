import { describe, expect, test } from 'vitest';
import type { SearchRecord } from '../../../../../src/features/search/evidence-schema.ts';
import { createRecordSearch, type ShownSearch } from '../../../../../src/features/search/evidence/record-search.ts';
import { isCrawler } from '../../../../../src/features/search/find-crawlers.ts';
import { queryKey } from '../../../../../src/features/search/evidence/query-key.ts';

function aRecorder() {
  const stored: { search: SearchRecord; how: object }[] = [];
  const record = createRecordSearch({
    store: {
      record: async (search, how) => {
        stored.push({ search, how });
        return search.id;
      },
    },
    nameVisit: async ({ address, agent }) => `${address}, ${agent}`,
    clock: () => new Date('2026-11-23T10:00:00.000Z'),
    newId: () => 'fresh',
  });
  return { record, stored };
}
const shown = (query: string, corrected: string | null = null): ShownSearch => ({
  answer: {
    query,
    locale: 'de',
    corrected,
    engine: 'embedded',
    degraded: false,
    unfilteredTotal: 5,
    hits: [{ id: 'a' }, { id: 'b' }],
  },
  place: 'page',
  reportsClicks: false,
});
const visitor = { address: '192.0.2.1', agent: 'Firefox' };

describe('a search', () => {
  test('is stored with what was found, without what points to a person', async () => {
    const { record, stored } = aRecorder();
    expect(await record(shown('Akku von anna@example.com', 'Akku von ana@example.com'), visitor)).toBe('fresh');
    expect(stored).toEqual([
      {
        search: {
          id: 'fresh',
          at: '2026-11-23T10:00:00.000Z',
          locale: 'de',
          query: 'Akku von [mail]',
          queryKey: 'akku von [mail]',
          exact: false,
          category: undefined,
          product: undefined,
          collection: undefined,
          hits: 5,
          results: ['a', 'b'],
          engine: 'embedded',
          degraded: false,
          corrected: 'Akku von [mail]',
          place: 'page',
          reportsClicks: false,
          visit: '192.0.2.1, Firefox',
        },
        how: { sameSince: '2026-11-23T09:30:00.000Z', goesOnSince: '2026-11-23T09:59:00.000Z', freshId: 'fresh' },
      },
    ]);
  });

  test('that is empty or a crawler’s is not stored', async () => {
    const { record, stored } = aRecorder();
    expect(await record(shown(' \u200b '), visitor)).toBeUndefined();
    expect(await record(shown('akku'), { ...visitor, agent: 'Googlebot/2.1' })).toBeUndefined();
    expect(stored).toEqual([]);
  });
});

test.each([
  ['Akku  lädt nicht?', 'akku lädt nicht'],
  ['E-4711!', 'e 4711'],
  ['"Größe"', 'größe'],
  ['Ａkku', 'akku'],
  ['[mail] ändern', '[mail] ändern'],
  ['充電', '充電'],
  ['???', '???'],
])('%s counts as %s', (query, key) => expect(queryKey(query)).toBe(key));

test.each([
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
  ['Mozilla/5.0 AppleWebKit/537.36 (compatible; bingbot/2.0) Chrome/116', true],
  ['Mozilla/5.0 (compatible; Yahoo! Slurp)', true],
  ['GPTBot/1.2', true],
  ['Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/130 Safari/537.36', false],
  ['Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) Chrome/90', false],
  ['Mozilla/5.0 (Linux; Android 9; CUBOT) Chrome/90', false],
  ['', false],
])('%s is a crawler: %s', (agent, crawls) => expect(isCrawler(agent)).toBe(crawls));
