import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0005-deflection-events';

/** Each suggestion shown and opened with its time, and when somebody said that it was solved or asked a person after all. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('deflection_events')
    .addColumn('session', 'text', (c) => c.notNull().references('deflections.session').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('deflection_events_once', ['session', 'kind', 'entry_id'])
    .execute();
  await db.schema.createIndex('deflection_events_entry').on('deflection_events').columns(['entry_id', 'at']).execute();
  await db.schema.alterTable('deflections').addColumn('solved_at', 'text').execute();
  await db.schema.alterTable('deflections').addColumn('withdrawn_at', 'text').execute();
  await moveListsToEvents(db);
  for (const column of ['shown', 'clicked', 'solved'])
    await db.schema.alterTable('deflections').dropColumn(column).execute();
}

/** The sessions as the migrations before this one left them. */
type Before = {
  deflections: {
    session: string;
    shown: string;
    clicked: string;
    solved: number;
    solved_at: string | null;
    updated_at: string;
  };
};

async function moveListsToEvents(db: Kysely<DatabaseSchema>): Promise<void> {
  const before = db.withTables<Before>();
  const rows = await before
    .selectFrom('deflections')
    .select(['session', 'shown', 'clicked', 'solved', 'updated_at'])
    .execute();
  for (const { session, solved, updated_at: at, ...lists } of rows) {
    for (const kind of ['shown', 'clicked'] as const) {
      const entries: unknown = JSON.parse(lists[kind]);
      const ids = new Set(Array.isArray(entries) ? entries.filter((id) => typeof id === 'string') : []);
      for (const entry of ids)
        await db.insertInto('deflection_events').values({ session, kind, entry_id: entry, at }).execute();
    }
    if (solved === 1)
      await before.updateTable('deflections').set({ solved_at: at }).where('session', '=', session).execute();
  }
}
