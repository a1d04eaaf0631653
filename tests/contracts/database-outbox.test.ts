import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { deliverRound, leaseMs } from '../../src/features/tickets/outbox/deliver-tickets.ts';
import { maxFailures } from '../../src/features/tickets/outbox/next-wait.ts';
import { createOutboxStore } from '../../src/features/tickets/outbox-store.ts';
import type { DeliveryResult, TicketConnector } from '../../src/features/tickets/ports.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { aClock, anOutboxRow, aRecord, quietLog } from '../support/tickets.ts';
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
    const round = (connector: TicketConnector) =>
      deliverRound(connector, {
        store,
        clock: clock.now,
        random: () => 0,
        readFile: async () => undefined,
        log: quietLog,
      });
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
    expect(await store.postpone(stalled, { at: clock.now(), nextAttemptAt: clock.now(), reason: 'late' })).toBe(false);
    expect(await store.accept(stalled, { at: clock.now() })).toBe(false);
    expect(await store.bury(stalled, { at: clock.now(), reason: 'late' })).toBe(false);
    expect(await store.accept(second, { at: clock.now() })).toBe(true);
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
});
