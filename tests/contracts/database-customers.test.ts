import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { createAddressStore } from '../../src/features/privacy/address-store.ts';
import { createRetentionStore } from '../../src/features/privacy/retention-store.ts';
import type { Company } from '../../src/features/tickets/company-schema.ts';
import { createCustomerStore } from '../../src/features/tickets/customer-store.ts';
import { createCustomerRoom } from '../../src/features/tickets/customers/customer-room.ts';
import { findTicketByToken } from '../../src/features/tickets/find-ticket-by-token.ts';
import { createAddressCodeStore } from '../../src/features/tickets/mail-store.ts';
import { createMailRoom } from '../../src/features/tickets/mail/mail-room.ts';
import { mailDocument, type TicketRecord } from '../../src/features/tickets/schema.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aClock, aFile, aRecord } from '../support/tickets.ts';

const origin = 'https://help.example';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const anna = 'anna@elbe.example';
const company: Company = { name: 'Elbe', domains: ['elbe.example', 'xn--rder-loa.example'], sharing: 'all' };

describeOnBothDatabases('customers who sign in', (source) => {
  const open = async ({ perHour = 200, secondConnection = false } = {}) => {
    const database = await source.open();
    const clock = aClock();
    const slept: number[] = [];
    const ports = {
      clock: clock.now,
      newId: randomUUID,
      randomBytes,
      secret: 'a secret',
      origin,
      letterhead: { siteName: 'Nordrad', ui: {} },
      perHour,
      wakeWorker: () => undefined,
      sleep: async (ms: number) => void slept.push(ms),
      companies: [company],
      privateTopics: ['privacy'],
    };
    const roomOver = (other: Database) => createCustomerRoom({ ...ports, store: createCustomerStore(other) });
    const store = createTicketStore(database, (id) => id);
    const aTicket = async (email: string, changes: Partial<TicketRecord['ticket']> = {}) => {
      const record = aRecord({ files: [aFile()] });
      Object.assign(record.ticket, { email, ...changes });
      await store.openTickets([record]);
      return { ...record.ticket, fileId: record.files[0]?.id ?? '' };
    };
    const mails = async () =>
      (
        await database.db.selectFrom('outbox').selectAll().where('kind', '=', 'mail').orderBy('created_at').execute()
      ).map((row) => ({ ...mailDocument.parse(JSON.parse(row.payload)), ticketId: row.ticket_id }));
    const room = roomOver(database);
    const ask = async (email: string, locale = 'en') => {
      const asked = await room.askToSignIn({ email, locale });
      if (asked.kind !== 'asked') throw new Error(asked.kind);
      return asked.attempt;
    };
    const lastMail = async () => (await mails()).at(-1)?.text ?? '';
    const lastCode = async () => /^ {4}(\d{6})$/m.exec(await lastMail())?.[1] ?? '';
    const lastLink = async () => /\/sign-in\/link\/([\w-]{22})$/m.exec(await lastMail())?.[1] ?? '';
    const signIn = async (email: string) => {
      const attempt = await ask(email);
      const outcome = await room.signInByCode({ attempt, typed: await lastCode() });
      if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
      const customer = await room.find(outcome.token);
      if (customer === undefined) throw new Error('nobody');
      return { token: outcome.token, customer };
    };
    const find = (token: string) => findTicketByToken(token, { store, clock: clock.now, tellingDesks: [] });
    const mailRoom = createMailRoom({ ...ports, store: createAddressCodeStore(database) });
    // SQLite makes others of the same process wait for ever.
    const other = secondConnection && source.name === 'postgres' ? roomOver(await source.again(database)) : room;
    return {
      database,
      clock,
      slept,
      store,
      room,
      other,
      mailRoom,
      aTicket,
      mails,
      ask,
      lastCode,
      lastLink,
      signIn,
      find,
    };
  };
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  test('the mailed code signs in once, for twelve hours, and of code, link and cookie only hashes are stored', async () => {
    const { database, clock, room, aTicket, mails, ask, lastCode, lastLink } = await open();
    const ticket = await aTicket('Anna@Elbe.example');
    const attempt = await ask(' anna@ELBE.example ', 'de');
    expect(await mails()).toMatchObject([
      { to: 'Anna@Elbe.example', locale: 'de', occasion: 'sign-in', ticketId: ticket.id },
    ]);
    expect(await room.findAttempt(attempt)).toEqual({ email: anna });
    const code = await lastCode();
    const typed = ` ${code.slice(0, 3)}-${code.slice(3)} `;
    const outcome = await room.signInByCode({ attempt, typed });
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
    expect(outcome.token).toMatch(/^[\w-]{43}$/);
    expect(await room.find(outcome.token)).toMatchObject({ email: anna, company: { name: 'Elbe' } });
    // Replayed, neither does anything.
    expect(await room.signInByCode({ attempt, typed: code })).toEqual({ kind: 'expired' });
    expect(await room.signInByLink(await lastLink())).toEqual({ kind: 'expired' });
    expect(await room.findAttempt(attempt)).toBeUndefined();
    const stored = JSON.stringify([
      await database.db.selectFrom('customer_codes').selectAll().execute(),
      await database.db.selectFrom('customer_sessions').selectAll().execute(),
    ]);
    for (const secret of [code, attempt, await lastLink(), outcome.token]) expect(stored).not.toContain(secret);
    clock.move(12 * hour - 1);
    expect(await room.find(outcome.token)).toBeDefined();
    clock.move(1);
    expect(await room.find(outcome.token)).toBeUndefined();
  });

  test('the link signs in once, and looking at it does nothing', async () => {
    const { room, aTicket, ask, lastLink, lastCode } = await open();
    await aTicket(anna);
    const attempt = await ask(anna);
    const link = await lastLink();
    for (let look = 0; look < 3; look += 1) expect(await room.findLink(link)).toEqual({ email: anna });
    expect(await room.signInByLink(link)).toMatchObject({ kind: 'signed-in' });
    expect(await room.signInByLink(link)).toEqual({ kind: 'expired' });
    expect(await room.findLink(link)).toBeUndefined();
    expect(await room.signInByCode({ attempt, typed: await lastCode() })).toEqual({ kind: 'expired' });
  });

  test('code and link end after half an hour', async () => {
    const { clock, room, aTicket, ask, lastLink, lastCode } = await open();
    await aTicket(anna);
    const attempt = await ask(anna);
    clock.move(30 * minute);
    expect(await room.findAttempt(attempt)).toBeUndefined();
    expect(await room.signInByCode({ attempt, typed: await lastCode() })).toEqual({ kind: 'expired' });
    expect(await room.signInByLink(await lastLink())).toEqual({ kind: 'expired' });
  });

  test('five wrong tries void a code, also when they come at once and over two connections', async () => {
    const { room, other, aTicket, ask, lastCode } = await open({ secondConnection: true });
    await aTicket(anna);
    const attempt = await ask(anna);
    const code = await lastCode();
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        (place % 2 === 0 ? room : other).signInByCode({ attempt, typed: wrong(code) }),
      ),
    );
    expect(tries.flatMap((tried) => ('left' in tried ? [tried.left] : [])).sort()).toEqual([1, 2, 3, 4]);
    expect(tries.filter(({ kind }) => kind === 'void')).toHaveLength(4);
    expect(await room.signInByCode({ attempt, typed: code })).toEqual({ kind: 'void' });
  });

  test('one code used twice at once begins one session', async () => {
    const { database, room, other, aTicket, ask, lastCode, lastLink } = await open({ secondConnection: true });
    await aTicket(anna);
    const attempt = await ask(anna);
    const [typed, link] = [await lastCode(), await lastLink()];
    const outcomes = await Promise.all([
      room.signInByCode({ attempt, typed }),
      other.signInByCode({ attempt, typed }),
      other.signInByLink(link),
    ]);
    expect(outcomes.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(await database.db.selectFrom('customer_sessions').selectAll().execute()).toHaveLength(1);
  });

  test('an unknown address is treated like a known one, but no mail goes out and no code is right', async () => {
    const { database, slept, room, aTicket, mails, ask } = await open();
    await aTicket(anna);
    const known = await ask(anna);
    const unknown = await ask('nobody@elbe.example');
    expect(await mails()).toHaveLength(1);
    expect(await room.findAttempt(unknown)).toEqual({ email: 'nobody@elbe.example' });
    const tries = async (attempt: string) => {
      const outcomes: unknown[] = [await room.signInByCode({ attempt, typed: 'abc' })];
      for (let tried = 0; tried < 6; tried += 1) outcomes.push(await room.signInByCode({ attempt, typed: '999999' }));
      return outcomes;
    };
    expect(await tries(unknown)).toEqual(await tries(known));
    // Both wait for the same time, much longer than the work takes.
    expect(new Set(slept).size).toBe(1);
    // Even the right code of a mail that was not sent signs nobody in.
    await database.db.updateTable('customer_codes').set({ tries: 0 }).execute();
    const store = createCustomerStore(database);
    const { attempt_hash: attemptHash, link_hash: linkHash } = await database.db
      .selectFrom('customer_codes')
      .selectAll()
      .where('email_key', '=', 'nobody@elbe.example')
      .executeTakeFirstOrThrow();
    const session = { tokenHash: 'x', at: '2026-11-23T10:01:00.000Z', expiresAt: '2026-11-23T22:00:00.000Z' };
    expect(await store.tryCode({ attemptHash, isRight: () => true, session })).toEqual({ kind: 'wrong', left: 4 });
    expect(await store.useLink({ linkHash, session })).toEqual({ kind: 'expired' });
    expect(await store.findLink(linkHash, session.at)).toBeUndefined();
  });

  test('one address gets three mails an hour and five a day, of all kinds, and nobody is told', async () => {
    const { clock, room, mailRoom, aTicket, mails, ask } = await open();
    const ticket = await aTicket(anna);
    await mailRoom.askForCode(ticket.id);
    for (let round = 0; round < 4; round += 1) {
      clock.move(1);
      expect(await room.findAttempt(await ask(anna))).toEqual({ email: anna });
    }
    expect(await mails()).toHaveLength(3);
    clock.move(hour);
    for (let round = 0; round < 4; round += 1) await ask(anna);
    expect(await mails()).toHaveLength(5);
    // The other way round as well: the page of the request says that a code was sent.
    expect(await mailRoom.askForCode(ticket.id)).toEqual({ kind: 'issued' });
    expect(await mails()).toHaveLength(5);
    clock.move(day);
    await ask(anna);
    expect(await mails()).toHaveLength(6);
  });

  test('the installation refuses all alike when too many ask, and says when it may be tried again', async () => {
    const { clock, room, ask } = await open({ perHour: 2 });
    await ask('one@example.com');
    clock.move(10 * minute);
    await ask('two@example.com');
    for (const email of [anna, 'three@example.com'])
      expect(await room.askToSignIn({ email, locale: 'en' })).toEqual({ kind: 'refused', retryAfter: 3000 });
    clock.move(50 * minute);
    await ask('three@example.com');
  });

  test('signing out ends one session, everywhere all of the address; a new code ends none', async () => {
    const { clock, room, aTicket, signIn } = await open();
    await aTicket(anna);
    await aTicket('bernd@elbe.example');
    const first = await signIn(anna);
    clock.move(hour);
    const second = await signIn(anna);
    clock.move(hour);
    const third = await signIn(anna);
    const bernd = await signIn('bernd@elbe.example');
    for (const { token } of [first, second, third, bernd]) expect(await room.find(token)).toBeDefined();
    await room.signOut(first.customer);
    expect(await room.find(first.token)).toBeUndefined();
    expect(await room.find(second.token)).toBeDefined();
    await room.signOutEverywhere(second.customer);
    for (const { token } of [second, third]) expect(await room.find(token)).toBeUndefined();
    expect(await room.find(bernd.token)).toBeDefined();
  });

  test('what is no cookie of ours is nobody', async () => {
    const { room } = await open();
    for (const token of [undefined, '', 'x'.repeat(43), 'x'.repeat(44), "' or 1=1 --"])
      expect(await room.find(token), token).toBeUndefined();
  });

  test('lists have all requests of the address, newest first, twenty on a page', async () => {
    const { room, aTicket, signIn } = await open();
    for (let count = 0; count < 45; count += 1)
      await aTicket(anna, {
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, count)).toISOString(),
        subject: `No ${count}`,
      });
    const { customer } = await signIn(anna);
    const first = await room.requests(customer, 1);
    expect(first).toMatchObject({ total: 45, page: 1, pages: 3 });
    expect(first.requests).toHaveLength(20);
    expect(first.requests[0]).toMatchObject({ subject: 'No 44', state: 'received', email: anna });
    const last = await room.requests(customer, 99);
    expect(last.page).toBe(3);
    expect(last.requests.map(({ subject }) => subject)).toEqual(['No 4', 'No 3', 'No 2', 'No 1', 'No 0']);
    for (const page of [0, -5]) expect((await room.requests(customer, page)).page).toBe(1);
  });

  test('colleagues see requests of the same company only, and none about personal data', async () => {
    const { room, aTicket, signIn, find } = await open();
    await aTicket(anna, { subject: 'own' });
    const shared = [
      await aTicket('Bernd@ELBE.example', { subject: 'shared', name: 'Bernd' }),
      await aTicket('clara@räder.example', { subject: 'shared' }),
    ];
    const hidden = [
      await aTicket('bernd@elbe.example', { topic: 'privacy' }),
      await aTicket('eve@mail.elbe.example'),
      await aTicket('eve@elbe.example.com'),
      await aTicket('eve@xelbe.example'),
      await aTicket('eve@ｅlbe.example'),
      await aTicket('eve@еlbe.example'),
      await aTicket('elbe.example@elsewhere.example'),
    ];
    const { customer } = await signIn(anna);
    const colleagues = await room.colleagues(customer, 1);
    expect(colleagues?.total).toBe(2);
    expect(colleagues?.requests.map(({ subject }) => subject)).toEqual(['shared', 'shared']);
    expect(colleagues?.requests.map(({ email }) => email).sort()).toEqual([
      'Bernd@ELBE.example',
      'clara@räder.example',
    ]);
    for (const { number } of hidden) expect(await room.openRequest(customer, number), number).toBeUndefined();
    for (const { number, id } of shared)
      expect(await find((await room.openRequest(customer, number)) ?? '')).toMatchObject({ id, proven: false });

    const eve = await signIn('eve@mail.elbe.example');
    expect(eve.customer.company).toBeUndefined();
    expect(await room.colleagues(eve.customer, 1)).toBeUndefined();
    for (const { number } of shared) expect(await room.openRequest(eve.customer, number)).toBeUndefined();
    // One's own are in the list, whatever they are about.
    const bernd = await signIn('bernd@elbe.example');
    expect((await room.requests(bernd.customer, 1)).total).toBe(2);
  });

  test('a link that was opened ends with the session, and proves nothing', async () => {
    const { clock, store, room, aTicket, signIn, find } = await open();
    const ticket = await aTicket(anna, { createdAt: '2026-01-01T00:00:00.000Z' });
    const { customer } = await signIn(anna);
    const token = (await room.openRequest(customer, ticket.number)) ?? '';
    expect(await find(token)).toMatchObject({ id: ticket.id, proven: false, openUntil: customer.expiresAt });
    await room.signOut(customer);
    expect(await find(token)).toBeUndefined();
    clock.move(hour);
    const later = await signIn(anna);
    const again = (await room.openRequest(later.customer, ticket.number)) ?? '';
    clock.move(12 * hour);
    expect(await find(again)).toBeUndefined();
    expect(await store.findFile(ticket.fileId, clock.now().toISOString())).toBeDefined();
  });

  test('a request whose own link has ended can still be opened with its files, as long as somebody is signed in', async () => {
    const { clock, store, room, aTicket, signIn, find } = await open();
    const ticket = await aTicket(anna);
    clock.move(200 * day);
    const file = () => store.findFile(ticket.fileId, clock.now().toISOString());
    expect(await file()).toBeUndefined();
    const { customer } = await signIn(anna);
    expect(await find((await room.openRequest(customer, ticket.number)) ?? '')).toMatchObject({ id: ticket.id });
    expect(await file()).toBeDefined();
    await room.signOut(customer);
    expect(await file()).toBeUndefined();
  });

  test('an erased address is signed out, and its requests stand in no list', async () => {
    const { database, room, aTicket, signIn, ask, mails } = await open();
    await aTicket(anna);
    const own = await aTicket('bernd@elbe.example');
    const { token } = await signIn('bernd@elbe.example');
    const { customer } = await signIn(anna);
    expect((await room.colleagues(customer, 1))?.total).toBe(1);
    const addresses = createAddressStore(database);
    await addresses.erase(own.id, '2026-11-23T11:00:00.000Z');
    await addresses.eraseRest('bernd@elbe.example');
    expect(await room.find(token)).toBeUndefined();
    expect(await room.colleagues(customer, 1)).toMatchObject({ total: 0, requests: [] });
    for (const number of [own.number, `erased-${own.id}`])
      expect(await room.openRequest(customer, number)).toBeUndefined();
    const before = (await mails()).length;
    await ask('bernd@elbe.example');
    expect(await mails()).toHaveLength(before);
  });

  test('what has ended is erased after a while', async () => {
    const { database, clock, room, aTicket, signIn } = await open();
    const ticket = await aTicket(anna);
    const { customer } = await signIn(anna);
    await room.openRequest(customer, ticket.number);
    const rows = async () =>
      Promise.all(
        (['customer_codes', 'customer_sessions', 'status_links'] as const).map(
          async (table) => (await database.db.selectFrom(table).selectAll().execute()).length,
        ),
      );
    const retention = createRetentionStore(database);
    clock.move(hour);
    await retention.eraseExpired(clock.now().toISOString());
    expect(await rows()).toEqual([1, 1, 1]);
    clock.move(12 * hour);
    await retention.eraseExpired(clock.now().toISOString());
    expect(await rows()).toEqual([1, 0, 0]);
    clock.move(2 * day);
    await retention.eraseExpired(clock.now().toISOString());
    expect(await rows()).toEqual([0, 0, 0]);
  });
});
