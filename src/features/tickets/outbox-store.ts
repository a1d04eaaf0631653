import type { Database } from '../../database/connect.ts';
import type { OutboxRow } from '../../database/schema.ts';
import type { OutboxStore } from './ports.ts';
import type { OutboxEntry } from './schema.ts';
import { priorityOf } from './ticket-rows.ts';

/** A row written this far in the future shows that the clock has been set back since: waiting for it would take days. */
const clockTolerance = 5 * 60_000;

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
    async lease({ connector, limit, now, leaseMs }) {
      const at = now.toISOString();
      const tooNew = new Date(now.getTime() + clockTolerance).toISOString();
      return db.transaction().execute(async (trx) => {
        let due = trx
          .selectFrom('outbox')
          .select('id')
          .where('connector', '=', connector)
          .where((where) =>
            where.or([
              where.and([
                where('state', '=', 'pending'),
                where.or([where('next_attempt_at', '<=', at), where('updated_at', '>', tooNew)]),
              ]),
              where.and([
                where('state', '=', 'leased'),
                where.or([where('leased_until', '<=', at), where('updated_at', '>', tooNew)]),
              ]),
            ]),
          )
          .orderBy('next_attempt_at')
          .orderBy('id')
          .limit(limit);
        if (dialect.skipsLockedRows) due = due.forUpdate().skipLocked();
        const ids = (await due.execute()).map((row) => row.id);
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
          }))
          .where('id', 'in', ids)
          .returningAll()
          .execute();
        return rows.map(entryOf).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      });
    },
    async accept(entry, { at, reference }) {
      const time = at.toISOString();
      return db.transaction().execute(async (trx) => {
        const result = await trx
          .updateTable('outbox')
          .set({ state: 'done', leased_until: null, last_error: null, reference: reference ?? null, updated_at: time })
          .where('id', '=', entry.id)
          .where('fence', '=', entry.fence)
          .where('state', '=', 'leased')
          .executeTakeFirst();
        if (result.numUpdatedRows === 0n) return false;
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
        return true;
      });
    },
    postpone: (entry, { at, nextAttemptAt, reason }) =>
      finish(entry, {
        state: 'pending',
        failures: entry.failures + 1,
        next_attempt_at: nextAttemptAt.toISOString(),
        last_error: reason,
        updated_at: at.toISOString(),
      }),
    bury: (entry, { at, reason }) =>
      finish(entry, { state: 'dead', failures: entry.failures + 1, last_error: reason, updated_at: at.toISOString() }),
    async list({ state, limit }) {
      let query = db.selectFrom('outbox').selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit);
      if (state !== undefined) query = query.where('state', '=', state);
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

function entryOf(row: OutboxRow): OutboxEntry {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    connector: row.connector,
    kind: row.kind,
    priority: priorityOf(row.rank),
    payload: row.payload,
    state: row.state,
    attempts: row.attempts,
    failures: row.failures,
    nextAttemptAt: row.next_attempt_at,
    fence: row.fence,
    lastError: row.last_error,
    reference: row.reference,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
