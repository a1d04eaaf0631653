import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Database } from './dialects/dialect.ts';
import { openPostgres } from './dialects/postgres.ts';
import { openSqlite, verifyDurability } from './dialects/sqlite.ts';
import { migrate } from './migrate.ts';

export type { Database } from './dialects/dialect.ts';

export interface ConnectOptions {
  /** PostgreSQL; without it the file `antwort.db` in the data folder is used. */
  databaseUrl?: string | undefined;
  dataDir: string;
  /** Told of connections that break while idle. */
  onError?: (error: Error) => void;
}

/** Opens the configured database and brings its tables up to date. */
export async function connectDatabase({ databaseUrl, dataDir, onError }: ConnectOptions): Promise<Database> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    const database = openPostgres(databaseUrl, onError);
    await closeOnFailure(database, () => migrate(database));
    return database;
  }
  mkdirSync(dataDir, { recursive: true });
  const database = openSqlite({ file: join(dataDir, 'antwort.db') });
  await closeOnFailure(database, async () => {
    await takingTurns(database, () => migrate(database));
    verifyDurability(database.raw);
  });
  return database;
}

/** Processes that start together migrate one after the other; the waiting ones ask again for up to 30 s. */
async function takingTurns(database: Database, work: () => Promise<unknown>): Promise<void> {
  for (let round = 1; ; round += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (round >= 60 || database.dialect.failureOf(error) !== 'unavailable') throw error;
      await setTimeout(100);
    }
  }
}

async function closeOnFailure(database: Database, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await database.close();
    throw error;
  }
}
