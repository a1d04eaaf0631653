import type { Database } from '../../database/connect.ts';
import type { ViewStore } from './ports.ts';

/** Rows in one statement, below the limits of both databases. */
const batch = 500;

/** Views in the table `views`. */
export function createViewStore({ db }: Database): ViewStore {
  return {
    add: (views) =>
      db.transaction().execute(async (trx) => {
        for (let start = 0; start < views.length; start += batch)
          await trx
            .insertInto('views')
            .values(
              views.slice(start, start + batch).map(({ visit, entryId, entryVersion, locale, at }) => ({
                visit,
                entry_id: entryId,
                entry_version: entryVersion,
                locale,
                at,
                asked_at: null,
              })),
            )
            .onConflict((conflict) => conflict.columns(['visit', 'entry_id', 'entry_version']).doNothing())
            .execute();
      }),
    markAsked: async (visit, { since, at }) => {
      await db
        .updateTable('views')
        .set({ asked_at: at })
        .where('visit', '=', visit)
        .where('at', '>=', since)
        .where('at', '<=', at)
        .where('asked_at', 'is', null)
        .execute();
    },
  };
}
