import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { createContentStore } from '../../src/features/insights/content-store.ts';
import { createFigureStore } from '../../src/features/insights/figure-store.ts';
import { readProducts, readSubject } from '../../src/features/insights/read-subjects.ts';
import { createRollUp } from '../../src/features/insights/roll-up.ts';
import { createRollUpStore } from '../../src/features/insights/roll-up-store.ts';
import type { Subject } from '../../src/features/insights/schema.ts';
import { createSubjectFigureStore } from '../../src/features/insights/subject-figure-store.ts';
import { createViewStore } from '../../src/features/insights/view-store.ts';
import { watchContent } from '../../src/features/insights/watch-content.ts';
import { createConversationStore } from '../../src/features/tickets/conversation-store.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aRecord } from '../support/tickets.ts';

const product = (subject: string, detail = ''): Subject => ({ kind: 'product', subject, detail });
const at = '2026-11-20T10:00:00.000Z';
const clock = (): Date => new Date('2026-11-23T00:00:00.000Z');
const complaintTopics = ['complaint'];

async function search(database: Database, query: string, hits: number, time: string): Promise<void> {
  await database.db
    .insertInto('searches')
    .values({
      ...{ id: randomUUID(), at: time, locale: 'en', query, query_key: query, exact: 0, category: null },
      ...{ product: null, collection: null, hits, results: '[]', engine: 'embedded', degraded: 0 },
      ...{ corrected: null, place: 'page', reports_clicks: 1, visit: randomUUID(), ticket_id: null },
    })
    .execute();
}

const follows = { entries: async () => [{ entryId: 'brake', followers: 1 }] };

describeOnBothDatabases('products and categories', (source) => {
  const open = async () => {
    const database = await source.open();
    const tickets = createTicketStore(database, (id) => id);
    const content = createContentStore(database);
    const ports = { subjects: createSubjectFigureStore(database), clock, complaintTopics };
    const figures = createFigureStore(database);
    await content.keepSubjects([
      { id: 'brake', locale: 'en', version: '1', subjects: [product('bike'), product('bike', '2025')] },
      {
        ...{ id: 'brake', locale: 'en', version: '2' },
        subjects: [product('bike'), product('bike', '2026'), { kind: 'category', subject: 'riding', detail: '' }],
      },
      { id: 'app', locale: 'en', version: '1', subjects: [product('app'), product('bike')] },
    ]);
    const view = (entryId: string, entryVersion: string, visit: string) => ({
      ...{ entryId, entryVersion, visit, locale: 'en', at },
    });
    await createViewStore(database).add([
      view('brake', '1', 'v1'),
      view('brake', '2', 'v1'),
      view('brake', '2', 'v2'),
      view('app', '1', 'v2'),
      view('elsewhere', '1', 'v2'),
    ]);
    const vote = (entry_version: string, helpful: number) => ({
      ...{ id: randomUUID(), entry_id: 'brake', entry_version, locale: 'en', helpful, reason: null, comment: null },
      ...{ visit: randomUUID(), created_at: at, updated_at: at },
    });
    await database.db
      .insertInto('feedback')
      .values([vote('1', 0), vote('1', 0), vote('2', 1), vote('2', 1), vote('2', 0)])
      .execute();
    const { ticket } = aRecord();
    await tickets.openTickets([
      aRecord({
        ticket: {
          ...ticket,
          id: 't1',
          number: '1',
          createdAt: at,
          topic: 'complaint',
          severity: { level: 'high', reasons: [] },
        },
        subjects: [product('bike'), product('bike', '2026')],
      }),
      aRecord({
        ticket: { ...ticket, id: 't2', number: '2', createdAt: at, topic: 'order' },
        subjects: [product('bike')],
      }),
      aRecord({ ticket: { ...ticket, id: 't3', number: '3', createdAt: at, topic: 'complaint' } }),
    ]);
    const review = (id: string, rating: number, written_at: string) => ({
      ...{ id, platform: 'shop', external_id: id, product: 'bike', rating, title: '', text: '', author: null },
      ...{ locale: 'en', url: null, written_at, imported_at: at, updated_at: at },
    });
    await database.db
      .insertInto('reviews')
      .values([review('r1', 1, at), review('r2', 2, '2026-11-22T10:00:00.000Z'), review('r3', 5, at)])
      .execute();
    const rollUp = createRollUp({ store: createRollUpStore(database), clock });
    await rollUp.rebuild();
    return { database, content, figures, ports, rollUp };
  };

  test('have the counts of what is about them, each version of a text for what it was about', async () => {
    const { figures, ports } = await open();
    const known = [{ id: 'brake' }, { id: 'app' }];
    const choice = { days: 7, about: product('bike') };
    const bike = await readSubject(choice, { ...ports, figures, follows, known });
    expect(bike.figures).toMatchObject({
      readers: 4,
      helpful: { part: 2, whole: 5 },
      tickets: 2,
      severe: { part: 1, whole: 2 },
      complaints: { requests: 1, reviews: 2, all: 3 },
    });
    expect(bike.versions).toMatchObject([
      { detail: '2025', readers: 1, helpful: { part: 0, whole: 2 }, tickets: 0 },
      { detail: '2026', readers: 2, helpful: { part: 2, whole: 3 }, tickets: 1, complaints: { all: 1 } },
    ]);
    expect(bike.topics.map(({ topic, tickets }) => [topic, tickets])).toEqual([
      ['complaint', 1],
      ['order', 1],
    ]);
    expect(bike.points.map(({ to, complaints }) => [to, complaints]).slice(3)).toEqual([
      ['2026-11-20', 2],
      ['2026-11-21', 0],
      ['2026-11-22', 1],
      ['2026-11-23', 0],
    ]);
    const riding = await readSubject(
      { days: 7, about: { kind: 'category', subject: 'riding', detail: '' } },
      { ...ports, figures, follows, known: [] },
    );
    expect(riding.figures).toMatchObject({ readers: 2, helpful: { part: 2, whole: 3 }, tickets: 0 });
  });

  test('stand side by side, with complaints through time for those that have some', async () => {
    const { ports } = await open();
    const all = [
      { id: 'bike', versions: ['2024', '2025', '2026'] },
      { id: 'app', versions: ['5'] },
    ];
    const { products, complaints } = await readProducts({ days: 7, locale: 'en' }, all, ports);
    expect(products.map(({ subject, detail, readers }) => [subject, detail, readers])).toEqual([
      ['bike', '', 4],
      ['bike', '2025', 1],
      ['bike', '2026', 2],
      ['app', '', 1],
    ]);
    expect(complaints.map(({ product: id }) => id)).toEqual(['bike']);
    expect((await readProducts({ days: 7, locale: 'de' }, all, ports)).products.map(({ readers }) => readers)).toEqual([
      0, 0,
    ]);
  });

  test('count what was read before it was known what it is about', async () => {
    const { database, content, ports, rollUp } = await open();
    await database.db.deleteFrom('changed_days').execute();
    await content.keepSubjects([{ id: 'elsewhere', locale: 'en', version: '1', subjects: [product('shop')] }]);
    const noted = await database.db
      .selectFrom('changed_days')
      .select(['day', 'state'])
      .where('state', '=', 'changed')
      .execute();
    expect(noted).toEqual([{ day: '2026-11-20', state: 'changed' }]);
    await rollUp.rebuild();
    const span = { from: '2026-11-20', to: '2026-11-20' };
    expect(await ports.subjects.sums(span, product('shop'))).toMatchObject([{ readers: 1 }]);
    // Known already: nothing is noted again.
    await database.db.deleteFrom('changed_days').execute();
    await content.keepSubjects([{ id: 'elsewhere', locale: 'en', version: '1', subjects: [product('shop')] }]);
    expect(await database.db.selectFrom('changed_days').selectAll().execute()).toEqual([]);
  });

  test('of a request stay when everything personal is taken out of it', async () => {
    const { database, ports, rollUp } = await open();
    await database.db.updateTable('tickets').set({ fields: '[]', context: '{}', erased_at: at }).execute();
    await rollUp.rebuild();
    const span = { from: '2026-11-20', to: '2026-11-20' };
    expect(await ports.subjects.topics(span, product('bike'))).toMatchObject([
      { topic: 'complaint', detail: '', tickets: 1 },
      { topic: 'complaint', detail: '2026', tickets: 1 },
      { topic: 'order', tickets: 1 },
    ]);
  });
});

describeOnBothDatabases('what is asked after a request', (source) => {
  test('is counted by score, and stays where it is not asked again', async () => {
    const database = await source.open();
    const record = aRecord();
    await createTicketStore(database, (id) => id).openTickets([record]);
    const { rate } = createConversationStore(database);
    const said = { ticketId: record.ticket.id, at, eventId: randomUUID() };
    await rate({ ...said, score: 4, effort: 6 });
    await rate({ ...said, score: 5 });
    await createRollUp({ store: createRollUpStore(database), clock }).rebuild();
    const span = { from: '2026-11-23', to: '2026-11-23' };
    expect(await createFigureStore(database).scores(span)).toEqual([{ question: 'ces', score: 6, tickets: 1 }]);
    expect(await createFigureStore(database).scores({ ...span, locale: 'de' })).toEqual([]);
  });
});

describeOnBothDatabases('working hours', (source) => {
  test('that change have the days with responses counted anew', async () => {
    const database = await source.open();
    const record = aRecord();
    await createTicketStore(database, (id) => id).openTickets([record]);
    await database.db
      .insertInto('ticket_events')
      .values({
        ...{ id: 'e', ticket_id: record.ticket.id, kind: 'answered', connector: null, reference: null },
        at: '2026-11-23T12:30:00.000Z',
      })
      .execute();
    const store = createRollUpStore(database);
    const rollUp = createRollUp({ store, clock });
    const figures = createFigureStore(database);
    const span = { from: '2026-11-23', to: '2026-11-23' };
    const week = { mon: ['11:00-12:00'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    await rollUp.rebuild();
    expect(await figures.responses(span, 'all')).toEqual([{ minutes: 150, tickets: 1 }]);
    expect(await figures.responses(span, 'working')).toEqual([]);
    for (const [hours, minutes] of [
      [{ timeZone: 'UTC', week, holidays: [] }, 60],
      [{ timeZone: 'America/New_York', week, holidays: [] }, 0],
      [{ timeZone: 'UTC', week: { ...week, mon: ['10:00-18:00'] }, holidays: [] }, 150],
    ] as const) {
      await store.followHours({ ...hours, week: { ...hours.week, mon: [...hours.week.mon] }, holidays: [] }, at);
      expect(await store.countChanged()).toBe(1);
      await store.takeChanged('');
      await rollUp.run();
      expect(await figures.responses(span, 'working')).toEqual([{ minutes, tickets: 1 }]);
    }
    await store.followHours(undefined, at);
    await store.takeChanged('');
    await rollUp.run();
    expect(await figures.responses(span, 'working')).toEqual([]);
  });
});

describeOnBothDatabases('gaps and freshness', (source) => {
  test('a gap closes when a search finds an entry, once, and opens again when it finds none any more', async () => {
    const database = await source.open();
    const store = createContentStore(database);
    await search(database, 'trailer', 0, '2026-11-03T10:00:00.000Z');
    await search(database, 'trailer', 0, '2026-11-10T10:00:00.000Z');
    await search(database, 'unicorn', 0, '2026-11-10T10:00:00.000Z');
    await search(database, 'bell', 4, '2026-11-10T10:00:00.000Z');
    const rollUps = createRollUpStore(database);
    const rollUp = createRollUp({ store: rollUps, clock });
    await rollUp.rebuild();
    const tried: string[] = [];
    const watch = (day: string) =>
      watchContent({
        store,
        entries: [
          {
            ...{ id: 'a', locale: 'en', version: '1', collection: 'articles', audience: 'public', state: 'published' },
            ...{ reviewBy: '2026-11-15', subjects: [] },
          },
        ],
        locales: ['en', 'de'],
        find: async (query) => {
          tried.push(query);
          return query === 'trailer' ? 'trailers' : undefined;
        },
        pause: async () => undefined,
        clock: () => new Date(`${day}T12:00:00.000Z`),
      });
    await watch('2026-11-14');
    await watch('2026-11-16');
    // Tried again is only what is still open.
    expect(tried).toEqual(['trailer', 'unicorn', 'unicorn']);
    const span = { from: '2026-11-01', to: '2026-11-30' };
    expect(await store.closedGaps(span)).toEqual([{ firstDay: '2026-11-03', closedDay: '2026-11-14' }]);
    expect(await store.closedGaps({ ...span, locale: 'de' })).toEqual([]);
    expect(await store.freshness(span)).toEqual([
      { day: '2026-11-14', published: 1, fresh: 1 },
      { day: '2026-11-16', published: 1, fresh: 0 },
    ]);

    await search(database, 'trailer', 0, '2026-11-20T10:00:00.000Z');
    await rollUp.rebuild();
    await watch('2026-11-22');
    expect(await store.closedGaps(span)).toEqual([
      { firstDay: '2026-11-03', closedDay: '2026-11-14' },
      { firstDay: '2026-11-20', closedDay: '2026-11-22' },
    ]);
  });
});
