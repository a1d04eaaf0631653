import { randomBytes } from 'node:crypto';
import type { Meilisearch } from 'meilisearch';
import { openClient, type MeiliConnection } from './connection.ts';
import { clearIndexes } from './clear-indexes.ts';
import { syncIndex, type IndexOutcome } from './sync-index.ts';
import { asSyncError, usualWaiting, type Waiting } from './tasks.ts';
import { wantedIndexes, type LocaleContent } from './wanted-indexes.ts';

export interface SyncReport {
  indexes: { uid: string; documents: number; outcome: IndexOutcome }[];
  /** Indexes that are gone: of locales and audiences that have nothing any more, and left over from runs cut short. */
  removed: string[];
}

export interface SyncOptions {
  connection: MeiliConnection;
  locales: readonly LocaleContent[];
  /** Told when an index is done. */
  onProgress?: ((done: SyncReport['indexes'][number]) => void) | undefined;
  /** Ends the work between two indexes. */
  signal?: AbortSignal | undefined;
  waiting?: Waiting | undefined;
  /** Milliseconds since 1970. */
  clock?: (() => number) | undefined;
  /** Tells the runs of several processes apart. */
  newRunId?: (() => string) | undefined;
}

/**
 * Brings Meilisearch up to date with the content. May be run again and by several processes at once: an index is replaced
 * in one step, and what was changed in it piece by piece is read again afterwards. Rejects with a `SyncError`; searches go
 * on with what was there before.
 */
export async function syncMeilisearch(options: SyncOptions): Promise<SyncReport> {
  const { connection, onProgress, signal, waiting = usualWaiting, clock = Date.now } = options;
  const newRunId = options.newRunId ?? (() => randomBytes(6).toString('hex'));
  const client: Meilisearch = openClient(connection);
  const wanted = wantedIndexes(connection.prefix, options.locales);
  const report: SyncReport = { indexes: [], removed: [] };
  try {
    for (const index of wanted) {
      signal?.throwIfAborted();
      const outcome = await syncIndex({ client, index, waiting, newRunId });
      const done = { uid: index.uid, documents: index.documents.length, outcome };
      report.indexes.push(done);
      onProgress?.(done);
    }
    signal?.throwIfAborted();
    const keep = new Set(wanted.map(({ uid }) => uid));
    report.removed = await clearIndexes({ client, prefix: connection.prefix, keep, waiting, now: clock() });
    return report;
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    throw asSyncError(error, connection.url);
  }
}
