import type { Database } from '../../database/connect.ts';
import type { FeedbackStore } from './ports.ts';

const saltKey = 'visit-salt:';

/** Votes in the table `feedback`, the day's salt in `settings`. */
export function createFeedbackStore({ db }: Database): FeedbackStore {
  return {
    save: async ({ id, entryId, entryVersion, locale, helpful, reason, comment, visit, at }) => {
      const vote = {
        locale,
        helpful: helpful ? 1 : 0,
        reason: reason ?? null,
        comment: comment ?? null,
        updated_at: at,
      };
      const stored = await db
        .insertInto('feedback')
        .values({ id, entry_id: entryId, entry_version: entryVersion, visit, created_at: at, ...vote })
        .onConflict((conflict) => conflict.columns(['visit', 'entry_id', 'entry_version']).doUpdateSet(vote))
        .returning('id')
        .executeTakeFirstOrThrow();
      return stored.id;
    },
    saltOfDay: async (day, fresh) => {
      const key = `${saltKey}${day}`;
      await db
        .insertInto('settings')
        .values({ key, value: fresh, updated_at: `${day}T00:00:00.000Z` })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirstOrThrow();
      await db.deleteFrom('settings').where('key', 'like', `${saltKey}%`).where('key', '<', key).execute();
      return row.value;
    },
    countVotes: async () => {
      const rows = await db
        .selectFrom('feedback')
        .select(['entry_id', 'entry_version'])
        .select(({ fn }) => [fn.countAll().as('votes'), fn.sum('helpful').as('helpful')])
        .groupBy(['entry_id', 'entry_version'])
        .execute();
      // PostgreSQL counts in 64 bits, which its driver hands over as text.
      return rows.map((row) => ({
        entryId: row.entry_id,
        entryVersion: row.entry_version,
        votes: Number(row.votes),
        helpful: Number(row.helpful),
      }));
    },
  };
}
