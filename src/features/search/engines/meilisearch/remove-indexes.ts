import { openClient, type MeiliConnection } from './connection.ts';
import { asSyncError, finished, usualWaiting } from './tasks.ts';

/** How many indexes are listed at once; a server holds a few for each site. */
const listed = 1000;

/**
 * Removes all indexes of a prefix, and those of a family of prefixes that were made before a time: what runs cut off left
 * behind. Waits until they are gone; rejects with a `SyncError`.
 */
export async function removeIndexes(
  connection: MeiliConnection,
  leftBehind: { family: string; madeBefore: Date },
): Promise<void> {
  const client = openClient(connection);
  try {
    const { results } = await client.getRawIndexes({ limit: listed });
    const unwanted = results.filter(
      ({ uid, createdAt }) =>
        uid.startsWith(`${connection.prefix}_`) ||
        (uid.startsWith(leftBehind.family) && Date.parse(createdAt) < leftBehind.madeBefore.getTime()),
    );
    await Promise.all(unwanted.map(({ uid }) => finished(client.deleteIndex(uid), usualWaiting)));
  } catch (error) {
    throw asSyncError(error, connection.url);
  }
}
