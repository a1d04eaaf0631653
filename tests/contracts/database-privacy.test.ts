import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { createViewStore } from '../../src/features/insights/view-store.ts';
import { composePrivacy } from '../../src/features/privacy/compose.ts';
import { createAddressStore } from '../../src/features/privacy/address-store.ts';
import { eraseAddress } from '../../src/features/privacy/erase-address.ts';
import { countOld, eraseOld } from '../../src/features/privacy/erase-old.ts';
import { keep } from '../../src/features/privacy/keep-schema.ts';
import { createRetentionStore } from '../../src/features/privacy/retention-store.ts';
import { createFileStorage } from '../../src/features/tickets/file-storage.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { aClock, aFile, anOutboxRow, aRecord } from '../support/tickets.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

/** Stands in everything personal of one customer, so that it can be looked for everywhere. */
const mark = 'Zwiebelfisch';
const address = `${mark}@example.com`;
const at = '2026-11-23T10:00:00.000Z';
const day = 86_400_000;

/** A request with something in every table that can hold something of it. */
async function fill(database: Database, { email = address, text = mark } = {}) {
  const store = createTicketStore(database, (id) => id);
  const file = aFile({ fileName: `${text}.png` });
  const rows = ['desk', 'broken', 'waiting'].map((connector) =>
    anOutboxRow(connector, JSON.stringify({ subject: text, email })),
  );
  const record = aRecord({
    files: [file],
    outbox: rows,
    idempotency: { keyHash: randomUUID(), route: 'tickets', bodyHash: 'body', sealedToken: `sealed ${text}` },
    session: randomUUID(),
  });
  Object.assign(record.ticket, {
    email,
    subject: `Subject ${text}`,
    description: `Description ${text}`,
    name: `Name ${text}`,
    number: randomUUID(),
    fields: [{ id: 'order', label: 'Order', value: text }],
    context: { searches: [text], read: [], suggested: [], guidePath: [] },
    severity: { level: 'high', reasons: [`word: ${text}`] },
  });
  const { id } = record.ticket;
  const { db } = database;
  await db
    .insertInto('deflections')
    .values({
      session: record.session ?? '',
      locale: 'en',
      topic: null,
      solved_at: null,
      withdrawn_at: null,
      ticket_id: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await db
    .insertInto('deflection_events')
    .values({ session: record.session ?? '', kind: 'shown', entry_id: 'charge', at })
    .execute();
  await store.openTickets([record]);
  const set = (place: number, values: { state: 'done' | 'dead'; reference?: string }) =>
    db
      .updateTable('outbox')
      .set({ attempts: 1, last_error: `refused: ${text}`, ...values })
      .where('id', '=', rows[place]?.id ?? '')
      .execute();
  await set(0, { state: 'done', reference: '4711' });
  await set(1, { state: 'dead' });
  await db
    .updateTable('tickets')
    .set({ rating: 2, effort: 6, recommendation: 0, rating_comment: `Rated ${text}`, rated_at: at })
    .where('id', '=', id)
    .execute();
  const message = randomUUID();
  await db
    .insertInto('ticket_messages')
    .values({
      id: message,
      ticket_id: id,
      author: 'customer',
      author_name: text,
      body: text,
      connector: null,
      reference: null,
      at,
    })
    .execute();
  const event = { id: randomUUID(), ticket_id: id, connector: 'desk', at };
  await db
    .insertInto('ticket_events')
    .values({ ...event, kind: 'passed-on', reference: `4711 ${text}` })
    .execute();
  await db
    .insertInto('desk_tickets')
    .values({
      ticket_id: id,
      connector: 'desk',
      reference: `4711 ${text}`,
      state: 'open',
      checked_at: null,
      next_check_at: null,
    })
    .execute();
  await db
    .insertInto('address_codes')
    .values({
      id: randomUUID(),
      ticket_id: id,
      email_key: email.toLowerCase(),
      code_hash: 'code',
      link_hash: randomUUID(),
      sent: 1,
      created_at: at,
      expires_at: at,
      tries: 0,
      used_at: null,
    })
    .execute();
  await db
    .insertInto('status_links')
    .values({ token_hash: randomUUID(), ticket_id: id, created_at: at, expires_at: '2027-01-01', proves_until: null })
    .execute();
  const session = {
    token_hash: randomUUID(),
    email_key: email.toLowerCase(),
    created_at: at,
    expires_at: '2027-01-01',
  };
  await db.insertInto('customer_sessions').values(session).execute();
  await db
    .insertInto('customer_codes')
    .values({
      id: randomUUID(),
      attempt_hash: randomUUID(),
      link_hash: randomUUID(),
      email_key: email.toLowerCase(),
      code_hash: 'code',
      sent: 1,
      created_at: at,
      expires_at: at,
      tries: 0,
      used_at: null,
    })
    .execute();
  const search = randomUUID();
  await db
    .insertInto('searches')
    .values({
      id: search,
      at,
      locale: 'en',
      query: `query ${text}`,
      query_key: `query ${text}`,
      exact: 0,
      category: null,
      product: null,
      collection: null,
      hits: 1,
      results: '["charge"]',
      engine: 'embedded',
      degraded: 0,
      corrected: null,
      place: 'page',
      reports_clicks: 1,
      visit: 'visit',
      ticket_id: id,
    })
    .execute();
  await db.insertInto('search_clicks').values({ search_id: search, entry_id: 'charge', rank: 1, at }).execute();
  return { id, number: record.ticket.number, file, sessionHash: session.token_hash };
}

async function tablesOf({ db, dialect }: Database): Promise<string[]> {
  const rows =
    dialect.name === 'sqlite'
      ? await sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(db)
      : await sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db);
  return rows.rows.map(({ name }) => name);
}

/** Tables with a word in any row, whatever tables there are. */
async function tablesWith(database: Database, word: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tablesOf(database)) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(database.db);
    if (JSON.stringify(rows).toLowerCase().includes(word.toLowerCase())) found.push(table);
  }
  return found.sort();
}

function aFolder() {
  const files = new Set<string>();
  return { files, storage: { remove: async (name: string) => void files.delete(name) } };
}

describeOnBothDatabases('privacy', (source) => {
  test('erasing an address leaves nothing of it in any table, and everything of others', async () => {
    const database = await source.open();
    const folder = aFolder();
    const own = await fill(database, { email: address.toUpperCase() });
    await fill(database);
    const others = await fill(database, { email: 'other@example.com', text: 'Radieschen' });
    for (const { file } of [own, others]) folder.files.add(file.storageName);
    expect((await tablesWith(database, mark)).length).toBeGreaterThan(6);
    const before = await tablesWith(database, 'Radieschen');
    // Opened by a colleague who was signed in.
    const opened = { token_hash: randomUUID(), ticket_id: others.id, created_at: at, expires_at: '2027-01-01' };
    await database.db
      .insertInto('status_links')
      .values({ ...opened, session_hash: own.sessionHash })
      .execute();

    const store = createAddressStore(database);
    const erased = await eraseAddress(` ${address.toLowerCase()} `, { store, ...folder, clock: aClock().now });

    expect(erased.requests).toHaveLength(2);
    expect(erased.requests.find(({ id }) => id === own.id)).toMatchObject({
      number: own.number,
      copies: [
        { desk: 'broken', certainty: 'maybe' },
        { desk: 'desk', reference: '4711', certainty: 'there' },
      ],
      waiting: 1,
      messages: 1,
      searches: 1,
    });
    expect(await tablesWith(database, mark)).toEqual([]);
    expect(await tablesWith(database, own.number)).toEqual([]);
    expect(await tablesWith(database, 'Radieschen')).toEqual(before);
    expect(await tablesWith(database, own.sessionHash)).toEqual([]);
    expect([...folder.files]).toEqual([others.file.storageName]);
    expect(await store.find('other@example.com')).toHaveLength(1);
  });

  test('what is counted stays: a request by topic, language, date and score', async () => {
    const database = await source.open();
    const { id } = await fill(database);
    await eraseAddress(address, { store: createAddressStore(database), ...aFolder(), clock: aClock().now });
    const row = await database.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ topic: 'technical', locale: 'en', created_at: at, severity: 'high', rating: 2 });
    expect(row.erased_at).not.toBeNull();
    expect(await database.db.selectFrom('ticket_events').select('kind').execute()).toEqual([{ kind: 'passed-on' }]);
  });

  test('a run that was broken off is finished by the next', async () => {
    const database = await source.open();
    const folder = aFolder();
    for (let count = 0; count < 3; count += 1) folder.files.add((await fill(database)).file.storageName);
    const store = createAddressStore(database);
    let calls = 0;
    const breaking = {
      ...store,
      erase: async (id: string, time: string) => {
        calls += 1;
        if (calls === 2) throw new Error('the power went');
        await store.erase(id, time);
      },
    };
    const ports = { ...folder, clock: aClock().now };
    await expect(eraseAddress(address, { store: breaking, ...ports })).rejects.toThrow('power');
    expect(await store.find(address)).toHaveLength(2);
    const told: string[] = [];
    await eraseAddress(address, { store, ...ports, onRequest: ({ number }) => told.push(number) });
    expect(told).toHaveLength(2);
    expect(await tablesWith(database, mark)).toEqual([]);
    expect(folder.files.size).toBe(0);
    expect((await eraseAddress(address, { store, ...ports })).requests).toEqual([]);
  });

  test('an export holds everything there is under the address', async () => {
    const database = await source.open();
    const { number } = await fill(database, { email: address.toUpperCase() });
    await fill(database, { email: 'other@example.com', text: 'Radieschen' });
    const exported = await createAddressStore(database).export(address, at);
    expect(exported).toMatchObject({
      email: address.toLowerCase(),
      codes: [{ at }, { at }],
      sessions: [{ at }],
    });
    expect(exported.requests).toMatchObject([
      {
        number,
        subject: `Subject ${mark}`,
        fields: [{ value: mark }],
        rating: { score: 2, effort: 6, recommendation: 0, comment: `Rated ${mark}` },
        messages: [{ body: mark }],
        files: [{ fileName: `${mark}.png` }],
        events: [{ kind: 'passed-on' }],
        searches: [{ query: `query ${mark}`, opened: ['charge'] }],
        suggestions: [{ kind: 'shown', entry: 'charge' }],
        copies: [{ desk: 'broken' }, { desk: 'desk', reference: '4711' }],
      },
    ]);
    expect(exported.requests[0]?.deliveries).toHaveLength(3);
    expect(JSON.stringify(exported)).not.toContain('Radieschen');
  });

  test('what is older than it may be goes, kind by kind; what still has to be delivered waits', async () => {
    const database = await source.open();
    const folder = aFolder();
    const delivered = await fill(database);
    const waiting = await fill(database, { email: 'other@example.com', text: 'Radieschen' });
    await database.db
      .updateTable('outbox')
      .set({ state: 'done', updated_at: at })
      .where('ticket_id', '=', delivered.id)
      .where('state', '=', 'pending')
      .execute();
    for (const { file } of [delivered, waiting]) folder.files.add(file.storageName);
    const clock = aClock(at);
    const ports = {
      store: createRetentionStore(database),
      storage: folder.storage,
      clock: clock.now,
      keep: keep.parse({
        tickets: 100,
        attachments: 90,
        outbox: 10,
        searches: 20,
        views: 25,
        deflections: 30,
        events: 'forever',
      }),
    };
    const none = {
      tickets: 0,
      attachments: 0,
      outbox: 0,
      searches: 0,
      views: 0,
      feedbackComments: 0,
      reviews: 0,
      deflections: 0,
      events: 0,
    };
    const view = { visit: 'v', entryId: 'a', locale: 'en', at };
    await createViewStore(database).add(['1', '2'].map((entryVersion) => ({ ...view, entryVersion })));
    expect(await eraseOld(ports)).toEqual(none);
    clock.move(11 * day);
    expect(await countOld(ports)).toEqual({ ...none, outbox: 3 });
    expect(await eraseOld(ports)).toEqual({ ...none, outbox: 3 });
    expect(await eraseOld(ports)).toEqual(none);
    clock.move(20 * day);
    expect(await eraseOld(ports)).toEqual({ ...none, searches: 2, views: 1, deflections: 2 });
    clock.move(60 * day);
    expect(await eraseOld(ports)).toEqual({ ...none, attachments: 1 });
    expect([...folder.files]).toEqual([waiting.file.storageName]);
    clock.move(10 * day);
    expect(await eraseOld(ports)).toEqual({ ...none, tickets: 1 });
    expect(await tablesWith(database, mark)).toEqual([]);
    expect(await createAddressStore(database).find('other@example.com')).toHaveLength(1);
    expect(await database.db.selectFrom('ticket_events').select('id').execute()).toHaveLength(2);
  });

  test('whoever counts events is told before they go, the latest time of all kinds', async () => {
    const database = await source.open();
    const told: string[] = [];
    const clock = aClock('2026-11-24T12:00:00.000Z');
    const kept = keep.parse({ searches: 20, views: 25, deflections: 'forever' });
    const room = composePrivacy({
      database,
      files: createFileStorage({ directory: '/nowhere', newId: randomUUID }),
      keep: kept,
      clock: clock.now,
      beforeErasing: async (before) => void told.push(before),
    });
    await room.eraseOld();
    expect(told).toEqual(['2026-11-04T12:00:00.000Z']);
  });

  test('an old request in which something was written yesterday is kept', async () => {
    const database = await source.open();
    const { id } = await fill(database);
    await database.db.updateTable('outbox').set({ state: 'done' }).execute();
    const clock = aClock(at);
    clock.move(800 * day);
    const ports = {
      store: createRetentionStore(database),
      storage: aFolder().storage,
      clock: clock.now,
      keep: keep.parse({}),
    };
    await database.db
      .updateTable('ticket_messages')
      .set({ at: new Date(clock.now().getTime() - day).toISOString() })
      .where('ticket_id', '=', id)
      .execute();
    expect((await countOld(ports)).tickets).toBe(0);
    clock.move(731 * day);
    expect((await countOld(ports)).tickets).toBe(1);
  });

  test('more than a batch of old rows goes in one run', async () => {
    const database = await source.open();
    const rows = Array.from({ length: 450 }, (_, place) => ({
      id: `row-${place}`,
      entry_id: 'charge',
      entry_version: '1',
      locale: 'en',
      helpful: 1,
      reason: null,
      comment: mark,
      visit: `visit-${place}`,
      created_at: at,
      updated_at: at,
    }));
    await database.db.insertInto('feedback').values(rows).execute();
    const clock = aClock(at);
    clock.move(400 * day);
    const ports = {
      store: createRetentionStore(database),
      storage: aFolder().storage,
      clock: clock.now,
      keep: keep.parse({}),
    };
    expect((await eraseOld(ports)).feedbackComments).toBe(450);
    expect(await tablesWith(database, mark)).toEqual([]);
    expect(await database.db.selectFrom('feedback').select('id').execute()).toHaveLength(450);
  });

  if (source.name === 'sqlite')
    test('erased text cannot be read from the files of the database', async () => {
      const database = await source.open();
      // So many that pages are split, and some texts longer than a page.
      for (let count = 0; count < 40; count += 1) {
        await fill(database, { email: `other${count}@example.com`, text: `Radieschen ${'x'.repeat(count * 97)}` });
        if (count % 4 === 0) await fill(database, { text: `${mark} ${'y'.repeat(count * 151)} ${mark}` });
      }
      const { rows } = await sql<{ file: string }>`pragma database_list`.execute(database.db);
      const folder = join(rows[0]?.file ?? '', '..');
      const holds = (word: string): string[] =>
        readdirSync(folder).filter((name) => readFileSync(join(folder, name)).toString('latin1').includes(word));
      expect(holds(mark)).not.toEqual([]);
      const { scrubbed } = await eraseAddress(address, {
        store: createAddressStore(database),
        ...aFolder(),
        clock: aClock().now,
      });
      expect(scrubbed).toBe('done');
      expect(holds(mark)).toEqual([]);
      expect(holds(mark.toLowerCase())).toEqual([]);
      expect(holds('Radieschen')).not.toEqual([]);
    });
});
