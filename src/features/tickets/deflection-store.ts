import type { Database } from '../../database/connect.ts';
import type { DeflectionStore } from './ports.ts';

/** What the form suggested and what came of it, one row per session. */
export function createDeflectionStore({ db }: Database): DeflectionStore {
  return {
    async record({ session, locale, topic, shown, clicked, solved, at }) {
      const values = {
        locale,
        topic: topic ?? null,
        shown: JSON.stringify(shown),
        clicked: JSON.stringify(clicked),
        solved: solved ? 1 : 0,
        updated_at: at,
      };
      await db
        .insertInto('deflections')
        .values({ session, ...values, ticket_id: null, created_at: at })
        // A session that went on to open a ticket was not solved by an article, whatever arrives late.
        .onConflict((conflict) =>
          conflict.column('session').doUpdateSet(values).where('deflections.ticket_id', 'is', null),
        )
        .execute();
    },
  };
}
