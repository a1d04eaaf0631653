import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { createContentStore } from '../../src/features/insights/content-store.ts';
import { createDayWriteStore } from '../../src/features/insights/day-write-store.ts';
import { createEntryFigureStore } from '../../src/features/insights/entry-figure-store.ts';
import { readEntryInsights } from '../../src/features/insights/entry-insights.ts';
import { createFigureStore } from '../../src/features/insights/figure-store.ts';
import { keepFigures, keepSubjectFigures, keepUntilCounted } from '../../src/features/insights/keep-sums.ts';
import { createRollUp } from '../../src/features/insights/roll-up.ts';
import { createRollUpStore } from '../../src/features/insights/roll-up-store.ts';
import type { DaySpan, QueryRanking, QuerySums } from '../../src/features/insights/schema.ts';
import { createSubjectFigureStore } from '../../src/features/insights/subject-figure-store.ts';
import { createViewStore } from '../../src/features/insights/view-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const days = ['2026-10-31', '2026-11-01', '2026-11-22'] as const;
const locales = ['en', 'de'] as const;
const pick = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const moment = fc
  .record({ day: pick(...days), second: fc.integer({ min: 0, max: 86_399 }) })
  .map(({ day, second }) => new Date(Date.parse(`${day}T00:00:00.000Z`) + second * 1000).toISOString());
const place = {
  at: moment,
  locale: pick(...locales),
  entry: pick('a', 'b', 'c'),
  visit: pick('v1', 'v2', 'v3', 'v4'),
  key: fc.integer({ min: 0, max: 2 }),
};

/** What can happen, in any order and more than once; `key` names the row that it happens to. */
const happening = fc.oneof(
  fc.record({ kind: pick('view'), ...place, version: pick('1', '2') }),
  fc.record({ kind: pick('asked'), ...place }),
  fc.record({ kind: pick('vote'), ...place, helpful: pick(0, 1), reason: pick(null, 'wrong', 'not-my-question') }),
  fc.record({
    kind: pick('search'),
    ...place,
    hits: pick(0, 3),
    reports: pick(0, 1),
    product: pick(null, 'bike'),
    category: pick(null, 'riding'),
  }),
  fc.record({ kind: pick('published'), ...place, version: pick('1', '2'), about: pick('bike', 'bike 2', 'riding') }),
  fc.record({ kind: pick('named'), ...place, about: pick('bike', 'bike 2', 'riding') }),
  fc.record({ kind: pick('unnamed'), ...place, about: pick('bike', 'bike 2', 'riding') }),
  fc.record({ kind: pick('review'), ...place, product: pick(null, 'bike', 'app'), stars: pick(null, 1, 2, 3, 5) }),
  fc.record({ kind: pick('unreview'), ...place }),
  fc.record({ kind: pick('click'), ...place }),
  fc.record({ kind: pick('unsearch'), ...place }),
  fc.record({ kind: pick('form'), ...place, solved: pick(true, false) }),
  fc.record({ kind: pick('shown', 'clicked'), ...place }),
  fc.record({ kind: pick('ticket'), ...place, person: pick('p1', 'p2') }),
  fc.record({
    kind: pick('rating'),
    ...place,
    rating: fc.integer({ min: 1, max: 5 }),
    effort: fc.option(fc.integer({ min: 1, max: 7 })),
    recommendation: fc.option(fc.integer({ min: 0, max: 10 })),
  }),
  fc.record({ kind: pick('answer'), ...place }),
  fc.record({ kind: pick('pass'), ...place }),
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** Every night from two to four, so that the naive count needs no calendar. */
const night = ['02:00-04:00'];
const nights = {
  timeZone: 'UTC',
  week: { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night },
  holidays: ['11-01'],
};
/** The same minute by minute, without a calendar; `11-01` is off. */
function minutesAtNight(from: string, to: string): number {
  let ms = 0;
  for (let day = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); day <= Date.parse(to); day += 86_400_000) {
    if (new Date(day).toISOString().slice(5, 10) === '11-01') continue;
    const hour = 3_600_000;
    ms += Math.max(0, Math.min(day + 4 * hour, Date.parse(to)) - Math.max(day + 2 * hour, Date.parse(from)));
  }
  return Math.floor(ms / 60_000);
}
const subjectsOf = (about: 'bike' | 'bike 2' | 'riding') =>
  about === 'riding'
    ? [{ kind: 'category' as const, subject: 'riding', detail: '' }]
    : ['', ...(about === 'bike 2' ? ['2'] : [])].map((detail) => ({
        kind: 'product' as const,
        subject: 'bike',
        detail,
      }));
const text = (value: unknown): string => JSON.stringify(value);
/** Rows in an order of their own. */
const byText = (rows: readonly object[]): string[] => rows.map(text).sort();
const spans = [
  { from: '2026-10-31', to: '2026-11-22' },
  { from: '2026-10-01', to: '2026-11-01', locale: 'de' },
];
const orders: QueryRanking[] = [
  { order: 'searches', most: 1 },
  { order: 'without-hit', most: 2 },
  { order: 'without-click', most: 9 },
];
const rankOf = ({ queryKey, locale, searches, withoutHit, reporting, clicked }: QuerySums) => ({
  ...{ queryKey, locale, searches, withoutHit, reporting, clicked },
});

describeOnBothDatabases('roll-ups', (source) => {
  test('are what counting anew would give, whatever happens in whatever order, and again after a rebuild', async () => {
    const database = await source.open();
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 80, size: 'max' }), async (happenings) => {
        await empty(database);
        const now = { time: Date.parse('2026-11-23T00:00:00.000Z') };
        let passes = 0;
        await createRollUpStore(database).followHours(nights, new Date(now.time).toISOString());
        const rollUp = createRollUp({ store: createRollUpStore(database), clock: () => new Date(now.time) });
        const figures = createFigureStore(database);
        const subjects = createSubjectFigureStore(database);
        const kept = keepFigures(figures, keepUntilCounted(createDayWriteStore(database)));
        const keptSubjects = keepSubjectFigures(subjects, keepUntilCounted(createDayWriteStore(database)));
        /** Later than any change could still be under way. What is kept is what would be read anew. */
        const pass = async (): Promise<void> => {
          await rollUp.run();
          now.time += 120_000;
          await rollUp.run();
          const span = spans[(passes += 1) % spans.length];
          if (span !== undefined) {
            expect(byText(await kept.entries(span))).toEqual(byText(await figures.entries(span)));
            expect(byText(await kept.scores(span))).toEqual(byText(await figures.scores(span)));
            expect(await kept.responses(span, 'all')).toEqual(await figures.responses(span, 'all'));
            expect(await kept.rankings(span, orders)).toEqual(await figures.rankings(span, orders));
            for (const kind of ['product', 'category'] as const) {
              expect(byText(await keptSubjects.sums(span, { kind }))).toEqual(
                byText(await subjects.sums(span, { kind })),
              );
              expect(byText(await keptSubjects.topics(span, { kind }))).toEqual(
                byText(await subjects.topics(span, { kind })),
              );
            }
          }
        };
        for (const one of happenings) {
          if (one.kind === 'pass') await pass();
          else await happen(database, one);
        }
        await pass();
        const rolled = await readRollUps(database);
        const counted = await recount(database);
        expect(rolled).toEqual(addMonths(counted, '2026-11'));
        for (const span of spans)
          for (const [place, ranking] of (await figures.rankings(span, orders)).entries())
            expect(ranking.map(rankOf)).toEqual(rank(counted, span, orders[place]));
        await rollUp.rebuild();
        expect(await readRollUps(database)).toEqual(rolled);
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  test('stay when their raw events are erased, also through a rebuild', async () => {
    const database = await source.open();
    const store = createRollUpStore(database);
    const rollUp = createRollUp({ store, clock: () => new Date('2026-11-23T00:00:00.000Z') });
    const views = createViewStore(database);
    const view = { visit: 'v', entryId: 'a', entryVersion: '1', locale: 'en' };
    await views.add([
      { ...view, at: '2026-11-20T10:00:00.000Z' },
      { ...view, visit: 'w', at: '2026-11-22T10:00:00.000Z' },
    ]);
    await rollUp.sealBefore('2026-11-21T12:00:00.000Z');
    expect(await store.sealedBefore()).toBe('2026-11-22');
    await database.db.deleteFrom('views').where('at', '<', '2026-11-21').execute();
    await rollUp.rebuild();
    await rollUp.sealBefore('2026-11-01T12:00:00.000Z');
    expect(await store.sealedBefore()).toBe('2026-11-22');
    const span = { from: '2026-11-20', to: '2026-11-22' };
    expect(await createFigureStore(database).site(span)).toMatchObject({ views: 2, sessions: 2 });
  });

  test('a day is written once, whoever is at it', async () => {
    const database = await source.open();
    const other = await source.again(database);
    const clock = (): Date => new Date('2026-11-23T00:00:00.000Z');
    const views = Array.from({ length: 300 }, (_, number) => ({
      visit: `v${number}`,
      entryId: 'a',
      entryVersion: '1',
      locale: 'en',
      at: '2026-11-20T10:00:00.000Z',
    }));
    await createViewStore(database).add(views);
    const [one, two] = [database, other].map((each) => createRollUp({ store: createRollUpStore(each), clock }));
    // SQLite may turn one of them away; the next pass finds what is left.
    await Promise.allSettled([one?.rebuild(), two?.rebuild()]);
    await one?.rebuild();
    const span = { from: '2026-11-20', to: '2026-11-20' };
    expect(await createFigureStore(database).site(span)).toMatchObject({ views: 300 });
  });
});

describeOnBothDatabases('figures', (source) => {
  test('sum the days of a span in one language or all', async () => {
    const database = await source.open();
    const at = '2026-11-20T10:00:00.000Z';
    const view = { kind: 'view', key: 1, at, entry: 'a', version: '1' } as const;
    for (const one of [
      { ...view, visit: 'v1', locale: 'en' },
      { ...view, visit: 'v1', locale: 'de', entry: 'b' },
      { ...view, visit: 'v2', locale: 'de', entry: 'b', at: '2026-11-21T10:00:00.000Z' },
      { kind: 'asked', key: 1, at: '2026-11-21T11:00:00.000Z', visit: 'v2', locale: 'de', entry: 'b' },
      { kind: 'search', key: 1, at, visit: 'v1', locale: 'de', entry: 'a', hits: 0, reports: 1 },
      { kind: 'search', key: 2, at, visit: 'v1', locale: 'de', entry: 'a', hits: 3, reports: 1 },
      { kind: 'ticket', key: 1, at, visit: 'v1', locale: 'de', entry: 'a', person: 'p1' },
      { kind: 'answer', key: 1, at: '2026-11-20T11:30:59.000Z', visit: 'v1', locale: 'de', entry: 'a' },
      { kind: 'rating', key: 1, at, visit: 'v1', locale: 'de', entry: 'a', rating: 4 },
    ] as Happening[])
      await happen(database, one);
    const clock = (): Date => new Date('2026-11-23T00:00:00.000Z');
    await createRollUp({ store: createRollUpStore(database), clock }).rebuild();
    const figures = createFigureStore(database);
    const span = { from: '2026-11-20', to: '2026-11-21' };
    // One visit read in two languages: a session in each, one in all.
    expect(await figures.site({ ...span, locale: 'en' })).toMatchObject({ sessions: 1, views: 1 });
    expect(await figures.site({ ...span, locale: 'de' })).toMatchObject({ sessions: 2, views: 2, searches: 2 });
    expect(await figures.site(span)).toMatchObject({ sessions: 2, views: 3, searches: 2, tickets: 1 });
    expect(await figures.site({ from: '2026-01-01', to: '2026-01-02' })).toMatchObject({ sessions: 0, tickets: 0 });
    const entries = await figures.entries({ ...span, locale: 'de' });
    expect(entries).toEqual([{ entryId: 'b', readers: 2, readersThenTicket: 1, helpful: 0, notHelpful: 0 }]);
    expect(await figures.queries(span, { order: 'without-hit', most: 1 })).toMatchObject([{ withoutHit: 1 }]);
    expect(await figures.topics(span)).toEqual([{ topic: 'order', tickets: 1, severe: 0, rated: 1, satisfied: 1 }]);
    expect(await figures.responses(span, 'all')).toEqual([{ minutes: 90, tickets: 1 }]);
  });
});

describeOnBothDatabases('months', (source) => {
  test('are summed once they are over, and a span gives the same with and without their sums', async () => {
    const database = await source.open();
    const own = { key: 1, visit: 'v1', locale: 'en', entry: 'a' } as const;
    for (const day of ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-15', '2026-11-02'])
      for (const one of [
        { ...own, kind: 'view', version: day, at: `${day}T10:00:00.000Z` },
        {
          ...own,
          kind: 'search',
          hits: 0,
          reports: 1,
          at: `${day}T10:00:00.000Z`,
          key: Number(day.slice(5, 7)) * 100 + Number(day.slice(8)),
        },
        { ...own, kind: 'vote', helpful: 1, reason: null, at: `${day}T10:00:00.000Z` },
      ] as Happening[])
        await happen(database, one);
    const now = { time: Date.parse('2026-11-03T00:00:00.000Z') };
    const rollUp = createRollUp({ store: createRollUpStore(database), clock: () => new Date(now.time) });
    await rollUp.rebuild();
    const months = await database.db.selectFrom('entry_months').select(['month', 'readers']).orderBy('month').execute();
    expect(months).toEqual([
      { month: '2026-08', readers: 1 },
      { month: '2026-09', readers: 2 },
      { month: '2026-10', readers: 1 },
    ]);
    const figures = createFigureStore(database);
    const readersIn = async (from: string, to: string) => (await figures.entries({ from, to }))[0]?.readers ?? 0;
    const withoutHitIn = async (from: string, to: string) =>
      (await figures.queries({ from, to, locale: 'en' }, { order: 'without-hit', most: 9 })).reduce(
        (sum, { withoutHit }) => sum + withoutHit,
        0,
      );
    const spans = [
      ['2026-08-31', '2026-11-02', 5],
      ['2026-09-01', '2026-09-30', 2],
      ['2026-09-02', '2026-10-14', 1],
      ['2026-10-01', '2026-11-01', 1],
      ['2026-11-01', '2026-11-30', 1],
    ] as const;
    for (const [from, to, expected] of spans) {
      expect(await readersIn(from, to), `${from} to ${to}`).toBe(expected);
      expect(await withoutHitIn(from, to), `${from} to ${to}`).toBe(expected);
    }
    // Late events: the month is not trusted until it is summed anew.
    await happen(database, { ...own, kind: 'view', version: '2', at: '2026-09-05T10:00:00.000Z' });
    now.time += 120_000;
    await rollUp.run();
    now.time += 120_000;
    await rollUp.run();
    expect(await readersIn('2026-09-01', '2026-09-30')).toBe(3);
    expect(
      await database.db.selectFrom('entry_months').select('readers').where('month', '=', '2026-09').execute(),
    ).toEqual([{ readers: 3 }]);
  });

  test('what was searched next, days and first days of versions', async () => {
    const database = await source.open();
    const own = { visit: 'v1', locale: 'en', entry: 'a', hits: 1, reports: 1 } as const;
    for (const one of [
      { ...own, kind: 'search', key: 1, at: '2026-11-20T10:00:00.000Z' },
      { ...own, kind: 'search', key: 2, at: '2026-11-20T10:01:00.000Z' },
      { ...own, kind: 'search', key: 4, at: '2026-11-20T10:02:00.000Z' },
      { ...own, kind: 'search', key: 3, at: '2026-11-20T10:03:00.000Z', visit: 'v2' },
      { ...own, kind: 'view', key: 1, at: '2026-11-20T10:03:00.000Z', version: '1' },
      { ...own, kind: 'view', key: 1, at: '2026-11-22T10:03:00.000Z', version: '2' },
      { ...own, kind: 'vote', key: 1, at: '2026-11-22T10:03:00.000Z', helpful: 0, reason: null },
    ] as Happening[])
      await happen(database, one);
    const clock = (): Date => new Date('2026-11-23T00:00:00.000Z');
    await createRollUp({ store: createRollUpStore(database), clock }).rebuild();
    const figures = createFigureStore(database);
    const span = { from: '2026-11-01', to: '2026-11-30' };
    const pair = { locale: 'en', fromKey: 'query 1', toKey: 'query 0' };
    const refinement = { ...pair, from: 'query 1', to: 'query 0', searches: 1 };
    expect(await figures.refinements(span, 5)).toEqual([refinement]);
    expect(await figures.refinementSums(span, [pair, { ...pair, toKey: 'query 1' }])).toEqual([refinement]);
    expect(await figures.refinementSums({ ...span, locale: 'de' }, [pair])).toEqual([]);
    expect(await figures.days(span)).toMatchObject([
      { day: '2026-11-20', searches: 4, sessions: 2, notHelpful: 0 },
      { day: '2026-11-22', searches: 0, sessions: 1, notHelpful: 1, rated: 0 },
    ]);
    expect(await figures.versionStarts(['a', 'nowhere'])).toEqual([
      { entryId: 'a', locale: 'en', version: '1', firstDay: '2026-11-20' },
      { entryId: 'a', locale: 'en', version: '2', firstDay: '2026-11-22' },
    ]);
  });
});

describeOnBothDatabases('what is said of one entry', (source) => {
  test('stands by version, with comments and the searches that led to it', async () => {
    const database = await source.open();
    const at = '2026-11-20T10:00:00.000Z';
    const later = '2026-11-22T10:00:00.000Z';
    const own = { key: 1, at, visit: 'v1', locale: 'en', entry: 'a' } as const;
    for (const one of [
      { ...own, kind: 'view', version: '1' },
      { ...own, kind: 'view', version: '2', at: later },
      { ...own, kind: 'view', version: '2', at: later, visit: 'v2' },
      { ...own, kind: 'asked', at: later, visit: 'v2' },
      { ...own, kind: 'view', version: '1', entry: 'b' },
      { ...own, kind: 'vote', helpful: 0, reason: 'not-my-question' },
      { ...own, kind: 'vote', helpful: 1, reason: null, visit: 'v2' },
      { ...own, kind: 'search', hits: 3, reports: 1 },
      { ...own, kind: 'search', hits: 3, reports: 1, key: 3 },
      { ...own, kind: 'click' },
      { ...own, kind: 'click', key: 3 },
      { ...own, kind: 'click', entry: 'b' },
    ] as Happening[])
      await happen(database, one);
    const clock = (): Date => new Date('2026-11-23T00:00:00.000Z');
    await createRollUp({ store: createRollUpStore(database), clock }).rebuild();
    const { versions, comments, queries } = await readEntryInsights(
      'a',
      createEntryFigureStore(database),
      createContentStore(database),
      clock,
    );
    expect(versions).toMatchObject([
      {
        version: '2',
        locale: 'en',
        firstDay: '2026-11-22',
        readers: 2,
        readThenTicket: { part: 1, whole: 2 },
        helpfulRate: { whole: 0, value: undefined },
      },
      {
        version: '1',
        lastDay: '2026-11-20',
        readers: 1,
        helpfulRate: { part: 1, whole: 2, value: 0.5 },
        reasons: { 'not-my-question': 1, wrong: 0 },
      },
    ]);
    expect(comments).toEqual([
      { at, locale: 'en', version: '1', helpful: false, reason: 'not-my-question', comment: 'because' },
    ]);
    expect(queries).toEqual([{ query: 'query 1', locale: 'en', clicks: 2 }]);
    const newest = await createEntryFigureStore(database).queries('a', { since: at, clicks: 1, most: 10 });
    expect(newest).toEqual([{ query: 'query 1', locale: 'en', clicks: 1 }]);
  });
});

async function empty({ db }: Database): Promise<void> {
  for (const table of [
    ...(['search_clicks', 'searches', 'deflection_events', 'deflections', 'ticket_events', 'tickets'] as const),
    ...(['feedback', 'views', 'changed_days', 'entry_days', 'site_days', 'query_days', 'topic_days'] as const),
    ...(['response_days', 'refinement_days', 'entry_months', 'query_months', 'settings'] as const),
    ...(['subject_days', 'subject_topic_days', 'score_days', 'working_response_days'] as const),
    ...(['entry_subjects', 'reviews'] as const),
  ])
    await db.deleteFrom(table).execute();
}

async function happen(database: Database, one: Happening): Promise<void> {
  const { db } = database;
  const { at, locale, entry, visit, key } = one;
  const day = at.slice(0, 10);
  // Names of visits change with the day.
  const named = `${visit} ${day}`;
  const id = String(key);
  const has = async (table: 'searches' | 'tickets'): Promise<boolean> =>
    (await db.selectFrom(table).select('id').where('id', '=', id).execute()).length > 0;
  switch (one.kind) {
    case 'view':
      return createViewStore(database).add([{ visit: named, entryId: entry, entryVersion: one.version, locale, at }]);
    case 'asked':
      return createViewStore(database).markAsked(named, { since: `${day}T00:00:00.000Z`, at });
    case 'vote': {
      const vote = { helpful: one.helpful, reason: one.reason, comment: one.helpful === 0 ? 'because' : null };
      await db
        .insertInto('feedback')
        .values({
          id: randomUUID(),
          entry_id: entry,
          entry_version: '1',
          locale,
          visit: named,
          created_at: at,
          updated_at: at,
          ...vote,
        })
        .onConflict((c) => c.columns(['visit', 'entry_id', 'entry_version']).doUpdateSet(vote))
        .execute();
      return;
    }
    case 'search': {
      const row = {
        at,
        locale,
        query: `query ${key % 2}`,
        query_key: `query ${key % 2}`,
        exact: 0,
        category: one.category ?? null,
        product: one.product ?? null,
        collection: null,
        hits: one.hits,
        results: '[]',
        engine: 'embedded',
        degraded: 0,
        corrected: null,
        place: 'page' as const,
        reports_clicks: one.reports,
        visit: named,
        ticket_id: null,
      };
      // A search that goes on moves, perhaps to another day.
      await db
        .insertInto('searches')
        .values({ id, ...row })
        .onConflict((c) => c.column('id').doUpdateSet(row))
        .execute();
      return;
    }
    case 'click':
      if (await has('searches'))
        await db
          .insertInto('search_clicks')
          .values({ search_id: id, entry_id: entry, rank: 1, at })
          .onConflict((c) => c.doNothing())
          .execute();
      return;
    case 'unsearch':
      await db.deleteFrom('searches').where('id', '=', id).execute();
      return;
    case 'form': {
      const solved = { solved_at: one.solved ? at : null };
      await db
        .insertInto('deflections')
        .values({
          session: id,
          locale,
          topic: null,
          withdrawn_at: null,
          ticket_id: null,
          created_at: at,
          updated_at: at,
          ...solved,
        })
        .onConflict((c) => c.column('session').doUpdateSet(solved))
        .execute();
      return;
    }
    case 'shown':
    case 'clicked': {
      const session = await db.selectFrom('deflections').select('session').where('session', '=', id).execute();
      if (session.length > 0)
        await db
          .insertInto('deflection_events')
          .values({ session: id, kind: one.kind, entry_id: entry, at })
          .onConflict((c) => c.doNothing())
          .execute();
      return;
    }
    case 'ticket':
      await db
        .insertInto('tickets')
        .values({
          id,
          number: id,
          created_at: at,
          updated_at: at,
          locale,
          topic: key === 2 ? 'complaint' : 'order',
          subject: '',
          description: '',
          email: '',
          name: null,
          email_key: one.person,
          email_domain: '',
          fields: '[]',
          context: '{}',
          state: 'received',
          team: null,
          priority: 'normal',
          severity: key === 0 ? 'high' : 'normal',
          severity_reasons: '[]',
          email_verified_at: null,
          rating: null,
          rating_comment: null,
          rated_at: null,
          mails_stopped_at: null,
          erased_at: null,
          token_hash: id,
          token_expires_at: at,
        })
        .onConflict((c) => c.doNothing())
        .execute();
      return;
    case 'rating':
      await db
        .updateTable('tickets')
        .set({ rating: one.rating, effort: one.effort ?? null, recommendation: one.recommendation ?? null })
        .where('id', '=', id)
        .execute();
      return;
    case 'published':
      return createContentStore(database).keepSubjects([
        { id: entry, locale, version: one.version, subjects: subjectsOf(one.about) },
      ]);
    case 'named':
      if (await has('tickets'))
        await db
          .insertInto('ticket_subjects')
          .values(subjectsOf(one.about).map((subject) => ({ ticket_id: id, ...subject })))
          .onConflict((c) => c.doNothing())
          .execute();
      return;
    case 'unnamed':
      await db
        .deleteFrom('ticket_subjects')
        .where('ticket_id', '=', id)
        .where('subject', '=', subjectsOf(one.about)[0]?.subject ?? '')
        .execute();
      return;
    case 'review': {
      const row = {
        ...{ platform: 'shop', external_id: id, product: one.product, rating: one.stars, title: '', text: '' },
        ...{ author: null, locale, url: null, written_at: at, imported_at: at, updated_at: at },
      };
      await db
        .insertInto('reviews')
        .values({ id, ...row })
        .onConflict((c) => c.columns(['platform', 'external_id']).doUpdateSet(row))
        .execute();
      return;
    }
    case 'unreview':
      await db.deleteFrom('reviews').where('id', '=', id).execute();
      return;
    case 'answer':
      if (await has('tickets'))
        await db
          .insertInto('ticket_events')
          .values({ id: randomUUID(), ticket_id: id, kind: 'answered', connector: null, reference: null, at })
          .execute();
      return;
    case 'pass':
      return;
  }
}

type Counts = Record<string, Record<string, number>>;

/** The roll-ups as counts by key, zeros left out. */
async function readRollUps({ db }: Database): Promise<Counts> {
  const counts: Counts = {};
  for (const [table, keys] of [
    ['entry_days', ['day', 'locale', 'entry_id', 'entry_version']],
    ['site_days', ['day', 'locale']],
    ['query_days', ['day', 'locale', 'query_key']],
    ['topic_days', ['day', 'locale', 'topic']],
    ['response_days', ['day', 'locale', 'topic', 'minutes']],
    ['refinement_days', ['day', 'locale', 'from_key', 'to_key']],
    ['working_response_days', ['day', 'locale', 'topic', 'minutes']],
    ['score_days', ['day', 'locale', 'topic', 'question', 'score']],
    ['subject_days', ['day', 'locale', 'kind', 'subject', 'detail']],
    ['subject_topic_days', ['day', 'locale', 'kind', 'subject', 'detail', 'topic']],
    ['entry_months', ['month', 'locale', 'entry_id']],
    ['query_months', ['month', 'locale', 'query_key']],
  ] as const)
    for (const row of (await db.selectFrom(table).selectAll().execute()) as Record<string, unknown>[]) {
      const values = Object.entries(row).filter(
        ([name, value]) =>
          !(keys as readonly string[]).includes(name) &&
          !['query', 'from_query', 'to_query'].includes(name) &&
          value !== 0,
      );
      counts[text([table, ...keys.map((key) => row[key])])] = Object.fromEntries(values) as Record<string, number>;
    }
  return counts;
}

/** The same, counted one raw row at a time in another way: no SQL beyond reading whole tables. */
async function recount({ db }: Database): Promise<Counts> {
  const counts: Counts = {};
  const sets = new Map<string, Set<string>>();
  const touch = (key: unknown[]): Record<string, number> => (counts[text(key)] ??= {});
  const add = (key: unknown[], name: string, by = 1): void => {
    const row = touch(key);
    if (by !== 0) row[name] = (row[name] ?? 0) + by;
  };
  const addOnce = (key: unknown[], name: string, member: string): void => {
    const set = sets.get(text([key, name])) ?? new Set();
    sets.set(text([key, name]), set);
    if (!set.has(member)) add(key, name);
    set.add(member);
  };
  const dayOf = (at: string): string => at.slice(0, 10);
  const sites = (day: string, locale: string): unknown[][] => [
    ['site_days', day, locale],
    ['site_days', day, ''],
  ];

  const published = await db.selectFrom('entry_subjects').selectAll().execute();
  /** Keys of the products, versions and categories that a version of an entry is about. */
  const aboutEntry = (row: { entry_id: string; locale: string; entry_version: string }, day: string): unknown[][] =>
    published
      .filter(
        (fact) =>
          fact.entry_id === row.entry_id && fact.locale === row.locale && fact.entry_version === row.entry_version,
      )
      .map(({ kind, subject, detail }) => ['subject_days', day, row.locale, kind, subject, detail]);

  for (const row of await db.selectFrom('views').selectAll().execute()) {
    const key = ['entry_days', dayOf(row.at), row.locale, row.entry_id, row.entry_version];
    add(key, 'readers');
    if (row.asked_at !== null) add(key, 'readers_then_ticket');
    for (const subject of aboutEntry(row, dayOf(row.at))) {
      add(subject, 'readers');
      if (row.asked_at !== null) add(subject, 'readers_then_ticket');
    }
    for (const site of sites(dayOf(row.at), row.locale)) {
      add(site, 'views');
      addOnce(site, 'sessions', row.visit);
    }
  }
  for (const row of await db.selectFrom('feedback').selectAll().execute()) {
    const key = ['entry_days', dayOf(row.created_at), row.locale, row.entry_id, row.entry_version];
    add(key, row.helpful === 1 ? 'helpful' : 'not_helpful');
    if (row.reason !== null) add(key, `reason_${row.reason.replaceAll('-', '_')}`);
    if (row.comment !== null) add(key, 'comments');
    for (const subject of aboutEntry(row, dayOf(row.created_at))) {
      add(subject, row.helpful === 1 ? 'helpful' : 'not_helpful');
      if (row.reason !== null) add(subject, `reason_${row.reason.replaceAll('-', '_')}`);
      if (row.comment !== null) add(subject, 'comments');
    }
    for (const site of sites(dayOf(row.created_at), row.locale))
      add(site, row.helpful === 1 ? 'helpful' : 'not_helpful');
  }
  const clicks = await db.selectFrom('search_clicks').selectAll().execute();
  for (const row of await db.selectFrom('searches').selectAll().execute()) {
    const day = dayOf(row.at);
    const own = clicks.filter((click) => click.search_id === row.id);
    for (const click of own) add(['entry_days', day, row.locale, click.entry_id, ''], 'search_clicks');
    for (const site of sites(day, row.locale)) {
      addOnce(site, 'sessions', row.visit);
      add(site, 'searches');
      if (row.hits === 0) add(site, 'searches_without_hit');
      if (row.reports_clicks === 1) add(site, 'searches_reporting');
      if (row.reports_clicks === 1 && own.length > 0) add(site, 'searches_clicked');
    }
    for (const kind of ['product', 'category'] as const) {
      const to = row[kind];
      if (to === null) continue;
      add(['subject_days', day, row.locale, kind, to, ''], 'searches');
      if (row.hits === 0) add(['subject_days', day, row.locale, kind, to, ''], 'searches_without_hit');
    }
    const query = ['query_days', day, row.locale, row.query_key];
    add(query, 'searches');
    if (row.hits === 0) add(query, 'without_hit');
    if (row.reports_clicks === 1) add(query, 'reporting');
    if (row.reports_clicks === 1 && own.length > 0) add(query, 'clicked');
  }
  const inOrder = (await db.selectFrom('searches').selectAll().execute()).sort((one, other) =>
    one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1,
  );
  const last = new Map<string, string>();
  for (const { at, locale, visit, query_key: query } of inOrder) {
    const who = text([dayOf(at), locale, visit]);
    const before = last.get(who);
    if (before !== undefined && before !== query)
      add(['refinement_days', dayOf(at), locale, before, query], 'searches');
    last.set(who, query);
  }
  const events = await db.selectFrom('deflection_events').selectAll().execute();
  for (const row of await db.selectFrom('deflections').selectAll().execute()) {
    const day = dayOf(row.created_at);
    const own = events.filter(({ session }) => session === row.session);
    for (const event of own)
      add(
        ['entry_days', day, row.locale, event.entry_id, ''],
        event.kind === 'shown' ? 'suggested' : 'suggestion_clicks',
      );
    if (!own.some(({ kind }) => kind === 'shown')) continue;
    const clicked = own.some(({ kind }) => kind === 'clicked');
    for (const site of sites(day, row.locale)) {
      add(site, 'form_sessions');
      if (clicked) add(site, 'form_sessions_clicked');
      if (row.solved_at !== null) add(site, 'deflections_confirmed');
      if (clicked && row.solved_at === null && row.ticket_id === null) add(site, 'deflections_possible');
    }
  }
  for (const row of await db.selectFrom('reviews').selectAll().execute()) {
    if (row.product === null) continue;
    const key = ['subject_days', dayOf(row.written_at), row.locale, 'product', row.product, ''];
    add(key, 'reviews');
    if (row.rating !== null && row.rating <= 2) add(key, 'bad_reviews');
  }
  const named = await db.selectFrom('ticket_subjects').selectAll().execute();
  const answers = await db.selectFrom('ticket_events').selectAll().execute();
  for (const row of await db.selectFrom('tickets').selectAll().execute()) {
    const day = dayOf(row.created_at);
    for (const site of sites(day, row.locale)) {
      add(site, 'tickets');
      addOnce(site, 'ticket_people', row.email_key);
    }
    const topic = ['topic_days', day, row.locale, row.topic];
    add(topic, 'tickets');
    if (row.severity === 'high') add(topic, 'severe');
    if (row.rating !== null) add(topic, 'rated');
    if (row.rating !== null && row.rating >= 4) add(topic, 'satisfied');
    for (const { kind, subject, detail } of named.filter((fact) => fact.ticket_id === row.id)) {
      const key = ['subject_topic_days', day, row.locale, kind, subject, detail, row.topic];
      add(key, 'tickets');
      if (row.severity === 'high') add(key, 'severe');
      if (row.rating !== null) add(key, 'rated');
      if (row.rating !== null && row.rating >= 4) add(key, 'satisfied');
    }
    if (row.effort !== null) add(['score_days', day, row.locale, row.topic, 'ces', row.effort], 'tickets');
    if (row.recommendation !== null)
      add(['score_days', day, row.locale, row.topic, 'nps', row.recommendation], 'tickets');
    const first = answers
      .filter(({ ticket_id: ticket }) => ticket === row.id)
      .map(({ at }) => at)
      .sort()[0];
    if (first !== undefined) {
      const minutes = Math.max(0, Math.floor((Date.parse(first) - Date.parse(row.created_at)) / 60_000));
      add(['response_days', day, row.locale, row.topic, minutes], 'tickets');
      add(['working_response_days', day, row.locale, row.topic, minutesAtNight(row.created_at, first)], 'tickets');
    }
  }
  return counts;
}

/** Queries in an order, from counts by day. */
function rank(counts: Counts, { from, to, locale: only }: DaySpan, ranking: QueryRanking | undefined) {
  const sums = new Map<string, ReturnType<typeof rankOf>>();
  for (const [key, row] of Object.entries(counts)) {
    const [table, day = '', locale = '', queryKey = ''] = JSON.parse(key) as string[];
    if (table !== 'query_days' || day < from || day > to || (only !== undefined && locale !== only)) continue;
    const none = { queryKey, locale, searches: 0, withoutHit: 0, reporting: 0, clicked: 0 };
    const sum = sums.get(`${queryKey} ${locale}`) ?? none;
    sums.set(`${queryKey} ${locale}`, {
      ...{ queryKey, locale },
      searches: sum.searches + (row['searches'] ?? 0),
      withoutHit: sum.withoutHit + (row['without_hit'] ?? 0),
      reporting: sum.reporting + (row['reporting'] ?? 0),
      clicked: sum.clicked + (row['clicked'] ?? 0),
    });
  }
  const valueOf = (sum: ReturnType<typeof rankOf>): number =>
    ranking?.order === 'searches'
      ? sum.searches
      : ranking?.order === 'without-hit'
        ? sum.withoutHit
        : sum.reporting - sum.clicked - sum.withoutHit;
  return [...sums.entries()]
    .filter(([, sum]) => valueOf(sum) > 0)
    .sort(([one, sum], [other, than]) => valueOf(than) - valueOf(sum) || (one < other ? -1 : 1))
    .map(([, sum]) => sum)
    .slice(0, ranking?.most);
}

/** Months that are over, summed from counts by day. */
function addMonths(counts: Counts, current: string): Counts {
  const summed: Counts = {};
  const add = (key: unknown[], row: Record<string, number>, names: string[]): void => {
    const sum = (summed[text(key)] ??= {});
    for (const name of names) if (row[name] !== undefined) sum[name] = (sum[name] ?? 0) + row[name];
  };
  for (const [key, row] of Object.entries(counts)) {
    const [table, day = '', locale, subject] = JSON.parse(key) as string[];
    const month = day.slice(0, 7);
    if (month >= current) continue;
    if (table === 'entry_days')
      add(['entry_months', month, locale, subject], row, ['readers', 'readers_then_ticket', 'helpful', 'not_helpful']);
    if (table === 'query_days')
      add(['query_months', month, locale, subject], row, ['searches', 'without_hit', 'reporting', 'clicked']);
  }
  return { ...counts, ...summed };
}
