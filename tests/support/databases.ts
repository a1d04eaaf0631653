import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { connectDatabase, type Database } from '../../src/database/connect.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';

/** Opens fresh, migrated databases of one kind and closes them after the suite. */
export interface DatabaseSource {
  readonly name: 'sqlite' | 'postgres';
  open(): Promise<Database>;
  /** A second connection to a database of `open`. */
  again(database: Database): Promise<Database>;
}

/** Runs one suite over both databases, each a real one. */
export function describeOnBothDatabases(title: string, suite: (source: DatabaseSource) => void): void {
  for (const name of ['sqlite', 'postgres'] as const) {
    describe(`${title} on ${name}`, () => {
      const opened: Database[] = [];
      const places = new Map<Database, { dataDir: string; databaseUrl?: string }>();
      const directories: string[] = [];
      let server: PostgresServer | undefined;

      if (name === 'postgres') {
        beforeAll(async () => {
          server = await startPostgres();
        }, 90_000);
      }
      afterAll(async () => {
        for (const database of opened) await database.close();
        await server?.stop();
        for (const directory of directories) rmSync(directory, { recursive: true, force: true });
      }, 30_000);

      const connect = async (place: { dataDir: string; databaseUrl?: string }): Promise<Database> => {
        const database = await connectDatabase(place);
        opened.push(database);
        places.set(database, place);
        return database;
      };
      suite({
        name,
        async open() {
          const dataDir = mkdtempSync(join(tmpdir(), 'antwort-data-'));
          directories.push(dataDir);
          return connect(server === undefined ? { dataDir } : { dataDir, databaseUrl: await server.createDatabase() });
        },
        async again(database) {
          const place = places.get(database);
          if (place === undefined) throw new Error('not a database of this suite');
          return connect(place);
        },
      });
    });
  }
}
