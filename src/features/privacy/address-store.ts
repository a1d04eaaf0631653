import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { OutboxRow } from '../../database/schema.ts';
import { ticketContext } from '../tickets/schema.ts';
import { emptyTickets } from './emptied-rows.ts';
import { eraseFollows, exportFollows } from './follow-rows.ts';
import type { AddressStore } from './ports.ts';
import type { DeskCopy, ExportedRequest } from './schema.ts';

const answeredFields = z.array(z.object({ id: z.string(), label: z.string(), value: z.string() }));
const reasons = z.array(z.string());

const keyOf = (email: string): string => email.trim().toLowerCase();

/** What is stored under one address, over either database. */
export function createAddressStore({ db, scrub }: Database): AddressStore {
  const ticketsOf = (email: string) =>
    db
      .selectFrom('tickets')
      .selectAll()
      .where('email_key', '=', keyOf(email))
      .where('erased_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const deliveriesOf = (ticketId: string) =>
    db
      .selectFrom('outbox')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .orderBy('created_at')
      .orderBy('connector')
      .orderBy('id')
      .execute();
  const filesOf = (ticketId: string) =>
    db
      .selectFrom('attachments')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const countOf = async (table: 'ticket_messages' | 'searches', ticketId: string): Promise<number> =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((value) => value.fn.countAll<string | number>().as('rows'))
          .where('ticket_id', '=', ticketId)
          .executeTakeFirstOrThrow()
      ).rows,
    );

  const exportRequest = async (row: Awaited<ReturnType<typeof ticketsOf>>[number]): Promise<ExportedRequest> => {
    const deliveries = await deliveriesOf(row.id);
    const messages = await db
      .selectFrom('ticket_messages')
      .selectAll()
      .where('ticket_id', '=', row.id)
      .orderBy('at')
      .execute();
    const events = await db
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', '=', row.id)
      .orderBy('at')
      .execute();
    const searches = await db
      .selectFrom('searches')
      .selectAll()
      .where('ticket_id', '=', row.id)
      .orderBy('at')
      .execute();
    const suggested = await db
      .selectFrom('deflection_events')
      .innerJoin('deflections', 'deflections.session', 'deflection_events.session')
      .select(['deflection_events.at', 'deflection_events.kind', 'deflection_events.entry_id'])
      .where('ticket_id', '=', row.id)
      .orderBy('at')
      .execute();
    const searchIds = searches.map(({ id }) => id);
    const clicks =
      searchIds.length === 0
        ? []
        : await db.selectFrom('search_clicks').selectAll().where('search_id', 'in', searchIds).orderBy('at').execute();
    const optional = (text: string | null): string | undefined => text ?? undefined;
    return {
      number: row.number,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      locale: row.locale,
      topic: row.topic,
      subject: row.subject,
      description: row.description,
      email: row.email,
      name: optional(row.name),
      fields: answeredFields.parse(JSON.parse(row.fields)),
      context: ticketContext.parse(JSON.parse(row.context)),
      state: row.state,
      team: optional(row.team),
      priority: row.priority,
      severity: { level: row.severity, reasons: reasons.parse(JSON.parse(row.severity_reasons)) },
      emailVerifiedAt: optional(row.email_verified_at),
      mailsStoppedAt: optional(row.mails_stopped_at),
      rating:
        row.rating === null || row.rated_at === null
          ? undefined
          : {
              score: row.rating,
              effort: row.effort ?? undefined,
              recommendation: row.recommendation ?? undefined,
              comment: optional(row.rating_comment),
              at: row.rated_at,
            },
      messages: messages.map(({ author, author_name: authorName, body, at }) => ({
        author,
        authorName: optional(authorName),
        body,
        at,
      })),
      files: (await filesOf(row.id)).map((file) => ({
        id: file.id,
        fileName: file.file_name,
        mediaType: file.media_type,
        size: file.size,
        sha256: file.sha256,
        at: file.created_at,
        storageName: file.storage_name,
      })),
      events: events.map(({ kind, at, connector, reference }) => ({
        kind,
        at,
        desk: optional(connector),
        reference: optional(reference),
      })),
      deliveries: deliveries.map(({ connector, kind, state, updated_at: at, payload }) => ({
        to: connector,
        kind,
        state,
        at,
        content: JSON.parse(payload) as unknown,
      })),
      searches: searches.map(({ id, at, locale, query }) => ({
        at,
        locale,
        query,
        opened: clicks.filter((click) => click.search_id === id).map((click) => click.entry_id),
      })),
      suggestions: suggested.map(({ at, kind, entry_id: entry }) => ({ at, kind, entry })),
      copies: copiesIn(deliveries),
    };
  };

  return {
    async find(email) {
      const found = [];
      for (const { id, number, created_at: createdAt } of await ticketsOf(email)) {
        const deliveries = await deliveriesOf(id);
        found.push({
          id,
          number,
          createdAt,
          copies: copiesIn(deliveries),
          storageNames: (await filesOf(id)).map((file) => file.storage_name),
          messages: await countOf('ticket_messages', id),
          waiting: deliveries.filter(({ state }) => state === 'pending').length,
          searches: await countOf('searches', id),
        });
      }
      return found;
    },
    async export(email, now) {
      const requests: ExportedRequest[] = [];
      for (const row of await ticketsOf(email)) requests.push(await exportRequest(row));
      const codesIn = (table: 'address_codes' | 'customer_codes' | 'follow_asks') =>
        db
          .selectFrom(table)
          .select(['created_at', 'used_at'])
          .where('email_key', '=', keyOf(email))
          .where('sent', '=', 1)
          .execute();
      const codes = (await Promise.all([codesIn('address_codes'), codesIn('customer_codes'), codesIn('follow_asks')]))
        .flat()
        .sort((a, b) => a.created_at.localeCompare(b.created_at));
      const sessions = await db
        .selectFrom('customer_sessions')
        .select(['created_at', 'expires_at'])
        .where('email_key', '=', keyOf(email))
        .orderBy('created_at')
        .execute();
      return {
        version: 1,
        exportedAt: now,
        email: keyOf(email),
        requests,
        codes: codes.map((code) => ({ at: code.created_at, usedAt: code.used_at ?? undefined })),
        sessions: sessions.map((session) => ({ at: session.created_at, until: session.expires_at })),
        ...(await exportFollows(db, keyOf(email))),
      };
    },
    erase: (id, at) => db.transaction().execute((trx) => emptyTickets(trx, [id], { at, searches: 'erase' })),
    async eraseRest(email) {
      const key = keyOf(email);
      await db.transaction().execute(async (trx) => {
        const sessions = trx.selectFrom('customer_sessions').select('token_hash').where('email_key', '=', key);
        await trx.deleteFrom('status_links').where('session_hash', 'in', sessions).execute();
        for (const table of ['address_codes', 'customer_codes', 'customer_sessions', 'follow_asks'] as const)
          await trx.deleteFrom(table).where('email_key', '=', key).execute();
        await eraseFollows(trx, key);
      });
    },
    scrub,
  };
}

/** Where a request lies outside: delivered ones surely, those that were tried without a known outcome perhaps. */
function copiesIn(deliveries: OutboxRow[]): DeskCopy[] {
  return deliveries
    .filter(({ kind }) => kind === 'ticket')
    .flatMap(({ connector: desk, state, attempts, reference }): DeskCopy[] => {
      if (state === 'done') return [{ desk, reference: reference ?? undefined, certainty: 'there' }];
      return attempts > 0 ? [{ desk, certainty: 'maybe' }] : [];
    });
}
