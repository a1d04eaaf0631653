import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { Selectable } from 'kysely';
import { mailWaitingAnswers, type AnswerMailPorts, type Trx } from './answer-rows.ts';
import type { Confirmation, FollowStore } from './ports.ts';
import type { ConfirmOutcome } from './schema.ts';

export interface FollowStorePorts extends AnswerMailPorts {
  /** Counts a code with all others that were mailed; see `tickets/code-rows.ts`. */
  admitCode(
    trx: Trx,
    code: { emailKey: string; at: Date },
  ): Promise<{ kind: 'admitted'; sends: boolean } | { kind: 'refused'; retryAfter: number }>;
  /** Tries until a code no longer counts. */
  codeTries: number;
}

const keyOf = (email: string): string => email.trim().toLowerCase();

/** Who wants to be told of what, over either database. */
export function createFollowStore({ db }: Database, ports: FollowStorePorts): FollowStore {
  const { codeTries } = ports;
  const usable = (now: string) =>
    db.selectFrom('follow_asks').where('used_at', 'is', null).where('sent', '=', 1).where('link_expires_at', '>', now);

  return {
    issue: (ask) =>
      db.transaction().execute(async (trx) => {
        const at = ask.at.toISOString();
        const emailKey = keyOf(ask.email);
        const admitted = await ports.admitCode(trx, { emailKey, at: ask.at });
        if (admitted.kind === 'refused') return admitted;
        await trx
          .updateTable('follow_asks')
          .set({ used_at: at })
          .where('email_key', '=', emailKey)
          .where('kind', '=', ask.kind)
          .where('subject_key', '=', ask.subjectKey)
          .where('used_at', 'is', null)
          .execute();
        await trx
          .insertInto('follow_asks')
          .values({
            id: ask.id,
            attempt_hash: ask.attemptHash,
            link_hash: ask.linkHash,
            code_hash: ask.codeHash,
            email: ask.email.trim(),
            email_key: emailKey,
            locale: ask.locale,
            kind: ask.kind,
            subject: ask.subject,
            subject_key: ask.subjectKey,
            sent: admitted.sends ? 1 : 0,
            created_at: at,
            expires_at: ask.expiresAt,
            link_expires_at: ask.linkExpiresAt,
            tries: 0,
            used_at: null,
          })
          .execute();
        if (admitted.sends)
          await ports.putMail(trx, { id: ask.mailId, emailKey, document: ask.letter, priority: 'urgent', at });
        return { kind: 'issued' };
      }),
    tryCode: ({ attemptHash, isRight }, confirmation) =>
      db.transaction().execute(async (trx) => {
        // Counted first and in one statement: whoever tries in parallel does not get more tries.
        const ask = await trx
          .updateTable('follow_asks')
          .set((value) => ({ tries: value('tries', '+', 1) }))
          .where('attempt_hash', '=', attemptHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', confirmation.at.toISOString())
          .returningAll()
          .executeTakeFirst();
        if (ask === undefined) return { kind: 'expired' };
        if (ask.tries > codeTries) return { kind: 'void' };
        if (!isRight({ id: ask.id, codeHash: ask.code_hash }) || ask.sent === 0)
          return ask.tries === codeTries ? { kind: 'void' } : { kind: 'wrong', left: codeTries - ask.tries };
        return confirm(trx, ask, confirmation, ports);
      }),
    useLink: (linkHash, confirmation) =>
      db.transaction().execute(async (trx) => {
        const ask = await trx
          .selectFrom('follow_asks')
          .selectAll()
          .where('link_hash', '=', linkHash)
          .where('used_at', 'is', null)
          .where('sent', '=', 1)
          .where('link_expires_at', '>', confirmation.at.toISOString())
          .executeTakeFirst();
        return ask === undefined ? { kind: 'expired' } : confirm(trx, ask, confirmation, ports);
      }),
    findAttempt: (attemptHash, now) =>
      db
        .selectFrom('follow_asks')
        .select(['email', 'kind', 'subject', 'locale'])
        .where('attempt_hash', '=', attemptHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    findLink: (linkHash, now) =>
      usable(now).select(['kind', 'subject', 'locale']).where('link_hash', '=', linkHash).executeTakeFirst(),
    async commentedEntry(voteId) {
      const vote = await db
        .selectFrom('feedback')
        .select('entry_id')
        .where('id', '=', voteId)
        .where('comment', 'is not', null)
        .executeTakeFirst();
      return vote?.entry_id;
    },
    async find(followerId, now) {
      const follower = await db
        .selectFrom('followers')
        .select(['id', 'email', 'locale'])
        .where('id', '=', followerId)
        .executeTakeFirst();
      if (follower === undefined) return undefined;
      const rows = await db
        .selectFrom('follows')
        .selectAll()
        .where('follower_id', '=', followerId)
        .where('told_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      const follows = rows.map(({ id, kind, subject, locale, created_at: createdAt, expires_at: expiresAt }) => ({
        ...{ id, kind, subject, locale, createdAt, expiresAt },
      }));
      return { follower, follows };
    },
    stop: (followerId, followId) =>
      db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('follows')
          .where('follower_id', '=', followerId)
          .$if(followId !== undefined, (query) => query.where('id', '=', followId ?? ''))
          .execute();
        const left = await trx
          .selectFrom('follows')
          .select('id')
          .where('follower_id', '=', followerId)
          .where('told_at', 'is', null)
          .executeTakeFirst();
        if (left !== undefined) return;
        const gone = await trx
          .deleteFrom('followers')
          .where('id', '=', followerId)
          .returning('email_key')
          .executeTakeFirst();
        if (gone === undefined) return;
        await trx
          .deleteFrom('outbox')
          .where('email_key', '=', gone.email_key)
          .where('state', 'in', ['pending', 'dead'])
          .execute();
      }),
  };
}

/** Uses an ask up and makes it a follow; one that is there already begins anew. */
async function confirm(
  trx: Trx,
  ask: Selectable<DatabaseSchema['follow_asks']>,
  { at, newId, expiresAt, versionOf }: Confirmation,
  ports: AnswerMailPorts,
): Promise<Exclude<ConfirmOutcome, { kind: 'missing' }>> {
  const now = at.toISOString();
  const used = await trx
    .updateTable('follow_asks')
    .set({ used_at: now })
    .where('id', '=', ask.id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) return { kind: 'expired' };
  const { locale, kind, subject, subject_key } = ask;
  const { id: followerId } = await trx
    .insertInto('followers')
    .values({ id: newId(), email: ask.email, email_key: ask.email_key, locale, created_at: now, mailed_at: null })
    .onConflict((conflict) => conflict.column('email_key').doUpdateSet({ locale }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: followId } = await trx
    .insertInto('follows')
    .values({
      ...{ id: newId(), follower_id: followerId, kind, subject, subject_key, locale },
      ...{ created_at: now, expires_at: expiresAt, told_at: null },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['follower_id', 'kind', 'subject_key', 'locale'])
        .doUpdateSet({ expires_at: expiresAt, told_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  // Of a search that was answered once before, a new answer is told.
  if (kind === 'query') await trx.deleteFrom('follow_news').where('follow_id', '=', followId).execute();
  const version = versionOf({ kind, subject, locale });
  if (version !== undefined)
    await trx
      .insertInto('follow_news')
      .values({ follow_id: followId, version, entry_id: subject, found_at: now, told_at: now })
      .onConflict((conflict) => conflict.columns(['follow_id', 'version']).doNothing())
      .execute();
  if (kind === 'comment') await mailWaitingAnswers(trx, { voteId: subject, at: now }, ports);
  return { kind: 'confirmed', followerId };
}
