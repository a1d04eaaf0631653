import type { Database } from '../../database/connect.ts';
import type { DigestStore } from './ports.ts';

const prefix = 'digest:';

/** Which digests went out, in `settings`. */
export function createDigestStore({ db }: Database): DigestStore {
  const keyOf = (week: string, owner: string): string => `${prefix}${week}:${owner}`;
  return {
    claim: async (week, owner, at) => {
      await db
        .deleteFrom('settings')
        .where('key', 'like', `${prefix}%`)
        .where('key', '<', `${prefix}${week}`)
        .execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('settings')
        .values({ key: keyOf(week, owner), value: at, updated_at: at })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirst();
      return Number(numInsertedOrUpdatedRows ?? 0) > 0;
    },
    release: async (week, owner) => {
      await db.deleteFrom('settings').where('key', '=', keyOf(week, owner)).execute();
    },
  };
}
