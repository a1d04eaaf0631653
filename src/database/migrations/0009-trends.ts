import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0009-trends';

/** Votes by day of the whole help centre, what was searched next, and sums by month for long spans. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  for (const column of ['helpful', 'not_helpful']) {
    await db.schema
      .alterTable('site_days')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    // Days whose events are gone have them by article.
    await sql`update site_days set ${sql.ref(column)} = coalesce((select sum(${sql.ref(`entry_days.${column}`)})
      from entry_days where entry_days.day = site_days.day
        and (site_days.locale = '' or entry_days.locale = site_days.locale)), 0)`.execute(db);
  }
  await db.schema
    .createTable('refinement_days')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('from_key', 'text', (c) => c.notNull())
    .addColumn('to_key', 'text', (c) => c.notNull())
    .addColumn('from_query', 'text', (c) => c.notNull())
    .addColumn('to_query', 'text', (c) => c.notNull())
    .addColumn('searches', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('refinement_days_once', ['day', 'locale', 'from_key', 'to_key'])
    .execute();
  await db.schema
    .createTable('entry_months')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('readers', 'integer', (c) => c.notNull())
    .addColumn('readers_then_ticket', 'integer', (c) => c.notNull())
    .addColumn('helpful', 'integer', (c) => c.notNull())
    .addColumn('not_helpful', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('entry_months_once', ['month', 'locale', 'entry_id'])
    .execute();
  await db.schema
    .createTable('query_months')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('query_key', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('searches', 'integer', (c) => c.notNull())
    .addColumn('without_hit', 'integer', (c) => c.notNull())
    .addColumn('reporting', 'integer', (c) => c.notNull())
    .addColumn('clicked', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('query_months_once', ['month', 'locale', 'query_key'])
    .execute();
  // Months are summed, and what was searched next is counted, by the first pass.
  await sql`insert into changed_days (day, state, since)
    select distinct substr(day, 1, 7), 'month', '' from site_days where true on conflict do nothing`.execute(db);
  await sql`insert into changed_days (day, state, since)
    select distinct substr(at, 1, 10), 'changed', '' from searches where true on conflict do nothing`.execute(db);
}
