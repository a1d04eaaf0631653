import { openClient, type MeiliConnection } from './connection.ts';
import { asSyncError } from './tasks.ts';

/** The version of a server, such as `1.50.0`. Rejects with a `SyncError` where it does not answer or the key may not ask. */
export async function serverVersion(connection: MeiliConnection): Promise<string> {
  try {
    return (await openClient(connection).getVersion()).pkgVersion;
  } catch (error) {
    throw asSyncError(error, connection.url);
  }
}
