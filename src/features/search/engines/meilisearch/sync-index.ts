import type { Meilisearch, Settings } from 'meilisearch';
import type { MeiliDocument } from './documents.ts';
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
  if (live === undefined) return rebuild(job);
  const agree = settingsAgree(live.settings, index.settings);
  // The key of an embedder cannot be read back for another index, and what a text means is dear to compute again.
  const embeds = Object.keys(live.settings.embedders ?? {}).length > 0;
  const wanted = hashesOf(index);
  const added = index.documents.filter(({ id, hash }) => live.hashes.get(id) !== hash);
  const removed = [...live.hashes.keys()].filter((id) => !wanted.has(id));
  const changes = added.length + removed.length;
  if (agree && changes === 0) return 'unchanged';
  if (!embeds && (!agree || changes > wanted.size * mostInPlace)) return rebuild(job);
  await changeInPlace(job, { settings: agree ? undefined : index.settings, added, removed });
  // Another process may have put other content in its place meanwhile: half of each would be worse than either.
  const now = await readHashes(client.index(index.uid));
  if (!embeds && fingerprint(now) !== fingerprint(wanted)) return rebuild(job);
  return { added: added.length, removed: removed.length };
}

export const hashesOf = ({ documents }: WantedIndex): Hashes => new Map(documents.map(({ id, hash }) => [id, hash]));

async function changeInPlace(
  { client, index: { uid }, waiting }: IndexJob,
  changes: { settings: Settings | undefined; added: MeiliDocument[]; removed: string[] },
): Promise<void> {
  const index = client.index(uid);
  if (changes.settings !== undefined) await finished(index.updateSettings(changes.settings), waiting);
  await addDocuments(client, uid, changes.added, waiting);
  if (changes.removed.length > 0) await finished(index.deleteDocuments(changes.removed), waiting);
}

/** Builds the index aside and puts it in place in one step: a search sees the old one or the whole new one. */
async function rebuild({ client, index, waiting, newRunId }: IndexJob): Promise<'rebuilt'> {
  const { uid, settings, documents } = index;
  const next = `${uid}_next_${newRunId()}`;
  try {
    await finished(client.createIndex(next, { primaryKey: 'id' }), waiting);
    await createIfMissing(client, uid, waiting);
    await finished(client.index(next).updateSettings(settings), waiting);
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

/** There must be something to swap with. */
async function createIfMissing(client: Meilisearch, uid: string, waiting: Waiting): Promise<void> {
  try {
    await finished(client.createIndex(uid, { primaryKey: 'id' }), waiting);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'index_already_exists')) throw error;
  }
}

async function addDocuments(
  client: Meilisearch,
  uid: string,
  documents: readonly MeiliDocument[],
  waiting: Waiting,
): Promise<void> {
  for (let from = 0; from < documents.length; from += batch) {
    await finished(client.index(uid).addDocuments(documents.slice(from, from + batch)), waiting);
  }
}
