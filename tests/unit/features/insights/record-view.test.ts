import { expect, test } from 'vitest';
import { gatherViews } from '../../../../src/features/insights/gather-views.ts';
import { createRecordView } from '../../../../src/features/insights/record-view.ts';
import type { ViewRecord } from '../../../../src/features/insights/schema.ts';

const visitor = { address: '192.0.2.1', agent: 'Firefox' };
const view = { entry: 'charge-battery', locale: 'en', version: 'abcdef012345' };

function aRoom({ fails = 0 } = {}) {
  const stored: ViewRecord[][] = [];
  const asked: object[] = [];
  let failures = fails;
  const store = {
    add: async (views: readonly ViewRecord[]) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('away');
      }
      stored.push([...views]);
    },
    markAsked: async (visit: string, span: object) => {
      asked.push({ visit, ...span, after: stored.flat().length });
    },
  };
  const views = gatherViews(store);
  const record = createRecordView({
    ...views,
    store,
    nameVisit: async ({ address, agent }) => `${address} ${agent}`,
    knowsEntry: (id) => id === view.entry,
    knowsLocale: (locale) => locale === 'en',
    clock: () => new Date('2026-11-24T12:34:56.000Z'),
  });
  return { record, views, stored, asked };
}

test('many views cost one round', async () => {
  const { record, views, stored } = aRoom();
  for (let round = 0; round < 3; round += 1) expect(await record.view(view, visitor)).toEqual({ ok: true });
  expect(stored).toEqual([]);
  await views.flush();
  await views.flush();
  expect(stored.map(({ length }) => length)).toEqual([3]);
  expect(stored[0]?.[0]).toEqual({
    visit: '192.0.2.1 Firefox',
    entryId: 'charge-battery',
    entryVersion: 'abcdef012345',
    locale: 'en',
    at: '2026-11-24T12:34:56.000Z',
  });
});

test('a database that is away loses nothing', async () => {
  const { record, views, stored } = aRoom({ fails: 1 });
  await record.view(view, visitor);
  await expect(views.flush()).rejects.toThrow('away');
  await record.view(view, visitor);
  await views.flush();
  expect(stored.map(({ length }) => length)).toEqual([2]);
});

test('crawlers are not counted, unknown entries and languages are refused', async () => {
  const { record, views, stored } = aRoom();
  expect(await record.view(view, { ...visitor, agent: 'Googlebot/2.1' })).toEqual({ ok: true });
  expect(await record.view({ ...view, entry: 'other', locale: 'xx' }, visitor)).toMatchObject({
    ok: false,
    failure: { code: 'invalid', errors: [{ field: 'entry' }, { field: 'locale' }] },
  });
  await views.flush();
  expect(stored).toEqual([]);
});

test('a request marks what the visit has read today, what waits included', async () => {
  const { record, asked } = aRoom();
  await record.view(view, visitor);
  await record.asked(visitor);
  expect(asked).toEqual([
    {
      visit: '192.0.2.1 Firefox',
      since: '2026-11-24T00:00:00.000Z',
      at: '2026-11-24T12:34:56.000Z',
      after: 1,
    },
  ]);
});
