import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrations } from '../../src/database/migrations/index.ts';
import { createSearchStore } from '../../src/features/search/search-store.ts';
import type { SearchRecord } from '../../src/features/search/evidence-schema.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases, type DatabaseSource } from '../support/databases.ts';
import { aRecord } from '../support/tickets.ts';
import { noSearches } from '../support/search-counts.ts';

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;

function aSearch(changes: Partial<SearchRecord> = {}): SearchRecord {
  const query = changes.query ?? 'akku lädt nicht';
  return {
    id: randomUUID(),
    at: at('10:00'),
    locale: 'de',
    query,
    queryKey: query,
    exact: false,
    hits: 3,
    results: ['a', 'b', 'c'],
    engine: 'embedded',
    degraded: false,
    place: 'dialog',
    reportsClicks: true,
    visit: 'visit one',
    ...changes,
  };
}

const how = (freshId: string = randomUUID()) => ({ sameSince: at('09:30'), goesOnSince: at('09:59'), freshId });

async function open(source: DatabaseSource) {
  const database = await source.open();
  const store = createSearchStore(database);
  return {
    database,
    store,
    rows: () => database.db.selectFrom('searches').selectAll().orderBy('at').orderBy('query').execute(),
    clicks: () => database.db.selectFrom('search_clicks').selectAll().orderBy('rank').execute(),
  };
}

describeOnBothDatabases('the store of searches', (source) => {
  test('keeps a search with everything that was shown', async () => {
    const { store, rows } = await open(source);
    const search = aSearch({ category: 'battery', corrected: 'akku lädt nicht', degraded: true, exact: true });
    expect(await store.record(search, how())).toBe(search.id);
    expect(await rows()).toEqual([
      {
        id: search.id,
        at: at('10:00'),
        locale: 'de',
        query: 'akku lädt nicht',
        query_key: 'akku lädt nicht',
        exact: 1,
        category: 'battery',
        product: null,
        collection: null,
        hits: 3,
        results: '["a","b","c"]',
        engine: 'embedded',
        degraded: 1,
        corrected: 'akku lädt nicht',
        place: 'dialog',
        reports_clicks: 1,
        visit: 'visit one',
        ticket_id: null,
      },
    ]);
  });

  test('the same words of the same visit are the same search, with what is shown now', async () => {
    const { store, rows } = await open(source);
    const first = aSearch();
    await store.record(first, how());
    const again = aSearch({ at: at('10:20'), place: 'page', reportsClicks: false, results: ['b', 'a'], hits: 2 });
    expect(await store.record(again, how())).toBe(first.id);
    const narrowed = aSearch({ at: at('10:21'), product: 'e-trek', results: ['b'], hits: 2 });
    expect(await store.record(narrowed, how())).toBe(first.id);
    expect(await rows()).toMatchObject([
      { at: at('10:00'), place: 'dialog', reports_clicks: 1, results: '["b"]', hits: 2, product: 'e-trek' },
    ]);
  });

  test.each<[string, Partial<SearchRecord>, string]>([
    ['of another visit', { visit: 'visit two' }, at('09:30')],
    ['in another language', { locale: 'en' }, at('09:30')],
    ['as typed', { exact: true }, at('09:30')],
    ['later', { at: at('10:40') }, at('10:10')],
  ])('the same words %s are another search', async (_, changes, sameSince) => {
    const { store, rows } = await open(source);
    await store.record(aSearch(), how());
    const other = aSearch(changes);
    expect(await store.record(other, { ...how(), sameSince })).toBe(other.id);
    expect(await rows()).toHaveLength(2);
  });

  test('a search that goes on takes the place of its beginning', async () => {
    const { store, rows } = await open(source);
    const id = randomUUID();
    await store.record(aSearch({ id, query: 'akk', hits: 9 }), how());
    expect(await store.record(aSearch({ id, query: 'akku ladegerät', hits: 2 }), how())).toBe(id);
    expect(await rows()).toMatchObject([{ id, query: 'akku ladegerät', hits: 2 }]);
  });

  test('what goes on into a search that is there already leaves one', async () => {
    const { store, rows } = await open(source);
    const whole = aSearch();
    await store.record(whole, how());
    const id = randomUUID();
    await store.record(aSearch({ id, query: 'akk' }), how());
    expect(await store.record(aSearch({ id }), how())).toBe(whole.id);
    expect((await rows()).map((row) => row.id)).toEqual([whole.id]);
  });

  test('a search from which something was opened, a foreign and an old one keep their place', async () => {
    const { store, rows } = await open(source);
    const [clicked, foreign, old] = [
      aSearch({ query: 'a' }),
      aSearch({ query: 'b', visit: 'visit two' }),
      aSearch({ query: 'c', at: at('09:50') }),
    ];
    for (const search of [clicked, foreign, old]) await store.record(search, how());
    await store.click({ searchId: clicked.id, entryId: 'a', rank: 1, at: at('10:00') });
    for (const { id } of [clicked, foreign, old]) {
      const freshId = randomUUID();
      expect(await store.record(aSearch({ id, query: `then ${freshId}` }), how(freshId))).toBe(freshId);
    }
    expect(await rows()).toHaveLength(6);
  });

  test('a hit opened twice counts once, with its first rank', async () => {
    const { store, clicks } = await open(source);
    const search = aSearch();
    await store.record(search, how());
    expect(await store.resultsOf(search.id, at('09:00'))).toEqual(['a', 'b', 'c']);
    expect(await store.resultsOf(search.id, at('11:00'))).toBeUndefined();
    expect(await store.resultsOf(randomUUID(), at('09:00'))).toBeUndefined();
    await store.click({ searchId: search.id, entryId: 'b', rank: 2, at: at('10:01') });
    await store.click({ searchId: search.id, entryId: 'b', rank: 1, at: at('10:02') });
    await store.click({ searchId: search.id, entryId: 'c', rank: 3, at: at('10:03') });
    expect(await clicks()).toEqual([
      { search_id: search.id, entry_id: 'b', rank: 2, at: at('10:01') },
      { search_id: search.id, entry_id: 'c', rank: 3, at: at('10:03') },
    ]);
  });

  test('a page says that clicks will be told', async () => {
    const { store, rows } = await open(source);
    const search = aSearch({ reportsClicks: false });
    await store.record(search, how());
    expect(await store.reportsClicks(search.id, at('10:01'))).toBe(false);
    expect(await store.reportsClicks(randomUUID(), at('09:00'))).toBe(false);
    expect(await rows()).toMatchObject([{ reports_clicks: 0 }]);
    expect(await store.reportsClicks(search.id, at('09:00'))).toBe(true);
    expect(await rows()).toMatchObject([{ reports_clicks: 1 }]);
  });

  test('a request is noted at its searches, forged ids change nothing, and goes without them', async () => {
    const { database, store, rows } = await open(source);
    const tickets = createTicketStore(database, (id) => id);
    const [one, two] = [aRecord(), aRecord()];
    await tickets.openTickets([one, two]);
    const [early, late, other] = [
      aSearch({ query: 'a', at: at('08:00') }),
      aSearch({ query: 'b' }),
      aSearch({ query: 'c' }),
    ];
    for (const search of [early, late, other]) await store.record(search, how());
    const ids = [early.id, late.id, randomUUID(), "'; drop table searches; --"];
    await store.linkTicket({ ids, ticketId: one.ticket.id, since: at('09:00') });
    await store.linkTicket({ ids, ticketId: two.ticket.id, since: at('09:00') });
    await store.linkTicket({ ids: [], ticketId: two.ticket.id, since: at('09:00') });
    expect((await rows()).map((row) => [row.query, row.ticket_id])).toEqual([
      ['a', null],
      ['b', one.ticket.id],
      ['c', null],
    ]);
    await database.db.deleteFrom('tickets').where('id', '=', one.ticket.id).execute();
    expect((await rows()).map((row) => row.ticket_id)).toEqual([null, null, null]);
  });

  test('clicks go with their search', async () => {
    const { database, store, clicks } = await open(source);
    const search = aSearch();
    await store.record(search, how());
    await store.click({ searchId: search.id, entryId: 'a', rank: 1, at: at('10:00') });
    await database.db.deleteFrom('searches').execute();
    expect(await clicks()).toEqual([]);
  });
});

describeOnBothDatabases('figures of searches', (source) => {
  const span = { from: at('00:00'), to: at('23:00'), most: 2 };

  test('count what was searched, found, opened and asked, in a span and a language', async () => {
    const { database, store } = await open(source);
    const ticket = aRecord();
    await createTicketStore(database, (id) => id).openTickets([ticket]);
    const searches = [
      aSearch({ query: 'Akku', queryKey: 'akku', visit: '1' }),
      aSearch({ query: 'akku', visit: '2', at: at('12:00') }),
      aSearch({ query: 'akku', visit: '3', reportsClicks: false, place: 'page' }),
      aSearch({ query: 'einrad', visit: '4', hits: 0, results: [], degraded: true }),
      aSearch({ query: 'einrad', visit: '5', hits: 0, results: [] }),
      aSearch({ query: 'hochrad', visit: '6', hits: 0, results: [] }),
      aSearch({ query: 'tandem', visit: '7', hits: 0, results: [] }),
      aSearch({ query: 'bike', visit: '8', locale: 'en', results: ['a', 'b', 'c', 'd'], hits: 9 }),
      aSearch({ query: 'gestern', visit: '9', at: '2026-11-22T10:00:00.000Z' }),
    ];
    for (const search of searches) await store.record(search, how());
    const [first, , silent, none, , , , english] = searches;
    const click = (search: SearchRecord | undefined, entryId: string, rank: number): Promise<void> =>
      store.click({ searchId: search?.id ?? '', entryId, rank, at: at('12:00') });
    await click(first, 'b', 2);
    await click(first, 'c', 3);
    await click(english, 'd', 4);
    await store.linkTicket({ ids: [none?.id ?? ''], ticketId: ticket.ticket.id, since: at('00:00') });
    expect(silent?.reportsClicks).toBe(false);

    expect(await store.count(span)).toEqual({
      searches: 8,
      withoutHits: 4,
      reporting: 7,
      clicked: 2,
      clickedInFirstThree: 1,
      withTicket: 1,
      degraded: 1,
      queries: [
        { query: 'Akku', locale: 'de', searches: 3, lastAt: at('12:00') },
        { query: 'einrad', locale: 'de', searches: 2, lastAt: at('10:00') },
      ],
      queriesWithoutHits: [
        { query: 'einrad', locale: 'de', searches: 2, lastAt: at('10:00') },
        { query: 'hochrad', locale: 'de', searches: 1, lastAt: at('10:00') },
      ],
      queriesWithoutClick: [{ query: 'akku', locale: 'de', searches: 1, lastAt: at('12:00') }],
    });
    expect(await store.count({ ...span, locale: 'en' })).toMatchObject({ searches: 1, clicked: 1, withoutHits: 0 });
  });

  test('are zero where nothing was searched', async () => {
    const { store } = await open(source);
    expect(await store.count(span)).toEqual(noSearches);
  });
});

describeOnBothDatabases('the tables of searches', (source) => {
  test('come to a database of the version before, and leave its requests alone', async () => {
    const database = await source.open();
    const tickets = createTicketStore(database, (id) => id);
    const record = aRecord();
    await tickets.openTickets([record]);
    // As it was before: without the tables and the note that they were made.
    for (const table of ['search_clicks', 'searches']) await database.db.schema.dropTable(table).execute();
    await database.db.deleteFrom('migrations').where('name', '=', '0002-searches').execute();
    const upgraded = await source.again(database);
    const applied = await upgraded.db.selectFrom('migrations').select('name').orderBy('name').execute();
    expect(applied.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    const search = aSearch();
    await createSearchStore(upgraded).record(search, how());
    await createSearchStore(upgraded).linkTicket({ ids: [search.id], ticketId: record.ticket.id, since: at('09:00') });
    expect(await tickets.findByNumber(record.ticket.number)).toBeDefined();
  });
});
