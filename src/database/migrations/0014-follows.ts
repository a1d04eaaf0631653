import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0014-follows';

/** Addresses that want to be told of something, what they were told, answers to comments, and mails without a request. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await mailsWithoutRequest(db);
  await db.schema
    .createTable('follow_asks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('attempt_hash', 'text', (c) => c.notNull().unique())
    .addColumn('link_hash', 'text', (c) => c.notNull().unique())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('subject_key', 'text', (c) => c.notNull())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('link_expires_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('follow_asks_email').on('follow_asks').columns(['email_key', 'created_at']).execute();
  await db.schema.createIndex('follow_asks_created_at').on('follow_asks').column('created_at').execute();
  await db.schema.createIndex('follow_asks_subject').on('follow_asks').columns(['kind', 'subject_key']).execute();

  await db.schema
    .createTable('followers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('email_key', 'text', (c) => c.notNull().unique())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('mailed_at', 'text')
    .execute();
  await db.schema
    .createTable('follows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('follower_id', 'text', (c) => c.notNull().references('followers.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('subject_key', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text')
    .addUniqueConstraint('follows_once', ['follower_id', 'kind', 'subject_key', 'locale'])
    .execute();
  await db.schema.createIndex('follows_subject').on('follows').columns(['kind', 'subject_key']).execute();
  await db.schema.createIndex('follows_expires_at').on('follows').column('expires_at').execute();

  await db.schema
    .createTable('follow_news')
    .addColumn('follow_id', 'text', (c) => c.notNull().references('follows.id').onDelete('cascade'))
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('found_at', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text')
    .addPrimaryKeyConstraint('follow_news_once', ['follow_id', 'version'])
    .execute();
  await db.schema.createIndex('follow_news_told_at').on('follow_news').column('told_at').execute();

  await db.schema
    .createTable('comment_answers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('item_id', 'text', (c) => c.notNull().references('inbox_items.id').onDelete('cascade'))
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_name', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('mailed_at', 'text')
    .execute();
  await db.schema.createIndex('comment_answers_item').on('comment_answers').column('item_id').execute();
}

/** A mail need not belong to a request any more: then it belongs to an address. */
async function mailsWithoutRequest(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('email_key', 'text').execute();
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await db.schema
      .alterTable('outbox')
      .alterColumn('ticket_id', (c) => c.dropNotNull())
      .execute();
  else await allowNullInSqlite(db);
  await db.schema.createIndex('outbox_email_key').on('outbox').column('email_key').execute();
}

/** SQLite cannot drop a constraint: the table is made anew, as it stands but for that, with its indexes and triggers. */
async function allowNullInSqlite(db: Kysely<DatabaseSchema>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`
    select type, sql from sqlite_master where tbl_name = 'outbox' and sql is not null`.execute(db);
  const table = rows.find(({ type }) => type === 'table')?.sql ?? '';
  const loose = table
    .replace(/^create table "?outbox"?/i, 'create table "outbox_next"')
    .replace('"ticket_id" text not null', '"ticket_id" text');
  await sql.raw(loose).execute(db);
  await sql`insert into outbox_next select * from outbox`.execute(db);
  await db.schema.dropTable('outbox').execute();
  await sql`alter table outbox_next rename to outbox`.execute(db);
  for (const { type, sql: statement } of rows) if (type !== 'table') await sql.raw(statement).execute(db);
}
