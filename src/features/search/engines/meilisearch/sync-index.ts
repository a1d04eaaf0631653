import type { Meilisearch } from 'meilisearch';
import { deleteIndex } from './clear-indexes.ts';
import { fingerprint, readHashes, readLiveIndex, settingsAgree, type Hashes } from './live-index.ts';
import { finished, SyncError, type Waiting } from './tasks.ts';
import type { WantedIndex } from './wanted-indexes.ts';

/** What had to be done. `added` counts documents that came or changed. */
export type IndexOutcome = 'unchanged' | 'rebuilt' | { added: number; removed: number };

/** Documents sent at once. */
const batch = 1000;
/** Share of the documents up to which an index is changed in place. */
const mostInPlace = 0.2;

export interface IndexJob {
  client: Meilisearch;
  index: WantedIndex;
  waiting: Waiting;
  newRunId: () => string;
}

/** Makes one index of the server what it should be, with as little work as that takes. */
export async function syncIndex(job: IndexJob): Promise<IndexOutcome> {
  const { client, index } = job;
  const live = await readLiveIndex(client, index.uid);
  if (live === undefined || !settingsAgree(live.settings, index.settings)) return rebuild(job);
  const wanted = hashesOf(index);
  const added = index.documents.filter(({ id, hash }) => live.hashes.get(id) !== hash);
  const removed = [...live.hashes.keys()].filter((id) => !wanted.has(id));
  if (added.length + removed.length === 0) return 'unchanged';
  if (added.length + removed.length > wanted.size * mostInPlace) return rebuild(job);
  await changeInPlace(job, added, removed);
  // Another process may have put other content in its place meanwhile: half of each would be worse than either.
  const now = await readHashes(client.index(index.uid));
  if (fingerprint(now) !== fingerprint(wanted)) return rebuild(job);
  return { added: added.length, removed: removed.length };
}

export const hashesOf = ({ documents }: WantedIndex): Hashes => new Map(documents.map(({ id, hash }) => [id, hash]));

async function changeInPlace(
  { client, index, waiting }: IndexJob,
  added: WantedIndex['documents'],
  removed: string[],
): Promise<void> {
  await addDocuments(client, index.uid, added, waiting);
  if (removed.length > 0) await finished(client.index(index.uid).deleteDocuments(removed), waiting);
}

/** Builds the index aside and puts it in place in one step: a search sees the old one or the whole new one. */
async function rebuild({ client, index, waiting, newRunId }: IndexJob): Promise<'rebuilt'> {
  const { uid, settings, documents } = index;
  const next = `${uid}_next_${newRunId()}`;
  try {
    await finished(client.createIndex(next, { primaryKey: 'id' }), waiting);
    const embedders = await createIfMissing(client, uid, waiting);
    await finished(client.index(next).updateSettings({ ...settings, ...embedders }), waiting);
    await addDocuments(client, next, documents, waiting);
    await finished(client.swapIndexes([{ indexes: [uid, next], rename: false }]), waiting);
  } catch (error) {
    // What went wrong is told, not that the server could not be tidied after it; the next run does.
    await deleteIndex(client, next, waiting).catch(() => undefined);
    throw error;
  }
  await deleteIndex(client, next, waiting);
  return 'rebuilt';
}

/** There must be something to swap with. What the server's owner set up stays: embedders and their keys. */
async function createIfMissing(client: Meilisearch, uid: string, waiting: Waiting): Promise<object> {
  try {
    await finished(client.createIndex(uid, { primaryKey: 'id' }), waiting);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'index_already_exists')) throw error;
  }
  const embedders = await client.index(uid).getEmbedders();
  return embedders !== null && Object.keys(embedders).length > 0 ? { embedders } : {};
}

async function addDocuments(
  client: Meilisearch,
  uid: string,
  documents: WantedIndex['documents'],
  waiting: Waiting,
): Promise<void> {
  for (let from = 0; from < documents.length; from += batch) {
    await finished(client.index(uid).addDocuments(documents.slice(from, from + batch)), waiting);
  }
}
