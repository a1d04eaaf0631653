import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPutCustomerMail } from '../../src/features/tickets/mail-rows.ts';
import { createAddressCodeStore } from '../../src/features/tickets/mail-store.ts';
import { createMailRoom } from '../../src/features/tickets/mail/mail-room.ts';
import { writeLetter } from '../../src/features/tickets/mail/write-letter.ts';
import { findTicketByToken } from '../../src/features/tickets/find-ticket-by-token.ts';
import { hashToken, newToken } from '../../src/features/tickets/status-link.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { mailDocument } from '../../src/features/tickets/schema.ts';
import { aClock, aRecord } from '../support/tickets.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const letterhead = { siteName: 'Nordrad', ui: {} };
const origin = 'https://help.example';
const minute = 60_000;

describeOnBothDatabases('mails to customers', (source) => {
  const open = async ({ perHour = 200 } = {}) => {
    const database = await source.open();
    const clock = aClock();
    const store = createTicketStore(database, (id) => `${origin}/api/attachments/${id}/x`);
    const ports = { newId: randomUUID, randomBytes, origin };
    const room = createMailRoom({
      ...ports,
      store: createAddressCodeStore(database),
      clock: clock.now,
      secret: 'a secret',
      letterhead,
      perHour,
      wakeWorker: () => undefined,
    });
    const aTicket = async (changes: Partial<ReturnType<typeof aRecord>['ticket']> = {}) => {
      const token = newToken(randomBytes);
      const record = aRecord({ tokenHash: hashToken(token) });
      Object.assign(record.ticket, changes);
      await store.openTickets([record]);
      return { ...record.ticket, token };
    };
    const mails = async () =>
      (
        await database.db.selectFrom('outbox').selectAll().where('kind', '=', 'mail').orderBy('created_at').execute()
      ).map((row) => ({ ...mailDocument.parse(JSON.parse(row.payload)), ticketId: row.ticket_id, rank: row.rank }));
    const lastCode = async () => /^ {4}(\d{6})$/m.exec((await mails()).at(-1)?.text ?? '')?.[1] ?? '';
    const find = (token: string) => findTicketByToken(token, { store, clock: clock.now, tellingDesks: [] });
    const put = createPutCustomerMail({
      ...ports,
      writeLetter: (letter, ticket) => writeLetter(letter, ticket, letterhead),
    });
    const tell = (ticketId: string, occasion: 'answered' | 'solved' = 'answered') =>
      database.db.transaction().execute((trx) => put(trx, { ticketId, occasion, at: clock.now().toISOString() }));
    return { database, clock, store, room, aTicket, mails, lastCode, find, tell };
  };
  const other = (code: string) => (code === '000000' ? '000001' : '000000');

  test('the mailed code verifies the address, once, and leads to a link that is proof for an hour', async () => {
    const { clock, room, aTicket, mails, lastCode, find } = await open();
    const ticket = await aTicket();
    expect(await room.askForCode(ticket.id)).toEqual({ kind: 'issued' });
    expect(await mails()).toMatchObject([{ to: ticket.email, ticketId: ticket.id, rank: 0, occasion: 'code' }]);
    expect(await find(ticket.token)).toMatchObject({ emailVerifiedAt: undefined, proven: false });
    const code = await lastCode();
    const shown = await room.showByCode({ ticketId: ticket.id, typed: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    if (shown.kind !== 'verified') throw new Error(shown.kind);
    expect(await find(shown.token)).toMatchObject({ id: ticket.id, proven: true });
    expect(await find(ticket.token)).toMatchObject({
      emailVerifiedAt: clock.now().toISOString(),
      events: [{ kind: 'email-verified' }],
      proven: false,
    });
    expect(await room.showByCode({ ticketId: ticket.id, typed: code })).toEqual({ kind: 'expired' });
    clock.move(60 * minute);
    expect(await find(shown.token)).toMatchObject({ proven: false });
  });

  test('the link of the mail verifies when it is used, not when it is looked at', async () => {
    const { room, aTicket, mails, find } = await open();
    const ticket = await aTicket({ locale: 'de' });
    await room.askForCode(ticket.id);
    const token = /https:\/\/help\.example\/de\/verify\/([\w-]{22})$/m.exec((await mails())[0]?.text ?? '')?.[1] ?? '';
    for (let look = 0; look < 3; look += 1)
      expect(await room.findLink(token)).toEqual({ number: ticket.number, locale: 'de' });
    expect((await find(ticket.token))?.emailVerifiedAt).toBeUndefined();
    expect(await room.showByLink(token)).toMatchObject({ kind: 'verified', locale: 'de' });
    expect((await find(ticket.token))?.emailVerifiedAt).toBeDefined();
    expect(await room.showByLink(token)).toEqual({ kind: 'expired' });
    expect(await room.findLink(token)).toBeUndefined();
  });

  test('neither code nor link can be read from the tables once the mail is out', async () => {
    const { database, room, aTicket, lastCode } = await open();
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    const code = await lastCode();
    const rows = await database.db.selectFrom('address_codes').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]?.code_hash)).not.toContain(code);
    expect(rows[0]?.code_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.link_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('five wrong codes void it, also when they come at once', async () => {
    const { room, aTicket, lastCode } = await open();
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    const code = await lastCode();
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => room.showByCode({ ticketId: ticket.id, typed: other(code) })),
    );
    expect(
      tries
        .filter(({ kind }) => kind === 'wrong')
        .map((shown) => 'left' in shown && shown.left)
        .sort(),
    ).toEqual([1, 2, 3, 4]);
    expect(tries.filter(({ kind }) => kind === 'void')).toHaveLength(4);
    expect(await room.showByCode({ ticketId: ticket.id, typed: code })).toEqual({ kind: 'void' });
    expect((await room.stateOf({ ...ticket, attachments: [], events: [], messages: [] })).awaitsCode).toBe(false);
  });

  test('a code counts for half an hour, and only until the next one', async () => {
    const { clock, room, aTicket, lastCode } = await open();
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    const first = await lastCode();
    clock.move(1);
    await room.askForCode(ticket.id);
    const second = await lastCode();
    if (first !== second)
      expect(await room.showByCode({ ticketId: ticket.id, typed: first })).toEqual({ kind: 'wrong', left: 4 });
    clock.move(30 * minute);
    expect(await room.showByCode({ ticketId: ticket.id, typed: second })).toEqual({ kind: 'expired' });
    expect(await room.showByCode({ ticketId: ticket.id, typed: '12345' })).toEqual({ kind: 'missing' });
  });

  test('a code of one request does not verify another', async () => {
    const { room, aTicket, lastCode, find } = await open();
    const [one, two] = [await aTicket(), await aTicket()];
    await room.askForCode(one.id);
    const code = await lastCode();
    await room.askForCode(two.id);
    const shown = await room.showByCode({ ticketId: two.id, typed: code });
    if (code !== (await lastCode())) expect(shown.kind).toBe('wrong');
    expect((await find(one.token))?.emailVerifiedAt).toBeUndefined();
  });

  test('one request gets three codes an hour and is told so', async () => {
    const { clock, room, aTicket, mails } = await open();
    const ticket = await aTicket();
    for (let round = 0; round < 3; round += 1) {
      expect(await room.askForCode(ticket.id)).toEqual({ kind: 'issued' });
      clock.move(10 * minute);
    }
    expect(await room.askForCode(ticket.id)).toEqual({ kind: 'refused', limit: 'ticket', retryAfter: 1800 });
    clock.move(30 * minute);
    expect(await room.askForCode(ticket.id)).toEqual({ kind: 'issued' });
    expect(await mails()).toHaveLength(4);
  });

  test('one address gets three mails an hour and five a day over all requests, and no answer tells of the others', async () => {
    const { clock, room, aTicket, mails } = await open();
    for (const email of ['anna@example.com', 'Anna@Example.COM', 'anna@example.com', 'ANNA@example.com']) {
      const ticket = await aTicket({ email });
      expect(await room.askForCode(ticket.id)).toEqual({ kind: 'issued' });
      const state = await room.stateOf({ ...ticket, attachments: [], events: [], messages: [] });
      expect(state.awaitsCode).toBe(true);
      clock.move(1000);
    }
    expect(await mails()).toHaveLength(3);
    for (let hours = 0; hours < 6; hours += 1) {
      clock.move(61 * minute);
      await room.askForCode((await aTicket()).id);
    }
    expect(await mails()).toHaveLength(5);
  });

  test('a code that was held back cannot be told from one that was sent by trying', async () => {
    const { room, aTicket } = await open();
    for (let round = 0; round < 3; round += 1) await room.askForCode((await aTicket()).id);
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    const kinds: string[] = [];
    for (let round = 0; round < 6; round += 1)
      kinds.push((await room.showByCode({ ticketId: ticket.id, typed: '123456' })).kind);
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'void', 'void']);
  });

  test('all requests together send so many code mails an hour and no more, however many ask at once', async () => {
    const { room, aTicket, mails } = await open({ perHour: 4 });
    const tickets = [];
    for (let count = 0; count < 8; count += 1) tickets.push(await aTicket({ email: `someone${count}@example.com` }));
    const outcomes = await Promise.all(tickets.map(({ id }) => room.askForCode(id)));
    expect(outcomes.filter(({ kind }) => kind === 'issued')).toHaveLength(4);
    expect(outcomes.filter(({ kind }) => kind === 'refused')[0]).toMatchObject({ limit: 'all', retryAfter: 3600 });
    expect(await mails()).toHaveLength(4);
  });

  test('an answer is told by mail only where the address is verified and mails are wanted', async () => {
    const { clock, room, aTicket, mails, lastCode, find, tell } = await open();
    const ticket = await aTicket();
    expect(await tell(ticket.id)).toBe(false);
    await room.askForCode(ticket.id);
    await room.showByCode({ ticketId: ticket.id, typed: await lastCode() });
    clock.move(1);
    expect(await tell(ticket.id)).toBe(true);
    // A second answer before the first mail is out.
    expect(await tell(ticket.id)).toBe(false);
    expect(await tell(ticket.id, 'solved')).toBe(true);
    const mail = (await mails()).find(({ occasion }) => occasion === 'answered');
    const token = /\/en\/requests\/([\w-]{22})$/m.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await find(token)).toMatchObject({ id: ticket.id, proven: false });
    expect(mail?.stopUrl).toBe(`${origin}/en/requests/${token}#mails`);

    await room.setMails(ticket.id, false);
    expect((await mails()).map(({ occasion }) => occasion)).toEqual([]);
    expect(await tell(ticket.id)).toBe(false);
    await room.setMails(ticket.id, true);
    expect(await tell(ticket.id)).toBe(true);
  });

  test('a mail whose transaction fails is not sent', async () => {
    const { database, clock, room, aTicket, lastCode, mails } = await open();
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    await room.showByCode({ ticketId: ticket.id, typed: await lastCode() });
    const put = createPutCustomerMail({
      origin,
      newId: randomUUID,
      randomBytes,
      writeLetter: (letter, told) => writeLetter(letter, told, letterhead),
    });
    const failing = database.db.transaction().execute(async (trx) => {
      await put(trx, { ticketId: ticket.id, occasion: 'answered', at: clock.now().toISOString() });
      throw new Error('the answer could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    expect(await mails()).toHaveLength(1);
  });

  test('links in mails end with the page, and none is written for a page that nobody can open', async () => {
    const { clock, room, aTicket, lastCode, mails, find, tell } = await open();
    const ticket = await aTicket();
    await room.askForCode(ticket.id);
    await room.showByCode({ ticketId: ticket.id, typed: await lastCode() });
    await tell(ticket.id);
    const text = (await mails()).at(-1)?.text ?? '';
    const token = /\/en\/requests\/([\w-]{22})$/m.exec(text)?.[1] ?? '';
    expect(text).toContain('until May 23, 2027');
    clock.move(182 * 24 * 60 * minute);
    expect(await find(token)).toBeUndefined();
    expect(await tell(ticket.id, 'solved')).toBe(false);
  });
});
