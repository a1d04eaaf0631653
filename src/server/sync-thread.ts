import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { documentFile } from '../features/search/document-file.ts';
import { syncMeilisearch } from '../features/search/engines/meilisearch/sync.ts';
import { SyncError } from '../features/search/engines/meilisearch/tasks.ts';
import type { SyncOutcome } from './search-sync.ts';

/** What `syncInThread` hands over. */
const task = z.object({
  distDir: z.string(),
  locales: z.array(z.string()),
  connection: z.object({ url: z.string(), key: z.string().optional(), prefix: z.string() }),
});

/** The server's answers to a key that may not do this: nothing changes until somebody changes the key. */
const refusals = ['invalid_api_key', 'missing_authorization_header', 'status_401', 'status_403'];

async function attempt(): Promise<SyncOutcome> {
  const { distDir, locales, connection } = task.parse(workerData);
  try {
    const contents = [];
    for (const locale of locales) {
      const file = await readFile(path.join(distDir, 'search', `${locale}.documents.json`), 'utf8');
      contents.push(documentFile.parse(JSON.parse(file)));
    }
    return { kind: 'synced', report: await syncMeilisearch({ connection, locales: contents }) };
  } catch (error) {
    if (error instanceof SyncError && refusals.includes(error.code)) {
      return {
        kind: 'refused',
        reason: `${error.message} MEILI_KEY may search but not change indexes: run "npm run antwort -- search sync" with a key that may after each build, and set MEILI_SYNC=off here.`,
      };
    }
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await attempt());
