import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import { queueForCodes, secondsToWait, sentCodes } from './code-rows.ts';
import { codeTries } from './mail-limits.ts';
import { putMail, putStatusLink } from './mail-rows.ts';
import type { AddressCodeStore, AddressProof, ShownAddress } from './ports.ts';

type Trx = Transaction<DatabaseSchema>;

/** Codes that show whose an address is, over either database. */
export function createAddressCodeStore({ db }: Database): AddressCodeStore {
  return {
    issue: (code, { perAddress, perHour }) =>
      db.transaction().execute(async (trx) => {
        const at = code.at.toISOString();
        await queueForCodes(trx, at);
        const ticket = await trx
          .selectFrom('tickets')
          .select(['number', 'locale', 'email', 'email_key'])
          .where('id', '=', code.ticketId)
          .where('erased_at', 'is', null)
          .executeTakeFirst();
        if (ticket === undefined) return { kind: 'gone' };
        const ofTicket = await secondsToWait(code.at, perAddress, (since) => askedFor(trx, code.ticketId, since));
        if (ofTicket > 0) return { kind: 'refused', limit: 'ticket', retryAfter: ofTicket };
        const ofAll = await secondsToWait(code.at, { hour: perHour }, (since) => sentCodes(trx, since));
        if (ofAll > 0) return { kind: 'refused', limit: 'all', retryAfter: ofAll };
        const ofAddress = await secondsToWait(code.at, perAddress, (since) => sentCodes(trx, since, ticket.email_key));
        const sends = ofAddress === 0;

        await trx
          .updateTable('address_codes')
          .set({ used_at: at })
          .where('ticket_id', '=', code.ticketId)
          .where('used_at', 'is', null)
          .execute();
        await trx
          .insertInto('address_codes')
          .values({
            id: code.id,
            ticket_id: code.ticketId,
            email_key: ticket.email_key,
            code_hash: code.codeHash,
            link_hash: code.linkHash,
            sent: sends ? 1 : 0,
            created_at: at,
            expires_at: code.expiresAt,
            tries: 0,
            used_at: null,
          })
          .execute();
        if (sends) {
          const { number, locale, email } = ticket;
          const document = code.letter({ number, locale, email });
          await putMail(trx, { id: code.mailId, ticketId: code.ticketId, document, priority: 'urgent', at });
        }
        return { kind: 'issued' };
      }),
    tryCode: ({ ticketId, isRight, ...proof }) =>
      db.transaction().execute(async (trx): Promise<ShownAddress> => {
        const now = proof.at.toISOString();
        // Counted first and in one statement: whoever tries in parallel does not get more tries.
        const row = await trx
          .updateTable('address_codes')
          .set((value) => ({ tries: value('tries', '+', 1) }))
          .where('ticket_id', '=', ticketId)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(['id', 'code_hash', 'tries'])
          .executeTakeFirst();
        if (row === undefined) return { kind: 'expired' };
        if (row.tries > codeTries) return { kind: 'void' };
        if (!isRight({ id: row.id, codeHash: row.code_hash }))
          return row.tries === codeTries ? { kind: 'void' } : { kind: 'wrong', left: codeTries - row.tries };
        return verify(trx, { codeId: row.id, ticketId }, proof);
      }),
    useLink: ({ linkHash, ...proof }) =>
      db.transaction().execute(async (trx): Promise<ShownAddress> => {
        const row = await trx
          .selectFrom('address_codes')
          .select(['id', 'ticket_id'])
          .where('link_hash', '=', linkHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', proof.at.toISOString())
          .executeTakeFirst();
        return row === undefined
          ? { kind: 'expired' }
          : verify(trx, { codeId: row.id, ticketId: row.ticket_id }, proof);
      }),
    findLink: (linkHash, now) =>
      db
        .selectFrom('address_codes')
        .innerJoin('tickets', 'tickets.id', 'address_codes.ticket_id')
        .select(['tickets.number', 'tickets.locale'])
        .where('link_hash', '=', linkHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    async awaitsCode(ticketId, now) {
      const row = await db
        .selectFrom('address_codes')
        .select('id')
        .where('ticket_id', '=', ticketId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where('tries', '<', codeTries)
        .executeTakeFirst();
      return row !== undefined;
    },
    setMails: (ticketId, wanted, at) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('tickets')
          .set({ mails_stopped_at: wanted ? null : at })
          .where('id', '=', ticketId)
          .execute();
        if (!wanted)
          await trx
            .deleteFrom('outbox')
            .where('ticket_id', '=', ticketId)
            .where('kind', '=', 'mail')
            .where('state', 'in', ['pending', 'dead'])
            .execute();
      }),
  };
}

/** When codes were asked for on the page of a request, whether or not a mail went out. */
async function askedFor(trx: Trx, ticketId: string, since: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('address_codes')
    .select('created_at')
    .where('ticket_id', '=', ticketId)
    .where('created_at', '>', since)
    .execute();
  return rows.map((row) => row.created_at);
}

async function verify(
  trx: Trx,
  { codeId, ticketId }: { codeId: string; ticketId: string },
  { at, eventId, token, provesUntil }: AddressProof,
): Promise<ShownAddress> {
  const now = at.toISOString();
  const used = await trx
    .updateTable('address_codes')
    .set({ used_at: now })
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  const ticket = await trx
    .selectFrom('tickets')
    .select(['locale', 'token_expires_at'])
    .where('id', '=', ticketId)
    .where('erased_at', 'is', null)
    .where('token_expires_at', '>', now)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n || ticket === undefined) return { kind: 'expired' };
  const first = await trx
    .updateTable('tickets')
    .set({ email_verified_at: now })
    .where('id', '=', ticketId)
    .where('email_verified_at', 'is', null)
    .executeTakeFirst();
  if (first.numUpdatedRows > 0n)
    await trx
      .insertInto('ticket_events')
      .values({ id: eventId, ticket_id: ticketId, kind: 'email-verified', connector: null, reference: null, at: now })
      .execute();
  await putStatusLink(trx, { token, ticketId, at: now, expiresAt: ticket.token_expires_at, provesUntil });
  return { kind: 'verified', token, locale: ticket.locale };
}
