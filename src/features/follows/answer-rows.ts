import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { MailDocument } from '../tickets/schema.ts';
import type { Follower } from './schema.ts';

export type Trx = Transaction<DatabaseSchema>;

/** Puts a mail that belongs to no request into the outbox, in the transaction of what it tells of. */
export type PutMail = (
  trx: Trx,
  mail: { id: string; emailKey: string; document: MailDocument; priority: 'urgent' | 'normal'; at: string },
) => Promise<void>;

export interface AnswerMailPorts {
  putMail: PutMail;
  newId(): string;
  writeAnswer(what: {
    follower: Follower;
    answer: { text: string; actorName: string };
    commentedOn: { entryId: string; locale: string };
  }): MailDocument;
}

/** Mails the answers to a comment that wait, to whoever confirmed an address for it; how many answers went out. */
export async function mailWaitingAnswers(
  trx: Trx,
  { voteId, at }: { voteId: string; at: string },
  { putMail, newId, writeAnswer }: AnswerMailPorts,
): Promise<number> {
  const followers = await trx
    .selectFrom('follows')
    .innerJoin('followers', 'followers.id', 'follows.follower_id')
    .select(['followers.id', 'followers.email', 'followers.email_key', 'follows.locale'])
    .where('follows.kind', '=', 'comment')
    .where('follows.subject_key', '=', voteId)
    .where('follows.expires_at', '>', at)
    .execute();
  if (followers.length === 0) return 0;
  const answers = await trx
    .selectFrom('comment_answers')
    .innerJoin('inbox_items', 'inbox_items.id', 'comment_answers.item_id')
    .innerJoin('feedback', 'feedback.id', 'inbox_items.feedback_id')
    .select(['comment_answers.id', 'comment_answers.text', 'comment_answers.actor_name'])
    .select(['feedback.entry_id', 'feedback.locale'])
    .where('feedback.id', '=', voteId)
    .where('comment_answers.mailed_at', 'is', null)
    .orderBy('comment_answers.at')
    .execute();
  let mailed = 0;
  for (const answer of answers) {
    const taken = await trx
      .updateTable('comment_answers')
      .set({ mailed_at: at })
      .where('id', '=', answer.id)
      .where('mailed_at', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) continue;
    mailed += 1;
    for (const { email_key: emailKey, ...follower } of followers) {
      const document = writeAnswer({
        follower,
        answer: { text: answer.text, actorName: answer.actor_name },
        commentedOn: { entryId: answer.entry_id, locale: answer.locale },
      });
      await putMail(trx, { id: newId(), emailKey, document, priority: 'normal', at });
    }
  }
  return mailed;
}
