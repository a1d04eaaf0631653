import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { AddressExport, ExportedFollow } from './schema.ts';

type Trx = Transaction<DatabaseSchema>;

/** What an address confirmed that it wants to be told of, and the mails of it that wait. */
export async function exportFollows(
  db: Kysely<DatabaseSchema>,
  emailKey: string,
): Promise<Pick<AddressExport, 'follows' | 'mails'>> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('followers', 'followers.id', 'follows.follower_id')
    .selectAll('follows')
    .where('email_key', '=', emailKey)
    .orderBy('follows.created_at')
    .orderBy('follows.id')
    .execute();
  const follows: ExportedFollow[] = [];
  for (const { id, kind, subject, locale, created_at: at, expires_at: until } of rows) {
    const news = await db
      .selectFrom('follow_news')
      .select(['version', 'told_at'])
      .where('follow_id', '=', id)
      .orderBy('found_at')
      .execute();
    const told = news.flatMap(({ version, told_at: toldAt }) => (toldAt === null ? [] : [{ version, at: toldAt }]));
    const comment = kind === 'comment' ? await commentOf(db, subject) : undefined;
    follows.push({ kind, subject: comment?.entryId ?? subject, locale, at, until, told, ...comment?.exported });
  }
  const mails = await db
    .selectFrom('outbox')
    .select(['created_at', 'state', 'payload'])
    .where('email_key', '=', emailKey)
    .orderBy('created_at')
    .execute();
  return {
    follows,
    mails: mails.map(({ created_at: at, state, payload }) => ({ at, state, content: JSON.parse(payload) as unknown })),
  };
}

async function commentOf(
  db: Kysely<DatabaseSchema>,
  voteId: string,
): Promise<{ entryId: string; exported: Pick<ExportedFollow, 'comment'> } | undefined> {
  const vote = await db
    .selectFrom('feedback')
    .select(['entry_id', 'comment', 'created_at'])
    .where('id', '=', voteId)
    .executeTakeFirst();
  if (vote === undefined) return undefined;
  const answers = await db
    .selectFrom('comment_answers')
    .innerJoin('inbox_items', 'inbox_items.id', 'comment_answers.item_id')
    .select(['actor_name', 'text', 'comment_answers.at', 'mailed_at'])
    .where('feedback_id', '=', voteId)
    .orderBy('comment_answers.at')
    .execute();
  const comment = {
    text: vote.comment ?? '',
    at: vote.created_at,
    answers: answers.map(({ actor_name: by, text, at, mailed_at: mailedAt }) => ({
      ...{ by, text, at },
      ...(mailedAt !== null && { mailedAt }),
    })),
  };
  return { entryId: vote.entry_id, exported: { comment } };
}

/**
 * Erases what an address follows, its mails that wait, and the comments it confirmed as its own, with what staff made of
 * them. The votes stay and say nothing of anybody.
 */
export async function eraseFollows(trx: Trx, emailKey: string): Promise<void> {
  const comments = await trx
    .selectFrom('follows')
    .innerJoin('followers', 'followers.id', 'follows.follower_id')
    .select('follows.subject_key')
    .where('email_key', '=', emailKey)
    .where('kind', '=', 'comment')
    .execute();
  await eraseComments(
    trx,
    comments.map((row) => row.subject_key),
  );
  await trx.deleteFrom('followers').where('email_key', '=', emailKey).execute();
  await trx.deleteFrom('outbox').where('email_key', '=', emailKey).execute();
}

/** Takes the comments out of votes, with what staff made of them and who wanted to be told of an answer. */
export async function eraseComments(trx: Trx, voteIds: string[]): Promise<void> {
  if (voteIds.length === 0) return;
  await trx.updateTable('feedback').set({ comment: null }).where('id', 'in', voteIds).execute();
  await trx.deleteFrom('inbox_items').where('feedback_id', 'in', voteIds).execute();
  for (const table of ['follows', 'follow_asks'] as const)
    await trx.deleteFrom(table).where('kind', '=', 'comment').where('subject_key', 'in', voteIds).execute();
  await forgetFollowers(trx);
}

/** Addresses that follow nothing are forgotten. */
export async function forgetFollowers(db: Pick<Trx, 'deleteFrom' | 'selectFrom'>): Promise<number> {
  const gone = await db
    .deleteFrom('followers')
    .where('id', 'not in', db.selectFrom('follows').select('follower_id'))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
