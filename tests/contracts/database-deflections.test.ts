import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDeflectionStore } from '../../src/features/tickets/deflection-store.ts';
import type { NewDeflection } from '../../src/features/tickets/schema.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aRecord } from '../support/tickets.ts';

const span = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
const none = { sessions: 0, clicked: 0, confirmed: 0, withdrawn: 0, possible: 0, tickets: 0 };

describeOnBothDatabases('deflections', (source) => {
  const open = async () => {
    const database = await source.open();
    const deflections = createDeflectionStore(database);
    const store = createTicketStore(database, (id) => id);
    const session = randomUUID();
    const report = (at: string, changes: Partial<NewDeflection> = {}) =>
      deflections.record({ session, locale: 'en', shown: ['a', 'b'], clicked: ['a'], solved: true, at, ...changes });
    const openTicket = async (createdAt: string) => {
      const record = aRecord({ session });
      await store.openTickets([{ ...record, ticket: { ...record.ticket, createdAt } }]);
    };
    return { database, report, openTicket, count: () => deflections.count(span) };
  };

  test('a ticket within 72 hours withdraws what its session called solved', async () => {
    const { report, openTicket, count } = await open();
    await report('2026-11-10T09:00:00.000Z');
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, confirmed: 1 });
    await openTicket('2026-11-13T09:00:00.000Z');
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, withdrawn: 1, tickets: 1 });
  });

  test('a ticket after 72 hours leaves it as it was', async () => {
    const { report, openTicket, count } = await open();
    await report('2026-11-10T09:00:00.000Z');
    await openTicket('2026-11-13T09:00:00.001Z');
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, confirmed: 1, tickets: 1 });
  });

  test('a report that comes after the ticket resurrects nothing', async () => {
    const { report, openTicket, count } = await open();
    await report('2026-11-10T09:00:00.000Z', { solved: false });
    await openTicket('2026-11-10T09:05:00.000Z');
    await report('2026-11-10T09:06:00.000Z');
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, tickets: 1 });
  });

  test('a report that says nothing of it leaves "this solved it" as it is, in whichever order they come', async () => {
    const { report, count } = await open();
    await report('2026-11-10T09:00:00.000Z');
    await report('2026-11-10T09:00:01.000Z', { solved: undefined, clicked: ['a', 'b'] });
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, confirmed: 1 });
  });

  test('what is opened after the ticket was sent is not counted', async () => {
    const { report, openTicket, count } = await open();
    await report('2026-11-10T09:00:00.000Z', { clicked: [], solved: undefined });
    await openTicket('2026-11-10T09:05:00.000Z');
    await report('2026-11-10T09:06:00.000Z', { solved: undefined });
    expect(await count()).toEqual({ ...none, sessions: 1, tickets: 1 });
  });

  test('taken back is not solved; said again, it counts from then', async () => {
    const { database, report, count } = await open();
    await report('2026-11-10T09:00:00.000Z');
    await report('2026-11-10T09:01:00.000Z', { solved: false });
    expect(await count()).toEqual({ ...none, sessions: 1, clicked: 1, possible: 1 });
    await report('2026-11-10T09:02:00.000Z');
    const row = await database.db.selectFrom('deflections').select('solved_at').executeTakeFirstOrThrow();
    expect(row.solved_at).toBe('2026-11-10T09:02:00.000Z');
  });

  test('each entry shown and opened is one event with the time of its first report', async () => {
    const { database, report } = await open();
    await report('2026-11-10T09:00:00.000Z', { shown: ['a', 'a', 'b'], clicked: [] });
    await report('2026-11-10T09:01:00.000Z', { shown: ['a', 'b', 'c'], clicked: ['b', 'b'] });
    const events = await database.db
      .selectFrom('deflection_events')
      .select(['kind', 'entry_id', 'at'])
      .orderBy('at')
      .orderBy('entry_id')
      .orderBy('kind')
      .execute();
    expect(events.map(({ kind, entry_id: entry, at }) => [kind, entry, at.slice(14, 16)])).toEqual([
      ['shown', 'a', '00'],
      ['shown', 'b', '00'],
      ['clicked', 'b', '01'],
      ['shown', 'c', '01'],
    ]);
  });

  test('sessions that were shown nothing, began outside the span or in another language do not count', async () => {
    const { report, count } = await open();
    await report('2026-11-10T09:00:00.000Z', { shown: [], clicked: [] });
    await report('2026-10-31T23:59:59.999Z', { session: randomUUID() });
    expect(await count()).toEqual(none);
  });
});
