import { Worker } from 'node:worker_threads';
import type { MeiliConnection } from '../features/search/engines/meilisearch/connection.ts';
import type { SyncOutcome } from './search-sync.ts';

/** What the thread is told; it reads the documents of the build by itself. */
export interface SyncTask {
  distDir: string;
  locales: readonly string[];
  connection: MeiliConnection;
}

/**
 * One sync of Meilisearch in a thread of its own: thousands of documents are analysed on the way, and no request may wait
 * for that. Ends at once when the signal is aborted; an index that was being built is then cleared away by the next sync.
 */
export function syncInThread(task: SyncTask, signal: AbortSignal): Promise<SyncOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./sync-thread.ts', import.meta.url), { workerData: task });
    const end = (): void => void thread.terminate();
    signal.addEventListener('abort', end);
    thread.once('message', (outcome: SyncOutcome) => resolve(outcome));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      reject(new Error(`The sync ended early (${code}).`));
    });
  });
}
