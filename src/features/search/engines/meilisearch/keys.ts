import { generateTenantToken } from 'meilisearch/token';
import { openClient, type Audience, type MeiliConnection } from './connection.ts';
import { asSyncError } from './tasks.ts';

export interface SearchKey {
  uid: string;
  key: string;
  /** Whether it was made just now. */
  created: boolean;
}

const page = 100;

/**
 * Finds, or makes, the key that may search the indexes of one audience and do nothing else. Rejects with a `SyncError`
 * where the connection's key may not look after keys.
 */
export async function searchKey(connection: MeiliConnection, audience: Audience): Promise<SearchKey> {
  const client = openClient(connection);
  const pattern = `${connection.prefix}_${audience}_*`;
  try {
    for (let offset = 0; ; offset += page) {
      const { results } = await client.getKeys({ offset, limit: page });
      const found = results.find(
        ({ actions, indexes, expiresAt }) =>
          `${actions.join()} ${indexes.join()}` === `search ${pattern}` && expiresAt === null,
      );
      if (found !== undefined) return { uid: found.uid, key: found.key, created: false };
      if (results.length < page) break;
    }
    const { uid, key } = await client.createKey({
      description: `Antwort: searches ${audience} content`,
      actions: ['search'],
      indexes: [pattern],
      expiresAt: null,
    });
    return { uid, key, created: true };
  } catch (error) {
    throw asSyncError(error, connection.url);
  }
}

/** A token that lets its bearer search internal content until it expires, signed with the key for that audience. */
export const internalSearchToken = (given: {
  apiKey: string;
  apiKeyUid: string;
  prefix: string;
  expiresAt: Date;
}): Promise<string> =>
  generateTenantToken({
    apiKey: given.apiKey,
    apiKeyUid: given.apiKeyUid,
    searchRules: { [`${given.prefix}_internal_*`]: { filter: 'audience = internal' } },
    expiresAt: given.expiresAt,
  });
