import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { MessageRecord } from '../../src/features/tickets/conversation-schema.ts';
import { createConversationStore } from '../../src/features/tickets/conversation-store.ts';
import { createDeskTicketStore } from '../../src/features/tickets/desk-ticket-store.ts';
import type { DeskTicket } from '../../src/features/tickets/ports.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aFile, anOutboxRow, aRecord } from '../support/tickets.ts';

const at = '2026-11-23T11:00:00.000Z';
const later = '2026-11-23T12:00:00.000Z';
const laterYet = '2026-11-23T13:00:00.000Z';
const [now, then, after] = [new Date(at), new Date(later), new Date(laterYet)];

describeOnBothDatabases('conversation of a ticket', (source) => {
  const open = async (desks: string[] = ['zammad']) => {
    const database = await source.open();
    const tickets = createTicketStore(database, (id) => `https://help.example/api/attachments/${id}/x`);
    const mails: string[] = [];
    const conversation = createConversationStore(database);
    const following = createDeskTicketStore(database, {
      newId: randomUUID,
      putCustomerMail: async (_trx, { occasion }) => mails.push(occasion) > 0,
    });
    const record = aRecord({ outbox: desks.map((desk) => anOutboxRow(desk)) });
    await tickets.openTickets([record]);
    for (const desk of desks) {
      await database.db
        .insertInto('desk_tickets')
        .values({
          ...{ ticket_id: record.ticket.id, connector: desk, reference: `${desk}-1`, state: 'open' },
          ...{ checked_at: null, next_check_at: at },
        })
        .execute();
      await database.db
        .insertInto('ticket_events')
        .values({
          ...{ id: randomUUID(), ticket_id: record.ticket.id, kind: 'passed-on', connector: desk },
          ...{ reference: `${desk}-1`, at: '2026-11-23T10:00:01.000Z' },
        })
        .execute();
    }
    if (desks.length > 0) await database.db.updateTable('tickets').set({ state: 'passed-on' }).execute();
    const found = async () => {
      const ticket = await tickets.findByNumber(record.ticket.number);
      if (ticket === undefined) throw new Error('the ticket is gone');
      return ticket;
    };
    const message = (changes: Partial<MessageRecord> = {}): MessageRecord => ({
      ticketId: record.ticket.id,
      at,
      message: { id: randomUUID(), body: 'It happened again.' },
      files: [],
      pendingFileIds: [],
      closes: false,
      outboxRow: (connector) => ({ ...anOutboxRow(connector, '{"version":2}'), kind: 'message' }),
      newId: randomUUID,
      ...changes,
    });
    const rows = async () =>
      database.db.selectFrom('outbox').select(['connector', 'kind']).where('kind', '=', 'message').execute();
    const hear = async (said: DeskTicket, { desk = 'zammad', time = then } = {}) => {
      const [due] = await following.claimDue({
        ...{ connector: desk, limit: 9, now: time, until: new Date(time.getTime() + 300_000) },
      });
      if (due === undefined) throw new Error('nothing is due');
      return following.recordReading(due, { ticket: said, at: time, nextCheckAt: new Date(time.getTime() + 60_000) });
    };
    return { database, tickets, conversation, following, record, found, message, rows, hear, mails };
  };
  const said = (body: string, more = {}) => ({ reference: body, authorName: 'Lena', body, at: later, ...more });

  test('a message stands with its files on the ticket and goes to every desk that has it', async () => {
    const { conversation, message, found, rows } = await open(['zammad', 'webhook']);
    const file = aFile({ fileName: 'Rücklicht.png' });
    const record = message({ files: [file] });
    expect(await conversation.add(record)).toEqual({ kind: 'stored', state: 'passed-on', toDesk: true });
    const ticket = await found();
    expect(ticket.messages).toMatchObject([
      { id: record.message?.id, author: 'customer', body: 'It happened again.', attachments: [{ id: file.id }] },
    ]);
    expect(ticket.attachments).toEqual([]);
    expect(ticket.events.map(({ kind }) => kind)).toContain('message');
    expect((await rows()).map(({ connector }) => connector).sort()).toEqual(['webhook', 'zammad']);
  });

  test('without a desk a message is kept and no row is written', async () => {
    const { conversation, message, found, rows } = await open([]);
    expect(await conversation.add(message())).toEqual({ kind: 'stored', state: 'received', toDesk: false });
    expect((await found()).messages).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  test('a repeated key stores nothing again and tells what it stood for', async () => {
    const { conversation, message, found, rows } = await open();
    const idempotency = { keyHash: 'key', route: 'messages' as const, bodyHash: 'body' };
    const first = message({ idempotency });
    await conversation.add(first);
    expect(await conversation.add(message({ idempotency: { ...idempotency, bodyHash: 'other' } }))).toEqual({
      ...{ kind: 'repeated', bodyHash: 'body', state: 'passed-on', messageId: first.message?.id },
    });
    expect((await found()).messages).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test('where a file of an earlier form is gone, nothing is stored', async () => {
    const { conversation, message, found, rows } = await open();
    expect(await conversation.add(message({ pendingFileIds: ['nowhere'] }))).toEqual({ kind: 'files-gone' });
    expect((await found()).messages).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test('closing solves it, writing opens it again', async () => {
    const { conversation, message, found } = await open();
    expect(await conversation.add(message({ closes: true, message: undefined }))).toMatchObject({ state: 'solved' });
    expect((await found()).state).toBe('solved');
    expect(await conversation.add(message({ at: later }))).toMatchObject({ state: 'passed-on' });
    const { state, events } = await found();
    expect(state).toBe('passed-on');
    expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'passed-on')).toEqual(
      expect.arrayContaining(['closed', 'reopened', 'message']),
    );
  });

  test('closing twice is one event and tells the desks once', async () => {
    const { conversation, message, found, rows } = await open();
    for (const time of [at, later]) await conversation.add(message({ at: time, closes: true, message: undefined }));
    expect((await found()).events.filter(({ kind }) => kind === 'closed')).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test('a rating can be changed and keeps its first time', async () => {
    const { conversation, record, found } = await open();
    const rate = (score: number, time: string) =>
      conversation.rate({ ticketId: record.ticket.id, score, comment: `${score}`, at: time, eventId: randomUUID() });
    await rate(2, at);
    await rate(5, later);
    const ticket = await found();
    expect(ticket.rating).toEqual({ score: 5, comment: '5', at });
    expect(ticket.events.filter(({ kind }) => kind === 'rated')).toHaveLength(1);
    expect(await conversation.rate({ ticketId: 'none', score: 1, at, eventId: 'e' })).toBe(false);
  });

  test('an answer of a desk is stored once, however often it is read', async () => {
    const { hear, found, mails } = await open();
    const answer: DeskTicket = { state: 'answered', messages: [said('Please send a picture.\r\nThank you.\0')] };
    expect(await hear(answer)).toEqual({ messages: 1 });
    expect(await hear(answer, { time: after })).toEqual({ messages: 0 });
    const { state, messages, events } = await found();
    expect(state).toBe('answered');
    expect(messages).toMatchObject([
      { author: 'desk', authorName: 'Lena', body: 'Please send a picture.\nThank you.', at: later },
    ]);
    expect(events.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(mails).toEqual(['answered']);
  });

  test('what a rule or a bot of the desk says is shown, but is no answer', async () => {
    const { hear, found, mails } = await open();
    const greeting = said('We have your request.', { automatic: true });
    await hear({ state: 'open', messages: [greeting] });
    const { state, messages, events } = await found();
    expect(state).toBe('passed-on');
    expect(messages).toMatchObject([{ author: 'desk', body: 'We have your request.' }]);
    expect(events.filter(({ kind }) => kind === 'answered')).toEqual([]);
    expect(mails).toEqual([]);
    await hear({ state: 'answered', messages: [greeting, said('Please send a picture.')] }, { time: after });
    expect((await found()).events.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
  });

  test('the clock of a desk puts no answer before the question or into the future', async () => {
    const { hear, found, record } = await open();
    const times = ['2020-01-01T00:00:00Z', '2031-01-01T00:00:00+02:00', 'yesterday'];
    await hear({ state: 'open', messages: times.map((time, place) => said(`answer ${place}`, { at: time })) });
    const [first, ...others] = (await found()).messages;
    expect(first?.at).toBe(record.ticket.createdAt);
    expect(others.map((message) => message.at)).toEqual([later, later]);
  });

  test('solved there is solved here, once, and only when every desk says so', async () => {
    const { hear, found, mails } = await open(['zammad', 'zendesk']);
    await hear({ state: 'solved', messages: [] });
    expect((await found()).state).toBe('passed-on');
    await hear({ state: 'solved', messages: [] }, { desk: 'zendesk' });
    expect((await found()).state).toBe('solved');
    await hear({ state: 'solved', messages: [] }, { time: after });
    expect((await found()).events.filter(({ kind }) => kind === 'solved')).toHaveLength(1);
    expect(mails).toEqual(['solved']);
  });

  test('what the customer opened again stays open while the desk has not noticed', async () => {
    const { hear, found, conversation, message } = await open();
    await hear({ state: 'solved', messages: [] });
    await conversation.add(message({ at: '2026-11-23T12:10:00.000Z' }));
    await hear({ state: 'solved', messages: [] }, { time: after });
    expect((await found()).state).toBe('passed-on');
    await hear({ state: 'open', messages: [] }, { time: new Date('2026-11-23T14:00:00.000Z') });
    await hear({ state: 'solved', messages: [] }, { time: new Date('2026-11-23T15:00:00.000Z') });
    expect((await found()).state).toBe('solved');
  });

  test('what the customer closed stays closed until the desk answers or opens it', async () => {
    const { hear, found, conversation, message } = await open();
    await conversation.add(message({ closes: true, message: undefined }));
    await hear({ state: 'open', messages: [] });
    expect((await found()).state).toBe('solved');
    await hear({ state: 'answered', messages: [said('One more thing.', { at: laterYet })] }, { time: after });
    expect((await found()).state).toBe('answered');
  });

  test('a row is claimed by one process only and comes up again when that one does not return', async () => {
    const { following } = await open();
    const claim = (time: Date) =>
      following.claimDue({ connector: 'zammad', limit: 9, now: time, until: new Date(time.getTime() + 300_000) });
    const both = await Promise.all([claim(now), claim(now)]);
    expect(both.flat()).toHaveLength(1);
    expect(await claim(new Date(now.getTime() + 299_000))).toEqual([]);
    expect(await claim(new Date(now.getTime() + 301_000))).toHaveLength(1);
  });

  test('a clock that was set back by days does not keep a desk from being asked', async () => {
    const { hear, following } = await open();
    await hear({ state: 'open', messages: [] });
    const back = new Date(then.getTime() - 3 * 86_400_000);
    expect(await following.claimDue({ connector: 'zammad', limit: 9, now: back, until: now })).toHaveLength(1);
  });

  test('a webhook that comes while the desk is being asked is not lost', async () => {
    const { following } = await open();
    const until = new Date(now.getTime() + 300_000);
    const [due] = await following.claimDue({ connector: 'zammad', limit: 9, now, until });
    expect(await following.setDue('zammad', 'zammad-1', now)).toBe(true);
    expect(await following.setDue('zammad', 'somebody else’s', now)).toBe(false);
    if (due === undefined) throw new Error('nothing is due');
    await following.recordReading(due, { ticket: { state: 'open', messages: [] }, at: now, nextCheckAt: after });
    expect(await following.claimDue({ connector: 'zammad', limit: 9, now: then, until: after })).toHaveLength(1);
  });

  test('a ticket that the desk has no more is not asked about again', async () => {
    const { following, found } = await open();
    const [due] = await following.claimDue({ connector: 'zammad', limit: 9, now, until: then });
    if (due === undefined) throw new Error('nothing is due');
    await following.recordGone(due, now);
    expect(await following.claimDue({ connector: 'zammad', limit: 9, now: after, until: after })).toEqual([]);
    expect((await found()).state).toBe('passed-on');
  });
});
