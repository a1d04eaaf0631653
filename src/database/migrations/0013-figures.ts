import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0013-figures';

const subjectKey = ['kind', 'subject', 'detail'] as const;
const rollUps = {
  subject_days: {
    key: ['day', 'locale', ...subjectKey],
    counts: [
      ...['readers', 'readers_then_ticket', 'helpful', 'not_helpful'],
      ...['reason_incomplete', 'reason_unclear', 'reason_wrong', 'reason_outdated', 'reason_not_my_question'],
      ...['comments', 'searches', 'searches_without_hit', 'reviews', 'bad_reviews'],
    ],
  },
  subject_topic_days: {
    key: ['day', 'locale', ...subjectKey, 'topic'],
    counts: ['tickets', 'severe', 'rated', 'satisfied'],
  },
  score_days: { key: ['day', 'locale', 'topic', 'question', 'score'], counts: ['tickets'] },
  working_response_days: { key: ['day', 'locale', 'topic', 'minutes'], counts: ['tickets'] },
} as const;
const numbers: readonly string[] = ['score', 'minutes'];

/**
 * What versions of entries and requests are about, counts by product and category, further questions after a request, first
 * responses in working hours, and what was seen of the content: how fresh it is, and which gaps it closed.
 */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema.alterTable('tickets').addColumn('effort', 'integer').execute();
  await db.schema.alterTable('tickets').addColumn('recommendation', 'integer').execute();

  const text = (table: string, columns: readonly string[]) =>
    columns.reduce(
      (creating, column) => creating.addColumn(column, 'text', (c) => c.notNull()),
      db.schema.createTable(table),
    );
  const ofEntry = ['entry_id', 'locale', 'entry_version', ...subjectKey];
  await text('entry_subjects', ofEntry)
    .addPrimaryKeyConstraint('entry_subjects_once', ofEntry as never[])
    .execute();
  await text('ticket_subjects', ['ticket_id', ...subjectKey])
    .addPrimaryKeyConstraint('ticket_subjects_once', ['ticket_id', ...subjectKey] as never[])
    .addForeignKeyConstraint('ticket_subjects_ticket', ['ticket_id'] as never[], 'tickets', ['id'], (c) =>
      c.onDelete('cascade'),
    )
    .execute();
  await text('content_days', ['day', 'locale'])
    .addColumn('published', 'integer', (c) => c.notNull())
    .addColumn('fresh', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('content_days_once', ['day', 'locale'] as never[])
    .execute();
  await text('gap_closures', ['locale', 'query_key', 'query', 'first_day', 'closed_day', 'entry_id'])
    .addPrimaryKeyConstraint('gap_closures_once', ['locale', 'query_key', 'closed_day'] as never[])
    .execute();
  await db.schema.createIndex('gap_closures_day').on('gap_closures').column('closed_day').execute();

  for (const [table, { key, counts }] of Object.entries(rollUps)) {
    let creating = db.schema.createTable(table);
    for (const column of key)
      creating = creating.addColumn(column, numbers.includes(column) ? 'integer' : 'text', (c) => c.notNull());
    for (const column of counts) creating = creating.addColumn(column, 'integer', (c) => c.notNull());
    await creating.addPrimaryKeyConstraint(`${table}_once`, [...key] as never[]).execute();
  }
  for (const table of ['subject_days', 'subject_topic_days'])
    await db.schema
      .createIndex(`${table}_subject`)
      .on(table)
      .columns([...subjectKey, 'day'])
      .execute();
  // When a query first found nothing.
  await sql`create index query_days_without_hit on query_days (locale, query_key, day) where without_hit > 0`.execute(
    db,
  );

  await noteDays(
    db,
    'ticket_subjects',
    (row) => `select substr(created_at, 1, 10), 'changed', '' from tickets where id = ${row}.ticket_id`,
  );
  await noteDays(db, 'reviews', (row) => `select substr(${row}.written_at, 1, 10), 'changed', '' where true`);
  // What is counted from now on is counted by the first pass for the days that have it.
  await sql`insert into changed_days (day, state, since)
    select distinct substr(created_at, 1, 10), 'changed', '' from tickets where true on conflict do nothing`.execute(
    db,
  );
  await sql`insert into changed_days (day, state, since)
    select distinct substr(written_at, 1, 10), 'changed', '' from reviews where true on conflict do nothing`.execute(
    db,
  );
}

/** Notes, by triggers as those of `0006-insights`, the days that changed rows of a table belong to. */
async function noteDays(
  db: Kysely<DatabaseSchema>,
  table: string,
  daysOf: (row: 'old' | 'new') => string,
): Promise<void> {
  const note = (row: 'old' | 'new'): string =>
    `insert into changed_days (day, state, since) ${daysOf(row)} on conflict do nothing;`;
  const rows = { insert: note('new'), update: note('old') + note('new'), delete: note('old') };
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) {
    for (const [when, body] of Object.entries(rows))
      await sql
        .raw(`create trigger ${table}_${when}_changes_day after ${when} on ${table} for each row begin ${body} end`)
        .execute(db);
    return;
  }
  await sql
    .raw(
      `create function ${table}_change_day() returns trigger language plpgsql as $$ begin
        if tg_op <> 'INSERT' then ${rows.delete} end if;
        if tg_op <> 'DELETE' then ${rows.insert} end if;
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
