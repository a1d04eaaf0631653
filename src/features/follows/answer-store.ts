import type { Database } from '../../database/connect.ts';
import { mailWaitingAnswers, type AnswerMailPorts } from './answer-rows.ts';
import type { AnswerStore } from './ports.ts';

/** Answers to comments, over either database. */
export function createAnswerStore({ db }: Database, ports: AnswerMailPorts): AnswerStore {
  return {
    async contact(itemId, now) {
      const voteOf = db.selectFrom('inbox_items').select('feedback_id').where('id', '=', itemId);
      const follow = await db
        .selectFrom('follows')
        .select('id')
        .where('kind', '=', 'comment')
        .where('subject_key', '=', voteOf)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (follow !== undefined) return 'confirmed';
      const ask = await db
        .selectFrom('follow_asks')
        .select('id')
        .where('kind', '=', 'comment')
        .where('subject_key', '=', voteOf)
        .where('used_at', 'is', null)
        .where('link_expires_at', '>', now)
        .executeTakeFirst();
      return ask === undefined ? 'none' : 'waiting';
    },
    async list(itemId) {
      const rows = await db
        .selectFrom('comment_answers')
        .selectAll()
        .where('item_id', '=', itemId)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(({ at, actor_name: actorName, text, mailed_at: mailedAt }) => ({
        at,
        actorName,
        text,
        mailedAt: mailedAt ?? undefined,
      }));
    },
    add: ({ id, itemId, actor, actorName, text, at }) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('comment_answers')
          .values({ id, item_id: itemId, actor, actor_name: actorName, text, at, mailed_at: null })
          .execute();
        const item = await trx
          .selectFrom('inbox_items')
          .select('feedback_id')
          .where('id', '=', itemId)
          .executeTakeFirst();
        const voteId = item?.feedback_id;
        if (voteId === null || voteId === undefined) return 'waits';
        return (await mailWaitingAnswers(trx, { voteId, at }, ports)) > 0 ? 'mailed' : 'waits';
      }),
  };
}
