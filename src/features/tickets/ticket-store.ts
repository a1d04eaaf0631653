import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import { withdrawalHours } from './limits.ts';
import type { TicketStore } from './ports.ts';
import type { OpenOutcome, StoredFile, TicketRecord } from './schema.ts';
import { attachmentRow, emailKey, fileOf, outboxRow, ticketOf, ticketRow } from './ticket-rows.ts';

type Trx = Transaction<DatabaseSchema>;

/** Requests of one mailbox that its history looks at: a flood must not make each further one slower. */
const mostHistory = 50;

/** "This solved it" said before this time stands, whatever comes later. */
const withdrawnSince = (at: string): string => new Date(Date.parse(at) - withdrawalHours * 3_600_000).toISOString();

/** Thrown inside a transaction to undo it for one ticket; never leaves this file. */
class FilesGone extends Error {}

/** Tickets, their files and what belongs to opening them, over either database. */
export function createTicketStore({ db, dialect }: Database, fileUrl: (id: string) => string): TicketStore {
  /** All of them in one transaction, or an error that says why not. */
  const openTogether = (records: TicketRecord[]): Promise<OpenOutcome[]> =>
    db.transaction().execute(async (trx) => {
      const known = await findKeys(trx, records);
      const fresh = records.filter(
        (record) => record.idempotency === undefined || !known.has(record.idempotency.keyHash),
      );
      await insertAll(trx, fresh);
      return records.map(
        (record) => (record.idempotency && known.get(record.idempotency.keyHash)) ?? { kind: 'opened' },
      );
    });

  const openAlone = async (record: TicketRecord): Promise<OpenOutcome> => {
    try {
      return (await openTogether([record]))[0] ?? { kind: 'conflict' };
    } catch (error) {
      if (error instanceof FilesGone) return { kind: 'files-gone' };
      if (dialect.failureOf(error) === 'conflict') return { kind: 'conflict' };
      throw error;
    }
  };

  const load = async (rows: Parameters<typeof ticketOf>[0][]) => {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    const files = await db
      .selectFrom('attachments')
      .selectAll()
      .where('ticket_id', 'in', ids)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const events = await db
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', 'in', ids)
      .orderBy('at')
      .execute();
    const messages = await db
      .selectFrom('ticket_messages')
      .selectAll()
      .where('ticket_id', 'in', ids)
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map((row) =>
      ticketOf(
        row,
        files.filter((file) => file.ticket_id === row.id),
        events.filter((event) => event.ticket_id === row.id),
        messages.filter((message) => message.ticket_id === row.id),
        fileUrl,
      ),
    );
  };

  return {
    async openTickets(records) {
      try {
        return await openTogether(records);
      } catch (error) {
        if (!(error instanceof FilesGone) && dialect.failureOf(error) !== 'conflict') throw error;
        // One of them does not fit: each for itself, so that the others do not suffer.
        const outcomes: OpenOutcome[] = [];
        for (const record of records) outcomes.push(await openAlone(record));
        return outcomes;
      }
    },
    async findByTokenHash(hash, now) {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('token_hash', '=', hash)
        .where('token_expires_at', '>', now)
        .execute();
      return (await load(rows))[0];
    },
    async findByFurtherLink(hash, now) {
      const link = await db
        .selectFrom('status_links')
        .select(['ticket_id', 'proves_until', 'session_hash', 'expires_at'])
        .where('token_hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (link === undefined) return undefined;
      const rows = await db.selectFrom('tickets').selectAll().where('id', '=', link.ticket_id).execute();
      const [ticket] = await load(rows);
      const openUntil = link.session_hash === null ? undefined : link.expires_at;
      return ticket && { ticket, provesUntil: link.proves_until ?? undefined, openUntil };
    },
    async findByNumber(number) {
      return (await load(await db.selectFrom('tickets').selectAll().where('number', '=', number).execute()))[0];
    },
    async historyOf(email, since) {
      const rows = await db
        .selectFrom('tickets')
        .select('state')
        .where('email_key', '=', emailKey(email))
        .where('created_at', '>=', since)
        .orderBy('created_at', 'desc')
        .limit(mostHistory)
        .execute();
      return { recent: rows.length, unsolved: rows.filter(({ state }) => state !== 'solved').length };
    },
    async list({ limit, before }) {
      let query = db.selectFrom('tickets').selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit);
      if (before !== undefined) query = query.where('created_at', '<', before);
      return load(await query.execute());
    },
    async desksOf(ticketId) {
      const rows = await db
        .selectFrom('outbox')
        .select('connector')
        .distinct()
        .where('ticket_id', '=', ticketId)
        .where('kind', '=', 'ticket')
        .execute();
      return rows.map(({ connector }) => connector);
    },
    async keepPending(files, now) {
      if (files.length > 0)
        await db
          .insertInto('attachments')
          .values(files.map((file) => attachmentRow(file, null, now)))
          .execute();
    },
    async findPending(ids) {
      if (ids.length === 0) return [];
      return (
        await db.selectFrom('attachments').selectAll().where('id', 'in', ids).where('ticket_id', 'is', null).execute()
      ).map(fileOf);
    },
    async findFile(id, now) {
      const row = await db
        .selectFrom('attachments')
        .innerJoin('tickets', 'tickets.id', 'attachments.ticket_id')
        .selectAll('attachments')
        .where('attachments.id', '=', id)
        .where((where) =>
          where.or([
            where('tickets.token_expires_at', '>', now),
            // A request that is older can still be opened by who is signed in.
            where.exists(
              where
                .selectFrom('status_links')
                .select('token_hash')
                .whereRef('status_links.ticket_id', '=', 'tickets.id')
                .where('status_links.expires_at', '>', now),
            ),
          ]),
        )
        .executeTakeFirst();
      return row && fileOf(row);
    },
    async forgetBefore(time) {
      await db.deleteFrom('idempotency_keys').where('created_at', '<', time).execute();
      const old = await db
        .selectFrom('attachments')
        .select(['id', 'storage_name'])
        .where('ticket_id', 'is', null)
        .where('created_at', '<', time)
        .execute();
      const removed: string[] = [];
      for (const file of old) {
        // Again only while nobody attached it in the meantime.
        const result = await db
          .deleteFrom('attachments')
          .where('id', '=', file.id)
          .where('ticket_id', 'is', null)
          .executeTakeFirst();
        if (result.numDeletedRows > 0n) removed.push(file.storage_name);
      }
      return removed;
    },
    async knowsStorageName(name) {
      return (
        (await db.selectFrom('attachments').select('id').where('storage_name', '=', name).executeTakeFirst()) !==
        undefined
      );
    },
  };
}

/** What was answered before under the keys of these records. */
async function findKeys(trx: Trx, records: TicketRecord[]): Promise<Map<string, OpenOutcome>> {
  const keys = records.flatMap((record) => (record.idempotency ? [record.idempotency.keyHash] : []));
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('idempotency_keys')
    .innerJoin('tickets', 'tickets.id', 'idempotency_keys.ticket_id')
    .select([
      'key_hash',
      'body_hash',
      'sealed_token',
      'tickets.id',
      'tickets.number',
      'tickets.locale',
      'tickets.state',
    ])
    .where('key_hash', 'in', keys)
    .execute();
  return new Map(
    rows.map((row) => [
      row.key_hash,
      {
        kind: 'repeated',
        bodyHash: row.body_hash,
        sealedToken: row.sealed_token,
        ticket: { id: row.id, number: row.number, locale: row.locale, state: row.state },
      },
    ]),
  );
}

async function insertAll(trx: Trx, records: TicketRecord[]): Promise<void> {
  if (records.length === 0) return;
  await trx.insertInto('tickets').values(records.map(ticketRow)).execute();

  const files = records.flatMap(({ ticket, files: own }) =>
    own.map((file: StoredFile) => attachmentRow(file, ticket.id, ticket.createdAt)),
  );
  if (files.length > 0) await trx.insertInto('attachments').values(files).execute();

  const subjects = records.flatMap(({ ticket, subjects: own = [] }) =>
    own.map(({ kind, subject, detail }) => ({ ticket_id: ticket.id, kind, subject, detail })),
  );
  if (subjects.length > 0) await trx.insertInto('ticket_subjects').values(subjects).execute();

  const outbox = records.flatMap(({ ticket, outbox: own }) =>
    own.map((row) => outboxRow(row, ticket.id, ticket.createdAt)),
  );
  if (outbox.length > 0) await trx.insertInto('outbox').values(outbox).execute();

  const keys = records.flatMap(({ ticket, idempotency: key }) =>
    key
      ? [
          {
            key_hash: key.keyHash,
            route: key.route,
            body_hash: key.bodyHash,
            ticket_id: ticket.id,
            sealed_token: key.sealedToken,
            created_at: ticket.createdAt,
          },
        ]
      : [],
  );
  if (keys.length > 0) await trx.insertInto('idempotency_keys').values(keys).execute();

  for (const { ticket, pendingFileIds, session } of records) {
    if (pendingFileIds.length > 0) {
      const result = await trx
        .updateTable('attachments')
        .set({ ticket_id: ticket.id })
        .where('id', 'in', pendingFileIds)
        .where('ticket_id', 'is', null)
        .executeTakeFirst();
      if (result.numUpdatedRows !== BigInt(pendingFileIds.length)) throw new FilesGone();
    }
    if (session !== undefined) {
      await trx
        .updateTable('deflections')
        .set({ ticket_id: ticket.id, updated_at: ticket.createdAt })
        .where('session', '=', session)
        .execute();
      // A suggestion did not solve it after all.
      await trx
        .updateTable('deflections')
        .set({ solved_at: null, withdrawn_at: ticket.createdAt })
        .where('session', '=', session)
        .where('solved_at', '>=', withdrawnSince(ticket.createdAt))
        .execute();
    }
  }
}
