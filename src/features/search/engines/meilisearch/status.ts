import { openClient, type MeiliConnection } from './connection.ts';
import { fingerprint, readLiveIndex, settingsAgree } from './live-index.ts';
import { hashesOf } from './sync-index.ts';
import { asSyncError } from './tasks.ts';
import { wantedIndexes, type LocaleContent } from './wanted-indexes.ts';

export interface IndexStatus {
  uid: string;
  /** Documents it holds; undefined where the server has no such index. */
  documents: number | undefined;
  wanted: number;
  settingsUpToDate: boolean;
  contentUpToDate: boolean;
  /** Equal where the documents are. */
  fingerprint: string | undefined;
}

export interface MeilisearchStatus {
  version: string;
  indexes: IndexStatus[];
  upToDate: boolean;
}

/** Compares the server's indexes with the content. Rejects with a `SyncError` where they cannot be read. */
export async function meilisearchStatus(
  connection: MeiliConnection,
  locales: readonly LocaleContent[],
): Promise<MeilisearchStatus> {
  const client = openClient(connection);
  try {
    const { pkgVersion } = await client.getVersion();
    const indexes: IndexStatus[] = [];
    for (const wanted of wantedIndexes(connection.prefix, locales)) {
      const live = await readLiveIndex(client, wanted.uid);
      const print = live === undefined ? undefined : fingerprint(live.hashes);
      indexes.push({
        uid: wanted.uid,
        documents: live?.hashes.size,
        wanted: wanted.documents.length,
        settingsUpToDate: live !== undefined && settingsAgree(live.settings, wanted.settings),
        contentUpToDate: print === fingerprint(hashesOf(wanted)),
        fingerprint: print,
      });
    }
    const upToDate = indexes.every((index) => index.settingsUpToDate && index.contentUpToDate);
    return { version: pkgVersion, indexes, upToDate };
  } catch (error) {
    throw asSyncError(error, connection.url);
  }
}
