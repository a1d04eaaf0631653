import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { connectDatabase, type Database } from '../../src/database/connect.ts';

/** Opens fresh databases of one kind for the test that asks, and closes them as it ends. */
export interface DatabaseSource {
  readonly name: 'sqlite' | 'postgres';
  /** One that was migrated before the suites began. Its tables stay as they are: other tests use it too. */
  open(): Promise<Database>;
  /** One without any table, which is migrated as it is opened. */
  openEmpty(): Promise<Database>;
  /** A second connection to a database that is open. */
  again(database: Database): Promise<Database>;
}

interface Place {
  dataDir: string;
  databaseUrl?: string;
}

/** Runs one suite over both databases, each a real one. */
export function describeOnBothDatabases(title: string, suite: (source: DatabaseSource) => void): void {
  for (const name of ['sqlite', 'postgres'] as const) {
    describe(`${title} on ${name}`, () => {
      const places = new Map<Database, Place>();
      // A database of PostgreSQL takes most of a second to make: those of tests that have ended are emptied and used again.
      const emptied: Place[] = [];

      afterAll(async () => {
        for (const place of emptied) await discard(place);
      }, 60_000);

      const connect = async (place: Place): Promise<Database> => {
        const database = await connectDatabase(place);
        places.set(database, place);
        return database;
      };
      const close = async (place: Place): Promise<void> => {
        for (const [database, itsPlace] of places)
          if (itsPlace === place) {
            await database.close();
            places.delete(database);
          }
      };
      suite({
        name,
        async open() {
          const place = emptied.pop() ?? (await newPlace(name));
          onTestFinished(async () => {
            await close(place);
            if (place.databaseUrl === undefined) return discard(place);
            await onPostgres(place.databaseUrl, emptyAllTables);
            emptied.push(place);
          });
          return connect(place);
        },
        async openEmpty() {
          const place = await newPlace(name, { isEmpty: true });
          onTestFinished(async () => {
            await close(place);
            await discard(place);
          });
          return connect(place);
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

async function newPlace(kind: DatabaseSource['name'], { isEmpty = false } = {}): Promise<Place> {
  const migrated = inject('migrated');
  const dataDir = mkdtempSync(join(tmpdir(), 'antwort-data-'));
  if (kind === 'sqlite') {
    if (!isEmpty) cpSync(migrated.dataDir, dataDir, { recursive: true });
    return { dataDir };
  }
  const copy = `antwort_${randomUUID().replaceAll('-', '')}`;
  await onPostgres(
    maintenance(),
    `create database ${copy}${isEmpty ? '' : ` template ${nameOf(migrated.databaseUrl)}`}`,
  );
  return { dataDir, databaseUrl: new URL(`/${copy}`, migrated.databaseUrl).href };
}

async function discard({ dataDir, databaseUrl }: Place): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true });
  if (databaseUrl !== undefined) await onPostgres(maintenance(), `drop database ${nameOf(databaseUrl)} with (force)`);
}

/** Without the triggers that note what changed, and whatever refers to what. Migrations stay noted. */
const emptyAllTables = `
  do $$ declare name text; begin
    set local session_replication_role = replica;
    for name in select format('%I', tablename) from pg_tables where schemaname = 'public' and tablename <> 'migrations'
    loop execute 'delete from ' || name; end loop;
  end $$`;

const nameOf = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1);
const maintenance = (): string => new URL('/postgres', inject('migrated').databaseUrl).href;

async function onPostgres(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
