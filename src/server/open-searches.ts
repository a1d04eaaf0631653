import { connectDatabase } from '../database/connect.ts';
import type { SearchStore } from '../features/search/evidence/ports.ts';
import { createSearchStore } from '../features/search/search-store.ts';
import { loadConfig } from './config.ts';

/** What was searched, over the configured database, for commands that need neither content nor web server. */
export async function withSearches<Result>(work: (searches: SearchStore) => Promise<Result>): Promise<Result> {
  const database = await connectDatabase(loadConfig());
  try {
    return await work(createSearchStore(database));
  } finally {
    await database.close();
  }
}
