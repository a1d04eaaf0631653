import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0017-insights-speed';

/**
 * What pages of figures ask for, from an index alone: when the versions of an entry were first read, all months of a query,
 * and the days of two queries that followed each other. How often each day was counted, so that what was read of it can be kept until it is counted anew.
 */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema.dropIndex('entry_days_entry').execute();
  await db.schema
    .createIndex('entry_days_versions')
    .on('entry_days')
    .columns(['entry_id', 'locale', 'entry_version', 'day'])
    .execute();
  await db.schema
    .createTable('day_writes')
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('writes', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('query_months_query').on('query_months').columns(['locale', 'query_key']).execute();
  await db.schema
    .createIndex('refinement_days_pair')
    .on('refinement_days')
    .columns(['locale', 'from_key', 'to_key'])
    .execute();
}
