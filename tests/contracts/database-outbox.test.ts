import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { deliverEntry, leaseMs } from '../../src/features/tickets/outbox/deliver-tickets.ts';
import { maxAttempts, maxFailures } from '../../src/features/tickets/outbox/next-wait.ts';
import { deskOutlet } from '../../src/features/tickets/outbox/outlet.ts';
import { enqueue } from '../../src/features/tickets/outbox-rows.ts';
import { createOutboxStore } from '../../src/features/tickets/outbox-store.ts';
import type { DeliveryResult, MessageDelivery, TicketConnector } from '../../src/features/tickets/ports.ts';
import type { OutboxEntry } from '../../src/features/tickets/schema.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { aClock, aMessage, anOutboxRow, aRecord, quietLog } from '../support/tickets.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const day = 86_400_000;

describeOnBothDatabases('outbox', (source) => {
  const setUp = async (rows = 1, payload?: string) => {
    const database = await source.open();
    const store = createOutboxStore(database, randomUUID);
    const tickets = createTicketStore(database, (id) => id);
    const records = Array.from({ length: rows }, () => aRecord({ outbox: [anOutboxRow('webhook', payload)] }));
    await tickets.openTickets(records);
    const clock = aClock();
    const desk = (
      answer: (id: string) => DeliveryResult | Promise<DeliveryResult>,
    ): TicketConnector & { seen: string[] } => {
      const seen: string[] = [];
      return {
        name: 'webhook',
        capabilities: { recognisesRepetition: true, files: 'links' },
        seen,
        check: async () => ({ kind: 'ready' }),
        deliver: async ({ id }) => {
          seen.push(id);
          return answer(id);
        },
      };
    };
    const round = async (connector: TicketConnector, options: { counts?: boolean; probe?: boolean } = {}) => {
      const { counts = true, probe = false } = options;
      const entries = await store.lease({ connector: connector.name, limit: 4, now: clock.now(), leaseMs, probe });
      const ports = { store, clock: clock.now, random: () => 0, readFile: async () => undefined, log: quietLog };
      const deliver = (entry: OutboxEntry) =>
        deliverEntry(entry, deskOutlet(connector), { ...ports, counts: () => counts });
      return (await Promise.all(entries.map(deliver))).map(({ outcome }) => outcome);
    };
    const lease = (limit = 10) => store.lease({ connector: 'webhook', limit, now: clock.now(), leaseMs });
    return { database, store, tickets, records, clock, desk, round, lease };
  };

  test('what a desk accepts is done, and the ticket says so', async () => {
    const { round, desk, tickets, records, store } = await setUp();
    expect(await round(desk(() => ({ kind: 'accepted', reference: 'Z-7' })))).toEqual(['accepted']);
    expect(await tickets.findByNumber(records[0]?.ticket.number ?? '')).toMatchObject({
      state: 'passed-on',
      events: [{ kind: 'passed-on' }],
    });
    expect(await store.count()).toEqual({ pending: 0, leased: 0, done: 1, dead: 0 });
    expect((await store.list({ limit: 1 }))[0]).toMatchObject({ reference: 'Z-7', attempts: 1 });
  });

  test('two workers never hold the same row', async () => {
    const { lease, database, store } = await setUp(20);
    const other = createOutboxStore(source.name === 'postgres' ? await source.again(database) : database, randomUUID);
    const taken = await Promise.all([
      lease(12),
      other.lease({ connector: 'webhook', limit: 12, now: aClock().now(), leaseMs }),
    ]);
    const ids = taken.flat().map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(12);
    expect((await store.count()).leased).toBe(ids.length);
  });

  test('a worker that stalls past its lease cannot write over the one that took over', async () => {
    const { lease, clock, store } = await setUp();
    const [stalled] = await lease();
    clock.move(leaseMs + 1);
    const [second] = await lease();
    expect(second?.id).toBe(stalled?.id);
    if (!stalled || !second) throw new Error('no lease');
    const late = { at: clock.now(), reason: 'late', unknownOutcomes: 0 };
    const later = { nextAttemptAt: clock.now(), counts: true, waitsForDesk: false };
    expect(await store.postpone(stalled, { ...late, ...later })).toBe(false);
    expect(await store.accept(stalled, late)).toBe(false);
    expect(await store.bury(stalled, late)).toBe(false);
    expect(await store.accept(second, late)).toBe(true);
    expect((await store.find(second.id))?.state).toBe('done');
  });

  test('a worker that dies after the desk accepted is repeated under the same id', async () => {
    const { lease, clock, desk, round } = await setUp();
    const [died] = await lease();
    clock.move(leaseMs + 1);
    const receiver = desk(() => ({ kind: 'accepted' }));
    expect(await round(receiver)).toEqual(['accepted']);
    expect(receiver.seen).toEqual([died?.id]);
  });

  test('a held lease is left alone until it is over', async () => {
    const { lease, clock } = await setUp();
    await lease();
    clock.move(leaseMs - 1000);
    expect(await lease()).toEqual([]);
  });

  test('clock jumps of three days lose nothing and bury nothing', async () => {
    const { round, desk, clock, lease } = await setUp();
    const failing = desk(() => ({ kind: 'retry', reason: 'down' }));
    expect(await round(failing)).toEqual(['postponed']);
    clock.move(3 * day);
    expect(await round(failing)).toEqual(['postponed']);
    // Back: the next attempt stands three days in the future by now.
    clock.move(-3 * day);
    expect(await round(failing)).toEqual(['postponed']);
    clock.move(3 * day);
    expect(await lease()).toHaveLength(1);
    clock.move(-3 * day);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual(['accepted']);
  });

  test('a refusal is dead at once in the words of the desk, and can be sent again', async () => {
    const { round, desk, store, clock } = await setUp();
    expect(await round(desk(() => ({ kind: 'rejected', reason: 'HTTP 422: no such group' })))).toEqual(['dead']);
    const [dead] = await store.list({ state: 'dead', limit: 5 });
    expect(dead?.lastError).toBe('HTTP 422: no such group');
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual([]);
    expect(await store.revive(dead?.id ?? '', clock.now())).toBe(true);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual(['accepted']);
    expect(await store.revive(dead?.id ?? '', clock.now())).toBe(false);
  });

  test('the wait that a desk asks for is kept', async () => {
    const { round, desk, clock } = await setUp();
    await round(desk(() => ({ kind: 'retry', reason: 'HTTP 429', retryAfterMs: 3_600_000 })));
    clock.move(3_599_000);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual([]);
    clock.move(1_000);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual(['accepted']);
  });

  test('a desk that stays down is asked for at least 72 hours, then the row is kept as dead', async () => {
    const { round, desk, clock, store } = await setUp();
    const started = clock.now().getTime();
    const failing = desk(() => ({ kind: 'retry', reason: 'HTTP 503' }));
    for (let attempt = 1; attempt < maxFailures; attempt += 1) {
      expect(await round(failing)).toEqual(['postponed']);
      const [entry] = await store.list({ limit: 1 });
      clock.move(Date.parse(entry?.nextAttemptAt ?? '') - clock.now().getTime());
    }
    expect(clock.now().getTime() - started).toBeGreaterThanOrEqual(72 * 3_600_000);
    expect(await round(failing)).toEqual(['dead']);
    expect((await store.list({ limit: 1 }))[0]?.lastError).toMatch(/^Given up after 24 attempts: HTTP 503/);
  });

  test('a row that alone makes its desk fail is kept as dead in the end, although its failures never counted', async () => {
    const { round, desk, clock, store, database } = await setUp();
    const failing = desk(() => ({ kind: 'retry', reason: 'HTTP 500' }));
    const probe = { counts: false, probe: true };
    await database.db.updateTable('outbox').set({ attempts: maxAttempts }).execute();
    expect(await round(failing, probe)).toEqual(['postponed']);
    clock.move(7 * day);
    expect(await round(failing, probe)).toEqual(['dead']);
    expect((await store.list({ limit: 1 }))[0]).toMatchObject({
      state: 'dead',
      lastError: expect.stringContaining('HTTP 500'),
    });
  });

  test('a poisoned row and a connector that throws hold up nobody', async () => {
    const { round, desk, store, records, tickets } = await setUp(1, 'not json');
    await tickets.openTickets([aRecord({ outbox: [anOutboxRow()] })]);
    const bad = records[0]?.outbox[0]?.id ?? '';
    const outcomes = await round(desk(() => ({ kind: 'accepted' })));
    expect(outcomes.sort()).toEqual(['accepted', 'postponed']);
    expect((await store.find(bad))?.lastError).toMatch(/^The connector failed/);
  });

  test('rows of another desk are not touched', async () => {
    const { tickets, round, desk, store } = await setUp(0);
    await tickets.openTickets([aRecord({ outbox: [anOutboxRow('zendesk')] })]);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual([]);
    expect((await store.count()).pending).toBe(1);
  });

  test('urgent rows go first, and one that has waited for long goes before them', async () => {
    const { tickets, clock, lease } = await setUp(0);
    const row = (priority: OutboxEntry['priority']) => ({ ...anOutboxRow(), priority });
    const low = row('low');
    await tickets.openTickets([aRecord({ outbox: [low] })]);
    clock.move(4.5 * 60_000);
    const later = [row('normal'), row('urgent')];
    const record = aRecord({ outbox: later });
    await tickets.openTickets([{ ...record, ticket: { ...record.ticket, createdAt: clock.now().toISOString() } }]);
    expect((await lease(1)).map(({ id }) => id)).toEqual([later[1]?.id]);
    clock.move(40_000);
    expect((await lease(1)).map(({ id }) => id)).toEqual([low.id]);
    expect((await lease(1)).map(({ id }) => id)).toEqual([later[0]?.id]);
  });

  test('a message goes to the ticket that the desk has, after it and in the order in which it was written', async () => {
    const { database, records, round, desk, store, clock } = await setUp();
    const ticketId = records[0]?.ticket.id ?? '';
    const bodies = ['first', 'second'];
    for (const body of bodies) {
      clock.move(1000);
      const payload = JSON.stringify(aMessage({ body }));
      const row = { ...anOutboxRow('webhook', payload), kind: 'message' as const, priority: 'urgent' as const };
      await database.db.transaction().execute((trx) => enqueue(trx, [row], ticketId, clock.now().toISOString()));
    }
    const seen: MessageDelivery[] = [];
    const receiver: TicketConnector = {
      ...desk(() => ({ kind: 'accepted', reference: 'Z-7' })),
      async deliverMessage(delivery) {
        seen.push(delivery);
        return { kind: 'accepted' };
      },
    };
    expect(await round(receiver)).toEqual(['accepted']);
    expect(seen).toEqual([]);
    expect(await round(receiver)).toEqual(['accepted']);
    expect(await round(receiver)).toEqual(['accepted']);
    expect(seen.map(({ message, reference }) => [message.body, reference])).toEqual([
      ['first', 'Z-7'],
      ['second', 'Z-7'],
    ]);
    expect((await store.count()).done).toBe(3);
  });

  test('a message whose ticket the desk refused, or that a desk does not take, says so in the dead letters', async () => {
    const { database, records, round, desk, store, clock } = await setUp();
    const row = { ...anOutboxRow('webhook', JSON.stringify(aMessage())), kind: 'message' as const };
    await database.db
      .transaction()
      .execute((trx) => enqueue(trx, [row], records[0]?.ticket.id ?? '', clock.now().toISOString()));
    const refusing: TicketConnector = {
      ...desk(() => ({ kind: 'rejected', reason: 'HTTP 422' })),
      deliverMessage: async () => ({ kind: 'accepted' }),
    };
    expect(await round(refusing)).toEqual(['dead']);
    expect(await round(refusing)).toEqual(['dead']);
    expect((await store.find(row.id))?.lastError).toMatch(/does not have the ticket .*dead/);
    expect(await store.reviveAll({ connector: 'webhook', now: clock.now() })).toBe(2);
    const mute = desk(() => ({ kind: 'accepted' }));
    expect(await round(mute)).toEqual(['accepted']);
    expect(await round(mute)).toEqual(['dead']);
    expect((await store.find(row.id))?.lastError).toMatch(/takes no additions/);
  });

  test('what a desk calls the ticket is kept, to be asked for later where the desk tells', async () => {
    const { round, desk, database, clock } = await setUp();
    await round({
      ...desk(() => ({ kind: 'accepted', reference: 'Z-7' })),
      readTicket: async () => ({ kind: 'gone' }),
    });
    expect(await database.db.selectFrom('desk_tickets').selectAll().execute()).toMatchObject([
      {
        connector: 'webhook',
        reference: 'Z-7',
        state: 'open',
        next_check_at: new Date(clock.now().getTime() + 60_000).toISOString(),
      },
    ]);
  });

  test('rows that wait for the desk can be tried at any time, and all are due within 16 seconds when it answers', async () => {
    const { round, desk, store, clock } = await setUp(12);
    const failing = desk(() => ({ kind: 'retry', reason: 'HTTP 503' }));
    for (let place = 0; place < 3; place += 1) await round(failing);
    expect(await round(desk(() => ({ kind: 'accepted' })))).toEqual([]);
    expect(await round(failing, { probe: true, counts: false })).toHaveLength(4);
    expect((await store.list({ limit: 12 })).map(({ failures }) => failures)).toEqual(Array<number>(12).fill(1));
    expect(await store.releaseWaiting('webhook', clock.now())).toBe(12);
    clock.move(15_000);
    const outcomes = [];
    for (let place = 0; place < 3; place += 1) outcomes.push(...(await round(desk(() => ({ kind: 'accepted' })))));
    expect(outcomes).toEqual(Array<string>(12).fill('accepted'));
  });

  test('an attempt without an answer makes a possible double, unless the desk knows the repetition', async () => {
    const { desk, round, store, clock, tickets } = await setUp(2);
    const keyless = (answer: Parameters<typeof desk>[0]): TicketConnector => ({
      ...desk(answer),
      capabilities: { recognisesRepetition: false, files: 'links' },
    });
    await round(keyless(() => ({ kind: 'retry', reason: 'cut off', unanswered: true })));
    clock.move(10_000);
    let count = 0;
    await round(keyless(() => ({ kind: 'accepted', recognised: (count += 1) === 1 })));
    expect((await store.list({ limit: 2 })).map(({ unknownOutcomes }) => unknownOutcomes).sort()).toEqual([0, 1]);
    await tickets.openTickets([aRecord({ outbox: [anOutboxRow()] })]);
    await store.lease({ connector: 'webhook', limit: 1, now: clock.now(), leaseMs });
    clock.move(leaseMs);
    await round(desk(() => ({ kind: 'accepted' })));
    expect(await store.figures(clock.now())).toMatchObject([
      { connector: 'webhook', possibleDoubles: 1, due: 0, oldestDueSeconds: 0 },
    ]);
  });
});
