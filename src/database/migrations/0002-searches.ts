import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0002-searches';

/** What was searched, what was opened from it, and which request followed. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('searches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('query_key', 'text', (c) => c.notNull())
    .addColumn('exact', 'integer', (c) => c.notNull())
    .addColumn('category', 'text')
    .addColumn('product', 'text')
    .addColumn('collection', 'text')
    .addColumn('hits', 'integer', (c) => c.notNull())
    .addColumn('results', 'text', (c) => c.notNull())
    .addColumn('engine', 'text', (c) => c.notNull())
    .addColumn('degraded', 'integer', (c) => c.notNull())
    .addColumn('corrected', 'text')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('reports_clicks', 'integer', (c) => c.notNull())
    .addColumn('visit', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.references('tickets.id').onDelete('set null'))
    .execute();
  await db.schema.createIndex('searches_at').on('searches').column('at').execute();
  await db.schema.createIndex('searches_query').on('searches').columns(['query_key', 'at']).execute();
  await db.schema.createIndex('searches_visit').on('searches').columns(['visit', 'query_key', 'at']).execute();
  await db.schema.createIndex('searches_ticket').on('searches').column('ticket_id').execute();

  await db.schema
    .createTable('search_clicks')
    .addColumn('search_id', 'text', (c) => c.notNull().references('searches.id').onDelete('cascade'))
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('rank', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_clicks_once', ['search_id', 'entry_id'])
    .execute();
  await db.schema.createIndex('search_clicks_entry').on('search_clicks').columns(['entry_id', 'at']).execute();
}
