import type { Meilisearch } from 'meilisearch';
import { finished, SyncError, type Waiting } from './tasks.ts';

/** From this age on, in milliseconds, an index that was being built is one that nobody builds any more. */
const abandoned = 3_600_000;
const page = 100;

/** Deletes indexes of this site that it has no use for; those of other prefixes are never touched. */
export async function clearIndexes(given: {
  client: Meilisearch;
  prefix: string;
  keep: ReadonlySet<string>;
  waiting: Waiting;
  /** Milliseconds since 1970. */
  now: number;
}): Promise<string[]> {
  const { client, prefix, keep, waiting, now } = given;
  const ours = new RegExp(`^${prefix}_(?:public|internal)_[a-z0-9_]+?(?<building>_next_[0-9a-z]+)?$`);
  const removed: string[] = [];
  for (const { uid, createdAt } of await allIndexes(client)) {
    const match = ours.exec(uid);
    if (match === null || keep.has(uid)) continue;
    if (match.groups?.['building'] !== undefined && now - Date.parse(createdAt) < abandoned) continue;
    await deleteIndex(client, uid, waiting);
    removed.push(uid);
  }
  return removed;
}

/** Deletes an index; that it is gone already is fine. */
export async function deleteIndex(client: Meilisearch, uid: string, waiting: Waiting): Promise<void> {
  try {
    await finished(client.deleteIndex(uid), waiting);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'index_not_found')) throw error;
  }
}

async function allIndexes(client: Meilisearch): Promise<{ uid: string; createdAt: string }[]> {
  const all: { uid: string; createdAt: string }[] = [];
  for (let offset = 0; ; offset += page) {
    const { results, total } = await client.getRawIndexes({ offset, limit: page });
    all.push(...results);
    if (results.length === 0 || all.length >= total) return all;
  }
}
