import type { ExpressionBuilder, Selectable, Transaction } from 'kysely';
import type { DatabaseSchema, OutboxRow } from '../../database/schema.ts';
import type { DeskFigures } from './ports.ts';
import type { NewOutboxRow, OutboxEntry } from './schema.ts';
import { outboxRow, priorityOf } from './ticket-rows.ts';

type Trx = Transaction<DatabaseSchema>;

/** A row written this far in the future shows that the clock has been set back since: waiting for it would take days. */
const clockTolerance = 5 * 60_000;
/** What has been due for so long goes before everything else, so that urgent rows cannot starve the others. In ms. */
const ageing = 5 * 60_000;
const ranks = [0, 1, 2, 3];

/** Puts rows into the outbox, in the transaction of what they tell of. */
export async function enqueue(trx: Trx, rows: readonly NewOutboxRow[], ticketId: string, at: string): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('outbox')
    .values(rows.map((row) => outboxRow(row, ticketId, at)))
    .execute();
}

export interface DueOptions {
  connector: string;
  limit: number;
  now: Date;
  skipLocked: boolean;
}

/**
 * Ids of rows to be taken next. Each rank is read in its own order through the index, so that a long queue costs no more
 * than a short one; rows due for more than five minutes count as the most urgent.
 */
export async function dueRows(trx: Trx, { connector, limit, now, skipLocked }: DueOptions): Promise<string[]> {
  const at = now.toISOString();
  const aged = new Date(now.getTime() - ageing).toISOString();
  const tooNew = new Date(now.getTime() + clockTolerance).toISOString();
  const rows = () => {
    const some = trx
      .selectFrom('outbox')
      .select(['id', 'rank', 'next_attempt_at'])
      .where('connector', '=', connector)
      .where(isUnblocked)
      .orderBy('next_attempt_at')
      .limit(limit);
    return skipLocked ? some.forUpdate().skipLocked() : some;
  };
  const lost = await rows()
    .where('state', '=', 'leased')
    .where((where) => where.or([where('leased_until', '<=', at), where('updated_at', '>', tooNew)]))
    .execute();
  const due: Pick<Selectable<DatabaseSchema['outbox']>, 'id' | 'rank' | 'next_attempt_at'>[] = [...lost];
  for (const rank of ranks) {
    const found = rows().where('state', '=', 'pending').where('rank', '=', rank).where('next_attempt_at', '<=', at);
    due.push(...(await found.execute()));
  }
  if (due.length < limit)
    due.push(...(await rows().where('state', '=', 'pending').where('updated_at', '>', tooNew).execute()));
  const urgency = (row: { rank: number; next_attempt_at: string }): number =>
    row.next_attempt_at <= aged ? 0 : row.rank;
  const sorted = due.sort((a, b) => urgency(a) - urgency(b) || (a.next_attempt_at < b.next_attempt_at ? -1 : 1));
  return [...new Set(sorted.map(({ id }) => id))].slice(0, limit);
}

/** Ids of rows to try whether a desk answers again: the least tried first, so that a poisoned one does not stand in the way. */
export async function probeRows(trx: Trx, { connector, limit, now, skipLocked }: DueOptions): Promise<string[]> {
  const at = now.toISOString();
  const some = trx
    .selectFrom('outbox')
    .select('id')
    .where('connector', '=', connector)
    .where((where) =>
      where.or([
        where.and([
          where('state', '=', 'pending'),
          where.or([where('waits_for_desk', '=', 1), where('next_attempt_at', '<=', at)]),
        ]),
        where.and([where('state', '=', 'leased'), where('leased_until', '<=', at)]),
      ]),
    )
    .where(isUnblocked)
    .orderBy('attempts')
    .orderBy('next_attempt_at')
    .limit(limit);
  return (await (skipLocked ? some.forUpdate().skipLocked() : some).execute()).map(({ id }) => id);
}

/** Messages come after their ticket and after those written before them. */
function isUnblocked(where: ExpressionBuilder<DatabaseSchema, 'outbox'>) {
  return where.or([
    where('kind', '!=', 'message'),
    where.not(
      where.exists(
        where
          .selectFrom('outbox as earlier')
          .select('earlier.id')
          .whereRef('earlier.ticket_id', '=', 'outbox.ticket_id')
          .whereRef('earlier.connector', '=', 'outbox.connector')
          .where('earlier.state', 'in', ['pending', 'leased'])
          .where((or) =>
            or.or([
              or('earlier.kind', '=', 'ticket'),
              or.and([or('earlier.kind', '=', 'message'), or('earlier.created_at', '<', or.ref('outbox.created_at'))]),
            ]),
          ),
      ),
    ),
  ]);
}

/** Where a desk's release is spread: one part of the ids each second. */
const hexDigits = [...'0123456789abcdef'];

/** Makes what waits for a desk due, a sixteenth of it each second, so that the desk is not met by all at once. */
export async function releaseRows(trx: Trx, connector: string, now: Date): Promise<number> {
  let released = 0;
  for (const [second, digit] of hexDigits.entries()) {
    const at = new Date(now.getTime() + second * 1000).toISOString();
    const result = await trx
      .updateTable('outbox')
      .set({ waits_for_desk: 0, next_attempt_at: at })
      .where('connector', '=', connector)
      .where('state', '=', 'pending')
      .where('waits_for_desk', '=', 1)
      .where('id', 'like', `${digit}%`)
      .executeTakeFirst();
    released += Number(result.numUpdatedRows);
  }
  return released;
}

/** What `/metrics` and `outbox drain` tell of each desk. */
export async function deskFigures(db: Pick<Trx, 'selectFrom'>, now: Date): Promise<DeskFigures[]> {
  const at = now.toISOString();
  const counted = await db
    .selectFrom('outbox')
    .select(['connector', 'state', (value) => value.fn.countAll<string | number>().as('rows')])
    .groupBy(['connector', 'state'])
    .execute();
  const doubles = await db
    .selectFrom('outbox')
    .select(['connector', (value) => value.fn.countAll<string | number>().as('rows')])
    .where('state', '=', 'done')
    .where('outcome_unknown', '>', 0)
    .groupBy('connector')
    .execute();
  const due = await db
    .selectFrom('outbox')
    .select([
      'connector',
      (value) => value.fn.min('created_at').as('oldest'),
      (value) => value.fn.countAll<string | number>().filterWhere('next_attempt_at', '<=', at).as('due'),
    ])
    .where('state', '=', 'pending')
    .where((where) => where.or([where('next_attempt_at', '<=', at), where('waits_for_desk', '=', 1)]))
    .groupBy('connector')
    .execute();
  return [...new Set(counted.map(({ connector }) => connector))].sort().map((connector) => {
    const rows = { pending: 0, leased: 0, done: 0, dead: 0 };
    for (const row of counted) if (row.connector === connector) rows[row.state] = Number(row.rows);
    const waiting = due.find((row) => row.connector === connector);
    return {
      connector,
      rows,
      possibleDoubles: Number(doubles.find((row) => row.connector === connector)?.rows ?? 0),
      due: Number(waiting?.due ?? 0),
      oldestDueSeconds: waiting === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(waiting.oldest)) / 1000),
    };
  });
}

export function entryOf(row: OutboxRow): OutboxEntry {
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
    waitsForDesk: row.waits_for_desk === 1,
    unknownOutcomes: row.outcome_unknown,
    lastError: row.last_error,
    reference: row.reference,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
