import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectDatabase } from '../../src/database/connect.ts';
import { settingsForSuites, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database of each kind that suites copy: the address of a PostgreSQL database, the folder of a file. */
    migrated: { databaseUrl: string; dataDir: string };
  }
}

/** Before the first suite: one PostgreSQL server for all of them, and the databases that they copy. */
export default async function migrateOnce(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ settings: settingsForSuites });
  const dataDir = mkdtempSync(join(tmpdir(), 'antwort-migrated-'));
  const databaseUrl = await server.database('migrated');
  for (const options of [{ dataDir }, { dataDir, databaseUrl }]) await (await connectDatabase(options)).close();
  project.provide('migrated', { databaseUrl, dataDir });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
