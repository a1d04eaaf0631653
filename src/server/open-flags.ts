import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectDatabase } from '../database/connect.ts';
import { createInboxStore } from '../features/inbox/inbox-store.ts';
import type { Config } from './config.ts';

/** Open flags of staff by entry, from the configured database; none where there is no database or it cannot be reached. */
export async function readOpenFlags(config: Config): Promise<ReadonlyMap<string, number>> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'antwort.db'))) return new Map();
  try {
    const database = await connectDatabase(config);
    try {
      return await createInboxStore(database).openFlags();
    } finally {
      await database.close();
    }
  } catch {
    return new Map();
  }
}
