import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import { enqueue } from './outbox-rows.ts';
import type { MessageOutcome, MessageRecord } from './conversation-schema.ts';
import type { ConversationStore } from './ports.ts';
import type { TicketState } from './schema.ts';
import { attachmentRow } from './ticket-rows.ts';

type Trx = Transaction<DatabaseSchema>;
type EventKind = 'message' | 'reopened' | 'closed' | 'rated';

/** Thrown inside a transaction to undo it; never leaves this file. */
class FilesGone extends Error {}

/** After something was added, desks that tell their state are asked again this soon, in ms. */
const askAgain = 60_000;

/** What customers add to their tickets, over either database. */
export function createConversationStore({ db, dialect }: Database): ConversationStore {
  const store = async (trx: Trx, record: MessageRecord): Promise<MessageOutcome> => {
    const known = await findKey(trx, record);
    if (known !== undefined) return known;
    const wanted = trx.selectFrom('tickets').select('state').where('id', '=', record.ticketId);
    const ticket = await (dialect.skipsLockedRows ? wanted.forUpdate() : wanted).executeTakeFirst();
    if (ticket === undefined) return { kind: 'gone' };
    await insertMessage(trx, record);
    const state = await moveOn(trx, record, ticket.state);
    const changes = record.message !== undefined || ticket.state !== state;
    const desks = changes ? await desksOf(trx, record.ticketId) : [];
    await enqueue(trx, desks.map(record.outboxRow), record.ticketId, record.at);
    return { kind: 'stored', state, toDesk: desks.length > 0 };
  };

  return {
    async add(record) {
      try {
        return await db.transaction().execute((trx) => store(trx, record));
      } catch (error) {
        if (error instanceof FilesGone) return { kind: 'files-gone' };
        if (dialect.failureOf(error) === 'conflict') return { kind: 'conflict' };
        throw error;
      }
    },
    rate: ({ ticketId, score, effort, recommendation, comment, at, eventId }) =>
      db.transaction().execute(async (trx) => {
        const values = {
          rating: score,
          rating_comment: comment ?? null,
          updated_at: at,
          // Not asked any more is not taken back.
          ...(effort !== undefined && { effort }),
          ...(recommendation !== undefined && { recommendation }),
        };
        const first = await trx
          .updateTable('tickets')
          .set({ ...values, rated_at: at })
          .where('id', '=', ticketId)
          .where('rated_at', 'is', null)
          .executeTakeFirst();
        if (first.numUpdatedRows > 0n) {
          await insertEvent(trx, { id: eventId, ticketId, kind: 'rated', at });
          return true;
        }
        const again = await trx.updateTable('tickets').set(values).where('id', '=', ticketId).executeTakeFirst();
        return again.numUpdatedRows > 0n;
      }),
  };
}

async function findKey(trx: Trx, { idempotency }: MessageRecord): Promise<MessageOutcome | undefined> {
  if (idempotency === undefined) return undefined;
  const row = await trx
    .selectFrom('idempotency_keys')
    .innerJoin('tickets', 'tickets.id', 'idempotency_keys.ticket_id')
    .select(['body_hash', 'sealed_token', 'tickets.state'])
    .where('key_hash', '=', idempotency.keyHash)
    .executeTakeFirst();
  return row && { kind: 'repeated', bodyHash: row.body_hash, state: row.state, messageId: row.sealed_token };
}

async function insertMessage(trx: Trx, record: MessageRecord): Promise<void> {
  const { ticketId, at, message, files, pendingFileIds, idempotency, closes, newId } = record;
  if (message !== undefined) {
    await trx
      .insertInto('ticket_messages')
      .values({
        ...{ id: message.id, ticket_id: ticketId, author: 'customer', author_name: null, body: message.body },
        ...{ connector: null, reference: null, at },
      })
      .execute();
    const rows = files.map((file) => ({ ...attachmentRow(file, ticketId, at), message_id: message.id }));
    if (rows.length > 0) await trx.insertInto('attachments').values(rows).execute();
    if (pendingFileIds.length > 0) {
      const attached = await trx
        .updateTable('attachments')
        .set({ ticket_id: ticketId, message_id: message.id })
        .where('id', 'in', pendingFileIds)
        .where('ticket_id', 'is', null)
        .executeTakeFirst();
      if (attached.numUpdatedRows !== BigInt(pendingFileIds.length)) throw new FilesGone();
    }
    if (!closes) await insertEvent(trx, { id: newId(), ticketId, kind: 'message', at });
  }
  if (idempotency !== undefined)
    await trx
      .insertInto('idempotency_keys')
      .values({
        ...{ key_hash: idempotency.keyHash, route: idempotency.route, body_hash: idempotency.bodyHash },
        ...{ ticket_id: ticketId, sealed_token: message?.id ?? '', created_at: at },
      })
      .execute();
}

/** What the ticket's state is afterwards, written down with its event. */
async function moveOn(trx: Trx, record: MessageRecord, before: TicketState): Promise<TicketState> {
  const { ticketId, at, closes, newId } = record;
  const event = (kind: EventKind) => insertEvent(trx, { id: newId(), ticketId, kind, at });
  const state = closes ? 'solved' : before === 'received' ? 'received' : await waitingState(trx, ticketId);
  if (closes && before !== 'solved') await event('closed');
  if (!closes && before === 'solved') await event('reopened');
  await trx.updateTable('tickets').set({ state, updated_at: at }).where('id', '=', ticketId).execute();
  await trx
    .updateTable('desk_tickets')
    .set({ next_check_at: new Date(Date.parse(at) + askAgain).toISOString() })
    .where('ticket_id', '=', ticketId)
    .where('state', '!=', 'gone')
    .execute();
  return state;
}

/** A ticket that nobody passed on waits here; every other waits with the team. */
async function waitingState(trx: Trx, ticketId: string): Promise<TicketState> {
  const passedOn = await trx
    .selectFrom('ticket_events')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'passed-on')
    .limit(1)
    .executeTakeFirst();
  return passedOn === undefined ? 'received' : 'passed-on';
}

/** Desks that have the ticket or are about to get it. */
async function desksOf(trx: Trx, ticketId: string): Promise<string[]> {
  const sent = await trx
    .selectFrom('outbox')
    .select('connector')
    .distinct()
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'ticket')
    .execute();
  const known = await trx.selectFrom('desk_tickets').select('connector').where('ticket_id', '=', ticketId).execute();
  return [...new Set([...sent, ...known].map(({ connector }) => connector))];
}

async function insertEvent(
  trx: Trx,
  { id, ticketId, kind, at }: { id: string; ticketId: string; kind: EventKind; at: string },
): Promise<void> {
  await trx
    .insertInto('ticket_events')
    .values({ id, ticket_id: ticketId, kind, connector: null, reference: null, at })
    .execute();
}
