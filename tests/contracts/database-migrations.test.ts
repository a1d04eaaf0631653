import { expect, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/index.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('migrations', (source) => {
  test('run once, whoever starts first', async () => {
    const database = await source.open();
    const others = await Promise.all([source.again(database), source.again(database), source.again(database)]);
    for (const other of others) expect(await migrate(other)).toEqual([]);
    const applied = await database.db.selectFrom('migrations').select('name').execute();
    expect(applied.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
  });

  test('a failed migration leaves nothing behind and can be repeated', async () => {
    const database = await source.open();
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
    const database = await source.open();
    await database.db
      .insertInto('migrations')
      .values({ name: '0099-later', applied_at: '2030-01-01T00:00:00.000Z' })
      .execute();
    await expect(migrate(database)).rejects.toThrow(/newer version of Antwort \(0099-later\)/);
  });

  test('a unique value that exists is told apart from other failures', async () => {
    const database = await source.open();
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
