import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/index.ts';
import { outboxRow } from '../../src/features/tickets/ticket-rows.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { anOutboxRow, aRecord } from '../support/tickets.ts';

describeOnBothDatabases('migrations', (source) => {
  test('run once, whoever starts first', async () => {
    const database = await source.openEmpty();
    const others = await Promise.all([source.again(database), source.again(database), source.again(database)]);
    for (const other of others) expect(await migrate(other)).toEqual([]);
    const applied = await database.db.selectFrom('migrations').select('name').execute();
    expect(applied.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
  });

  test('a failed migration leaves nothing behind and can be repeated', async () => {
    const database = await source.openEmpty();
    const broken = {
      name: '9999-broken',
      up: async (db: Parameters<(typeof migrations)[number]['up']>[0]) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('power cut');
      },
    };
    await expect(migrate(database, { migrations: [...migrations, broken] })).rejects.toThrow('power cut');
    const whole = {
      name: '9999-broken',
      up: async (db: Parameters<typeof broken.up>[0]) =>
        db.schema.createTable('half').addColumn('id', 'text').execute(),
    };
    expect(await migrate(database, { migrations: [...migrations, whole] })).toEqual(['9999-broken']);
  });

  test('a database of a newer version stops the start with a sentence', async () => {
    const database = await source.openEmpty();
    await database.db
      .insertInto('migrations')
      .values({ name: '0099-later', applied_at: '2030-01-01T00:00:00.000Z' })
      .execute();
    await expect(migrate(database)).rejects.toThrow(/newer version of Antwort \(0099-later\)/);
  });

  test('a unique value that exists is told apart from other failures', async () => {
    const database = await source.openEmpty();
    const row = { key: 'a', value: '1', updated_at: '2030-01-01T00:00:00.000Z' };
    await database.db.insertInto('settings').values(row).execute();
    const failure: unknown = await database.db
      .insertInto('settings')
      .values(row)
      .execute()
      .catch((error: unknown) => error);
    expect(database.dialect.failureOf(failure)).toBe('conflict');
    expect(database.dialect.failureOf(new Error('else'))).toBe('other');
  });
});

describeOnBothDatabases('the migration that lets mails belong to no request', (source) => {
  test('keeps what waits in the outbox, with its indexes', async () => {
    const database = await source.openEmpty();
    const { db } = database;
    // Back to what it was: the outbox as the migrations before it leave it, with a delivery that waits.
    await db.deleteFrom('migrations').where('name', '=', '0014-follows').execute();
    for (const table of ['comment_answers', 'follow_news', 'follows', 'followers', 'follow_asks'])
      await db.schema.dropTable(table).execute();
    await db.schema.dropIndex('outbox_email_key').execute();
    await db.schema.alterTable('outbox').dropColumn('email_key').execute();
    const record = aRecord();
    await createTicketStore(database, (id) => id).openTickets([record]);
    const { email_key, ...row } = outboxRow(anOutboxRow(), record.ticket.id, '2026-11-23T10:00:00.000Z');
    expect(email_key ?? null).toBeNull();
    await db.withTables<{ outbox: typeof row }>().insertInto('outbox').values(row).execute();

    expect(await migrate(database)).toEqual(['0014-follows']);
    const kept = await db.selectFrom('outbox').selectAll().execute();
    expect(kept).toEqual([{ ...row, email_key: null }]);
    await db
      .insertInto('outbox')
      .values({ ...row, id: 'free', ticket_id: null, email_key: 'anna@elbe.example' })
      .execute();
    const list =
      source.name === 'sqlite'
        ? sql<{ name: string }>`select name from sqlite_master where type = 'index' and tbl_name = 'outbox'`
        : sql<{ name: string }>`select indexname as name from pg_indexes where tablename = 'outbox'`;
    const indexes = (await list.execute(db)).rows.map(({ name }) => name);
    for (const name of ['outbox_due', 'outbox_ticket', 'outbox_email_key']) expect(indexes).toContain(name);
  });
});
