import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0015-flags';

/** What staff say is wrong with an article; each is an item of the inbox. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('flags')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('entry_version', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('flagged_by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('flags_entry').on('flags').column('entry_id').execute();
  await db.schema
    .alterTable('inbox_items')
    .addColumn('flag_id', 'text', (c) => c.references('flags.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('inbox_items_flag').on('inbox_items').column('flag_id').unique().execute();
}
