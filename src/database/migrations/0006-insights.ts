import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0006-insights';

type RollUp = 'entry_days' | 'site_days' | 'query_days' | 'topic_days' | 'response_days';

const counts: Record<RollUp, readonly string[]> = {
  entry_days: [
    ...['readers', 'readers_then_ticket', 'helpful', 'not_helpful'],
    ...['reason_incomplete', 'reason_unclear', 'reason_wrong', 'reason_outdated', 'reason_not_my_question'],
    ...['comments', 'search_clicks', 'suggested', 'suggestion_clicks'],
  ],
  site_days: [
    ...['sessions', 'views', 'searches', 'searches_without_hit', 'searches_reporting', 'searches_clicked'],
    ...['form_sessions', 'form_sessions_clicked', 'deflections_confirmed', 'deflections_possible'],
    ...['tickets', 'ticket_people'],
  ],
  query_days: ['searches', 'without_hit', 'reporting', 'clicked', 'then_ticket'],
  topic_days: ['tickets', 'severe', 'rated', 'satisfied'],
  response_days: ['tickets'],
};
const keys: Record<RollUp, readonly string[]> = {
  entry_days: ['day', 'locale', 'entry_id', 'entry_version'],
  site_days: ['day', 'locale'],
  query_days: ['day', 'locale', 'query_key'],
  topic_days: ['day', 'locale', 'topic'],
  response_days: ['day', 'locale', 'topic', 'minutes'],
};

/** Which day a changed row belongs to: a column of its own, or one of the row that it hangs on. */
const sources: { table: string; day: string; from?: { table: string; key: string; by: string } }[] = [
  { table: 'views', day: 'at' },
  { table: 'feedback', day: 'created_at' },
  { table: 'searches', day: 'at' },
  { table: 'search_clicks', day: 'at', from: { table: 'searches', key: 'id', by: 'search_id' } },
  { table: 'deflections', day: 'created_at' },
  { table: 'deflection_events', day: 'created_at', from: { table: 'deflections', key: 'session', by: 'session' } },
  { table: 'tickets', day: 'created_at' },
  { table: 'ticket_events', day: 'created_at', from: { table: 'tickets', key: 'id', by: 'ticket_id' } },
];

/**
 * Who read what, the roll-ups of all events by day, and which days have changed since they were rolled up. Days are noted
 * by triggers, so that no statement that touches an event, however late, can be forgotten.
 */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('views')
    .addColumn('visit', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('entry_version', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text')
    .addPrimaryKeyConstraint('views_once', ['visit', 'entry_id', 'entry_version'])
    .execute();
  await db.schema.createIndex('views_at').on('views').column('at').execute();
  await db.schema.createIndex('feedback_created').on('feedback').column('created_at').execute();
  await db.schema.createIndex('deflections_created').on('deflections').column('created_at').execute();
  await db.schema.createIndex('tickets_created').on('tickets').column('created_at').execute();

  await db.schema
    .createTable('changed_days')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('changed_days_once', ['day', 'state'])
    .execute();
  for (const table of Object.keys(counts) as RollUp[]) await createRollUp(db, table);
  await db.schema.createIndex('entry_days_entry').on('entry_days').column('entry_id').execute();

  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const source of sources) await (isPostgres ? notePostgres(db, source) : noteSqlite(db, source));
  // What happened before this migration is rolled up by the first pass.
  for (const { table, day, from } of sources) {
    if (from !== undefined) continue;
    await sql`insert into changed_days (day, state, since)
      select distinct substr(${sql.ref(day)}, 1, 10), 'changed', '' from ${sql.table(table)} where true
      on conflict do nothing`.execute(db);
  }
}

async function createRollUp(db: Kysely<DatabaseSchema>, table: RollUp): Promise<void> {
  let creating = db.schema.createTable(table);
  for (const column of keys[table])
    creating = creating.addColumn(column, column === 'minutes' ? 'integer' : 'text', (c) => c.notNull());
  if (table === 'query_days') creating = creating.addColumn('query', 'text', (c) => c.notNull());
  for (const column of counts[table]) creating = creating.addColumn(column, 'integer', (c) => c.notNull());
  await creating.addPrimaryKeyConstraint(`${table}_once`, keys[table] as never[]).execute();
}

type Source = (typeof sources)[number];

/** Statement of a trigger that notes the day of the old or the new row. */
function noteDay(row: 'old' | 'new', { day, from }: Source): string {
  const days =
    from === undefined
      ? `select substr(${row}.${day}, 1, 10), 'changed', '' where true`
      : `select substr(${day}, 1, 10), 'changed', '' from ${from.table} where ${from.key} = ${row}.${from.by}`;
  return `insert into changed_days (day, state, since) ${days} on conflict do nothing;`;
}

async function noteSqlite(db: Kysely<DatabaseSchema>, source: Source): Promise<void> {
  const { table } = source;
  const note = (when: string, body: string) =>
    sql.raw(`create trigger ${table}_${when}_changes_day after ${when} on ${table} begin ${body} end`).execute(db);
  await note('insert', noteDay('new', source));
  await note('update', noteDay('old', source) + noteDay('new', source));
  await note('delete', noteDay('old', source));
}

async function notePostgres(db: Kysely<DatabaseSchema>, source: Source): Promise<void> {
  const { table } = source;
  await sql
    .raw(
      `create function ${table}_change_day() returns trigger language plpgsql as $$ begin
        if tg_op <> 'INSERT' then ${noteDay('old', source)} end if;
        if tg_op <> 'DELETE' then ${noteDay('new', source)} end if;
        return null;
      end $$`,
    )
    .execute(db);
  await sql
    .raw(
      `create trigger ${table}_changes_day after insert or update or delete on ${table}
        for each row execute function ${table}_change_day()`,
    )
    .execute(db);
}
