import type { Database } from '../../database/connect.ts';
import type { OutboxRow } from '../../database/schema.ts';
import type { OutboxStore } from './ports.ts';
import type { OutboxEntry } from './schema.ts';
import { deskFigures, dueRows, entryOf, probeRows, releaseRows } from './outbox-rows.ts';

/** The outbox over either database. `newId` names the events of a ticket. */
export function createOutboxStore({ db, dialect }: Database, newId: () => string): OutboxStore {
  /** Writes a result for the holder of the newest lease; false where another worker took over. */
  const finish = async (entry: OutboxEntry, values: Partial<OutboxRow> & { updated_at: string }): Promise<boolean> => {
    const result = await db
      .updateTable('outbox')
      .set({ leased_until: null, ...values })
      .where('id', '=', entry.id)
      .where('fence', '=', entry.fence)
      .where('state', '=', 'leased')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  };

  return {
    async lease({ connector, limit, now, leaseMs, probe = false }) {
      const at = now.toISOString();
      return db.transaction().execute(async (trx) => {
        const options = { connector, limit, now, skipLocked: dialect.skipsLockedRows };
        const ids = await (probe ? probeRows(trx, options) : dueRows(trx, options));
        if (ids.length === 0) return [];
        const rows = await trx
          .updateTable('outbox')
          .set((value) => ({
            state: 'leased' as const,
            fence: value('fence', '+', 1),
            attempts: value('attempts', '+', 1),
            leased_until: new Date(now.getTime() + leaseMs).toISOString(),
            // Behind those that wait, should this attempt end its worker.
            next_attempt_at: at,
            updated_at: at,
            // Nobody knows what came of an attempt whose worker did not come back.
            outcome_unknown: value
              .case()
              .when('state', '=', 'leased')
              .then(value('outcome_unknown', '+', 1))
              .else(value.ref('outcome_unknown'))
              .end(),
          }))
          .where('id', 'in', ids)
          .returningAll()
          .execute();
        return rows.map(entryOf).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      });
    },
    async accept(entry, { at, reference, nextCheckAt, unknownOutcomes }) {
      const time = at.toISOString();
      return db.transaction().execute(async (trx) => {
        const result = await trx
          .updateTable('outbox')
          .set({
            state: 'done',
            leased_until: null,
            last_error: null,
            reference: reference ?? null,
            waits_for_desk: 0,
            outcome_unknown: unknownOutcomes,
            updated_at: time,
            // A mail holds a code or a link that opens a page: once it is out, it need not be readable here.
            ...(entry.kind === 'mail' && { payload: '{}', email_key: null }),
          })
          .where('id', '=', entry.id)
          .where('fence', '=', entry.fence)
          .where('state', '=', 'leased')
          .executeTakeFirst();
        if (result.numUpdatedRows === 0n) return false;
        if (entry.kind !== 'ticket' || entry.ticketId === null) return true;
        await trx
          .updateTable('tickets')
          .set({ state: 'passed-on', updated_at: time })
          .where('id', '=', entry.ticketId)
          .where('state', '=', 'received')
          .execute();
        await trx
          .insertInto('ticket_events')
          .values({
            id: newId(),
            ticket_id: entry.ticketId,
            kind: 'passed-on',
            connector: entry.connector,
            reference: reference ?? null,
            at: time,
          })
          .execute();
        if (reference === undefined) return true;
        const next_check_at = nextCheckAt?.toISOString() ?? null;
        await trx
          .insertInto('desk_tickets')
          .values({
            ticket_id: entry.ticketId,
            connector: entry.connector,
            reference,
            state: 'open',
            checked_at: null,
            next_check_at,
          })
          .onConflict((conflict) =>
            conflict.columns(['ticket_id', 'connector']).doUpdateSet({ reference, next_check_at }),
          )
          .execute();
        return true;
      });
    },
    postpone: (entry, { at, nextAttemptAt, reason, counts, waitsForDesk, unknownOutcomes }) =>
      finish(entry, {
        state: 'pending',
        failures: entry.failures + (counts ? 1 : 0),
        next_attempt_at: nextAttemptAt.toISOString(),
        waits_for_desk: waitsForDesk ? 1 : 0,
        outcome_unknown: unknownOutcomes,
        last_error: reason,
        updated_at: at.toISOString(),
      }),
    bury: (entry, { at, reason, unknownOutcomes }) =>
      finish(entry, {
        state: 'dead',
        failures: entry.failures + 1,
        waits_for_desk: 0,
        outcome_unknown: unknownOutcomes,
        last_error: reason,
        updated_at: at.toISOString(),
      }),
    releaseWaiting: (connector, now) => db.transaction().execute((trx) => releaseRows(trx, connector, now)),
    findTicketDelivery: ({ ticketId, connector }) =>
      db
        .selectFrom('outbox')
        .select(['state', 'reference'])
        .where('ticket_id', '=', ticketId)
        .where('connector', '=', connector)
        .where('kind', '=', 'ticket')
        .orderBy('created_at', 'desc')
        .executeTakeFirst(),
    async list({ state, connector, kind, limit }) {
      let query = db.selectFrom('outbox').selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit);
      if (state !== undefined) query = query.where('state', '=', state);
      if (connector !== undefined) query = query.where('connector', '=', connector);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      return (await query.execute()).map(entryOf);
    },
    async find(id) {
      const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row && entryOf(row);
    },
    async revive(id, now) {
      const at = now.toISOString();
      const result = await db
        .updateTable('outbox')
        .set({ state: 'pending', failures: 0, next_attempt_at: at, leased_until: null, updated_at: at })
        .where('id', '=', id)
        .where('state', 'in', ['dead', 'pending'])
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async reviveAll({ connector, now }) {
      const at = now.toISOString();
      let query = db
        .updateTable('outbox')
        .set({ state: 'pending', failures: 0, next_attempt_at: at, waits_for_desk: 0, updated_at: at })
        .where('state', 'in', ['dead', 'pending']);
      if (connector !== undefined) query = query.where('connector', '=', connector);
      return Number((await query.executeTakeFirst()).numUpdatedRows);
    },
    figures: (now) => deskFigures(db, now),
    async count() {
      const rows = await db
        .selectFrom('outbox')
        .select(['state', (value) => value.fn.countAll<string | number>().as('rows')])
        .groupBy('state')
        .execute();
      const counts = { pending: 0, leased: 0, done: 0, dead: 0 };
      for (const row of rows) counts[row.state] = Number(row.rows);
      return counts;
    },
  };
}
