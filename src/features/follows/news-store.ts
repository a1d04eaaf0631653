import type { Database } from '../../database/connect.ts';
import type { PutMail } from './answer-rows.ts';
import type { NewsItem, NewsStore } from './ports.ts';

/** What is to be told to whom, over either database. */
export function createNewsStore({ db }: Database, { putMail }: { putMail: PutMail }): NewsStore {
  return {
    async followedEntries(now) {
      const rows = await db
        .selectFrom('follows')
        .select(['subject_key', 'locale'])
        .distinct()
        .where('kind', '=', 'entry')
        .where('expires_at', '>', now)
        .execute();
      return rows.map(({ subject_key: entryId, locale }) => ({ entryId, locale }));
    },
    async openQueries(now) {
      const rows = await db
        .selectFrom('follows')
        .select(({ fn }) => [fn.min('subject').as('query'), 'subject_key', 'locale'])
        .where('kind', '=', 'query')
        .where('told_at', 'is', null)
        .where('expires_at', '>', now)
        .groupBy(['subject_key', 'locale'])
        .execute();
      return rows.map(({ query, subject_key: queryKey, locale }) => ({ query, queryKey, locale }));
    },
    async noteEntry({ entryId, locale, version }, at) {
      await db
        .insertInto('follow_news')
        .columns(['follow_id', 'version', 'entry_id', 'found_at'])
        .expression((eb) =>
          eb
            .selectFrom('follows')
            .select((value) => [
              'id',
              value.val(version).as('version'),
              value.val(entryId).as('entry_id'),
              value.val(at).as('found_at'),
            ])
            .where('kind', '=', 'entry')
            .where('subject_key', '=', entryId)
            .where('locale', '=', locale)
            .where('expires_at', '>', at),
        )
        .onConflict((conflict) => conflict.columns(['follow_id', 'version']).doNothing())
        .execute();
    },
    async noteAnswer({ queryKey, locale, entryId }, at) {
      await db
        .insertInto('follow_news')
        .columns(['follow_id', 'version', 'entry_id', 'found_at'])
        .expression((eb) =>
          eb
            .selectFrom('follows')
            .select((value) => [
              'id',
              value.val('answer').as('version'),
              value.val(entryId).as('entry_id'),
              value.val(at).as('found_at'),
            ])
            .where('kind', '=', 'query')
            .where('subject_key', '=', queryKey)
            .where('locale', '=', locale)
            .where('told_at', 'is', null)
            .where('expires_at', '>', at),
        )
        .onConflict((conflict) => conflict.columns(['follow_id', 'version']).doNothing())
        .execute();
    },
    async due(mailedBefore, most) {
      const rows = await db
        .selectFrom('followers')
        .innerJoin('follows', 'follows.follower_id', 'followers.id')
        .innerJoin('follow_news', 'follow_news.follow_id', 'follows.id')
        .select('followers.id')
        .distinct()
        .where('follow_news.told_at', 'is', null)
        .where((where) => where.or([where('mailed_at', 'is', null), where('mailed_at', '<=', mailedBefore)]))
        .limit(most)
        .execute();
      return rows.map(({ id }) => id);
    },
    tell: ({ followerId, mailedBefore, at, toldUntil, mailId, letter }) =>
      db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('followers')
          .select('mailed_at')
          .where('id', '=', followerId)
          .executeTakeFirst();
        // Taken by one process only: the others see that somebody mailed just now.
        const follower = await trx
          .updateTable('followers')
          .set({ mailed_at: at })
          .where('id', '=', followerId)
          .where((where) => where.or([where('mailed_at', 'is', null), where('mailed_at', '<=', mailedBefore)]))
          .returning(['id', 'email', 'email_key', 'locale'])
          .executeTakeFirst();
        if (follower === undefined) return false;
        const rows = await trx
          .selectFrom('follow_news')
          .innerJoin('follows', 'follows.id', 'follow_news.follow_id')
          .select(['follow_news.follow_id', 'follow_news.entry_id', 'follows.kind', 'follows.locale'])
          .where('follows.follower_id', '=', followerId)
          .where('follow_news.told_at', 'is', null)
          .orderBy('follow_news.found_at')
          .orderBy('follow_news.entry_id')
          .execute();
        const items = rows.flatMap(({ kind, entry_id: entryId, locale }): NewsItem[] =>
          kind === 'comment' ? [] : [{ kind, entryId, locale }],
        );
        const { email_key: emailKey, ...known } = follower;
        const document = items.length === 0 ? undefined : letter(known, items);
        const ids = rows.map(({ follow_id: id }) => id);
        if (ids.length > 0) {
          await trx
            .updateTable('follow_news')
            .set({ told_at: at })
            .where('follow_id', 'in', ids)
            .where('told_at', 'is', null)
            .execute();
          await trx
            .updateTable('follows')
            .set({ told_at: at, expires_at: toldUntil })
            .where('id', 'in', ids)
            .where('kind', '=', 'query')
            .execute();
        }
        if (document === undefined) {
          await trx
            .updateTable('followers')
            .set({ mailed_at: before?.mailed_at ?? null })
            .where('id', '=', followerId)
            .execute();
          return false;
        }
        await putMail(trx, { id: mailId, emailKey, document, priority: 'normal', at });
        return true;
      }),
  };
}
