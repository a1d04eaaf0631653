import type { Database } from '../../database/connect.ts';
import type { DeflectionStore } from './ports.ts';

/** What the form suggested and what came of it: one row per session, one event per entry shown or opened. */
export function createDeflectionStore({ db, dialect }: Database): DeflectionStore {
  return {
    async record({ session, locale, topic, shown, clicked, solved, at }) {
      const events = (['shown', 'clicked'] as const).flatMap((kind) =>
        [...new Set(kind === 'shown' ? shown : clicked)].map((entry) => ({ session, kind, entry_id: entry, at })),
      );
      await db.transaction().execute(async (trx) => {
        const wanted = trx.selectFrom('deflections').select(['solved_at', 'ticket_id']).where('session', '=', session);
        const known = await (dialect.skipsLockedRows ? wanted.forUpdate() : wanted).executeTakeFirst();
        // A session that went on to open a ticket was not solved by an article, whatever arrives late.
        if (known !== undefined && known.ticket_id !== null) return;
        const before = known?.solved_at ?? null;
        const solvedAt = solved === undefined ? before : solved ? (before ?? at) : null;
        const values = { locale, topic: topic ?? null, updated_at: at };
        await trx
          .insertInto('deflections')
          .values({ session, ...values, solved_at: solvedAt, withdrawn_at: null, ticket_id: null, created_at: at })
          .onConflict((conflict) =>
            conflict
              .column('session')
              .doUpdateSet({ ...values, solved_at: solvedAt })
              .where('deflections.ticket_id', 'is', null),
          )
          .execute();
        // Reported again with every report: the first time counts.
        if (events.length > 0)
          await trx
            .insertInto('deflection_events')
            .values(events)
            .onConflict((conflict) => conflict.columns(['session', 'kind', 'entry_id']).doNothing())
            .execute();
      });
    },
    async count({ from, to, locale }) {
      let sessions = db
        .selectFrom('deflections')
        .where('created_at', '>=', from)
        .where('created_at', '<', to)
        .where((where) =>
          where.exists(
            where
              .selectFrom('deflection_events')
              .select('deflection_events.session')
              .whereRef('deflection_events.session', '=', 'deflections.session')
              .where('kind', '=', 'shown'),
          ),
        );
      if (locale !== undefined) sessions = sessions.where('locale', '=', locale);
      const rows = await sessions
        .select((value) => [
          'solved_at',
          'withdrawn_at',
          'ticket_id',
          value
            .exists(
              value
                .selectFrom('deflection_events')
                .select('deflection_events.session')
                .whereRef('deflection_events.session', '=', 'deflections.session')
                .where('kind', '=', 'clicked'),
            )
            .as('clicked'),
        ])
        .execute();
      const of = (condition: (row: (typeof rows)[number]) => boolean): number => rows.filter(condition).length;
      return {
        sessions: rows.length,
        clicked: of((row) => Boolean(row.clicked)),
        confirmed: of((row) => row.solved_at !== null),
        withdrawn: of((row) => row.withdrawn_at !== null),
        possible: of((row) => Boolean(row.clicked) && row.solved_at === null && row.ticket_id === null),
        tickets: of((row) => row.ticket_id !== null),
      };
    },
  };
}
