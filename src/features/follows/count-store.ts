import type { Database } from '../../database/connect.ts';
import type { Clock, CountStore } from './ports.ts';

/** How many wait to be told of what, over either database. */
export function createCountStore({ db }: Database, clock: Clock): CountStore {
  const now = (): string => clock().toISOString();
  const ofEntries = () =>
    db
      .selectFrom('follows')
      .select(({ fn }) => fn.count<string | number>('follower_id').distinct().as('followers'))
      .where('kind', '=', 'entry')
      .where('expires_at', '>', now());
  return {
    async followersOf(entryId) {
      const { followers } = await ofEntries().where('subject_key', '=', entryId).executeTakeFirstOrThrow();
      return Number(followers);
    },
    async entries() {
      const rows = await ofEntries().groupBy('subject_key').select('subject_key').execute();
      return rows.map((row) => ({ entryId: row.subject_key, followers: Number(row.followers) }));
    },
    async queries(locale) {
      const rows = await db
        .selectFrom('follows')
        .select(({ fn }) => [fn.min('subject').as('query'), fn.countAll<string | number>().as('followers')])
        .select(['locale', 'subject_key'])
        .where('kind', '=', 'query')
        .where('told_at', 'is', null)
        .where('expires_at', '>', now())
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['subject_key', 'locale'])
        .execute();
      return rows.map(({ subject_key: queryKey, query, locale: language, followers }) => ({
        ...{ queryKey, query, locale: language, followers: Number(followers) },
      }));
    },
  };
}
