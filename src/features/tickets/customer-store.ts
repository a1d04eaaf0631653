import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import { queueForCodes, secondsToWait, sentCodes } from './code-rows.ts';
import { codeTries } from './mail-limits.ts';
import { putMail, putStatusLink } from './mail-rows.ts';
import type { CustomerStore, NewCustomerSession, RequestsOf, UsedSignInCode } from './ports.ts';
import { emailKey } from './ticket-rows.ts';

type Trx = Transaction<DatabaseSchema>;

/** Customers who sign in with a code, over either database. */
export function createCustomerStore({ db }: Database): CustomerStore {
  return {
    issue: (code, { perAddress, perHour }) =>
      db.transaction().execute(async (trx) => {
        const at = code.at.toISOString();
        const key = emailKey(code.email);
        await queueForCodes(trx, at);
        // Counted the same for known and unknown addresses: a refusal says nothing of this one.
        const ofAll = await secondsToWait(code.at, { hour: perHour }, (since) => askedOrSent(trx, since));
        if (ofAll > 0) return { kind: 'refused', retryAfter: ofAll };
        const ofAddress = await secondsToWait(code.at, perAddress, (since) => sentCodes(trx, since, key));
        const newest = await trx
          .selectFrom('tickets')
          .select(['id', 'email'])
          .where('email_key', '=', key)
          .where('erased_at', 'is', null)
          .orderBy('created_at', 'desc')
          .executeTakeFirst();
        const letter = code.letter(newest?.email ?? code.email);
        const sends = newest !== undefined && ofAddress === 0;
        await trx
          .insertInto('customer_codes')
          .values({
            id: code.id,
            attempt_hash: code.attemptHash,
            link_hash: code.linkHash,
            email_key: key,
            code_hash: code.codeHash,
            sent: sends ? 1 : 0,
            created_at: at,
            expires_at: code.expiresAt,
            tries: 0,
            used_at: null,
          })
          .execute();
        if (sends)
          await putMail(trx, { id: code.mailId, ticketId: newest.id, document: letter, priority: 'urgent', at });
        return { kind: 'issued' };
      }),
    tryCode: ({ attemptHash, isRight, session }) =>
      db.transaction().execute(async (trx): Promise<UsedSignInCode> => {
        // Counted first and in one statement: whoever tries in parallel does not get more tries.
        const row = await trx
          .updateTable('customer_codes')
          .set((value) => ({ tries: value('tries', '+', 1) }))
          .where('attempt_hash', '=', attemptHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', session.at)
          .returning(['id', 'email_key', 'code_hash', 'sent', 'tries'])
          .executeTakeFirst();
        if (row === undefined) return { kind: 'expired' };
        if (row.tries > codeTries) return { kind: 'void' };
        const isCode = isRight({ id: row.id, codeHash: row.code_hash });
        if (!isCode || row.sent === 0)
          return row.tries === codeTries ? { kind: 'void' } : { kind: 'wrong', left: codeTries - row.tries };
        return signIn(trx, row, session);
      }),
    useLink: ({ linkHash, session }) =>
      db.transaction().execute(async (trx): Promise<UsedSignInCode> => {
        const row = await trx
          .selectFrom('customer_codes')
          .select(['id', 'email_key'])
          .where('link_hash', '=', linkHash)
          .where('sent', '=', 1)
          .where('expires_at', '>', session.at)
          .executeTakeFirst();
        return row === undefined ? { kind: 'expired' } : signIn(trx, row, session);
      }),
    findAttempt: (attemptHash, now) =>
      db
        .selectFrom('customer_codes')
        .select('email_key as email')
        .where('attempt_hash', '=', attemptHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    findLink: (linkHash, now) =>
      db
        .selectFrom('customer_codes')
        .select('email_key as email')
        .where('link_hash', '=', linkHash)
        .where('sent', '=', 1)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    findSession: (tokenHash, now) =>
      db
        .selectFrom('customer_sessions')
        .select(['email_key as email', 'expires_at as expiresAt'])
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    endSessions: (which) =>
      db.transaction().execute(async (trx) => {
        const rows = await trx
          .deleteFrom('customer_sessions')
          .where((where) =>
            'email' in which ? where('email_key', '=', which.email) : where('token_hash', '=', which.tokenHash),
          )
          .returning('token_hash')
          .execute();
        for (const { token_hash: hash } of rows)
          await trx.deleteFrom('status_links').where('session_hash', '=', hash).execute();
      }),
    async listRequests(of, { limit, offset }) {
      const rows = await requestsOf(db.selectFrom('tickets'), of)
        .select(['number', 'subject', 'state', 'created_at', 'email', 'name'])
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(({ created_at: createdAt, name, ...row }) => ({ ...row, createdAt, name: name ?? undefined }));
    },
    async countRequests(of) {
      const { rows } = await requestsOf(db.selectFrom('tickets'), of)
        .select((value) => value.fn.countAll<string | number>().as('rows'))
        .executeTakeFirstOrThrow();
      return Number(rows);
    },
    openRequest: ({ number, of, token, sessionHash, at, expiresAt }) =>
      db.transaction().execute(async (trx) => {
        for (const list of of) {
          const ticket = await requestsOf(trx.selectFrom('tickets'), list)
            .select('id')
            .where('number', '=', number)
            .executeTakeFirst();
          if (ticket === undefined) continue;
          await putStatusLink(trx, { token, ticketId: ticket.id, at, expiresAt, sessionHash });
          return true;
        }
        return false;
      }),
  };
}

/** When codes went out by mail or were asked for to sign in. */
async function askedOrSent(trx: Trx, since: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('address_codes')
    .select('created_at')
    .where('created_at', '>', since)
    .where('sent', '=', 1)
    .unionAll(trx.selectFrom('customer_codes').select('created_at').where('created_at', '>', since))
    .unionAll(trx.selectFrom('follow_asks').select('created_at').where('created_at', '>', since).where('sent', '=', 1))
    .execute();
  return rows.map((row) => row.created_at);
}

/** Uses a right code or link up and stores the session that it begins. */
async function signIn(
  trx: Trx,
  code: { id: string; email_key: string },
  { tokenHash, at, expiresAt }: NewCustomerSession,
): Promise<UsedSignInCode> {
  const used = await trx
    .updateTable('customer_codes')
    .set({ used_at: at })
    .where('id', '=', code.id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) return { kind: 'expired' };
  await trx
    .insertInto('customer_sessions')
    .values({ token_hash: tokenHash, email_key: code.email_key, created_at: at, expires_at: expiresAt })
    .execute();
  return { kind: 'signed-in' };
}

/** What is erased is in no list. */
function requestsOf<Output>(tickets: SelectQueryBuilder<DatabaseSchema, 'tickets', Output>, of: RequestsOf) {
  const kept = tickets.where('erased_at', 'is', null);
  if ('email' in of) return kept.where('email_key', '=', of.email);
  const colleagues = kept.where('email_domain', 'in', of.domains).where('email_key', '!=', of.except);
  return of.exceptTopics.length === 0 ? colleagues : colleagues.where('topic', 'not in', of.exceptTopics);
}
