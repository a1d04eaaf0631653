import type { Database } from './dialects/dialect.ts';
import { migrations as all, type Migration } from './migrations/index.ts';

export interface MigrateOptions {
  clock?: () => Date;
  migrations?: readonly Migration[];
}

/**
 * Brings the tables up to date in one transaction under a lock: several processes may start at once, and a failed
 * migration leaves nothing behind. Returns the names of those that ran.
 * @throws where the database was migrated by a newer version of Antwort
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<string[]> {
  const { clock = () => new Date(), migrations = all } = options;
  return database.db.transaction().execute(async (transaction) => {
    await database.dialect.lockForMigration(transaction);
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('applied_at', 'text', (c) => c.notNull())
      .execute();
    const rows = await transaction.selectFrom('migrations').select('name').execute();
    const applied = new Set(rows.map((row) => row.name));
    const unknown = [...applied].filter((name) => !migrations.some((known) => known.name === name));
    if (unknown.length > 0) {
      throw new Error(
        `The database was changed by a newer version of Antwort (${unknown.join(', ')}). Start that version, or restore a backup from before the update.`,
      );
    }
    const due = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of due) {
      await migration.up(transaction);
      await transaction
        .insertInto('migrations')
        .values({ name: migration.name, applied_at: clock().toISOString() })
        .execute();
    }
    return due.map((migration) => migration.name);
  });
}
