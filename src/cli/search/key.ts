import { internalSearchToken, searchKey } from '../../features/search/engines/meilisearch/keys.ts';
import { openMeilisearch, orTell } from './open-meilisearch.ts';

/** Finds or makes a key that may only search, or a token for internal content that expires. */
export async function key(options: { internal?: boolean; token?: boolean; hours: number }): Promise<void> {
  const connection = openMeilisearch();
  if (connection === undefined) return;
  const internal = options.internal === true || options.token === true;
  await orTell(async () => {
    const found = await searchKey(connection, internal ? 'internal' : 'public');
    if (options.token === true) {
      const expiresAt = new Date(Date.now() + options.hours * 3_600_000);
      const { prefix } = connection;
      console.log(await internalSearchToken({ apiKey: found.key, apiKeyUid: found.uid, prefix, expiresAt }));
      console.error(`This token searches internal content until ${expiresAt.toISOString()}.`);
      return;
    }
    console.log(found.key);
    console.error(
      internal
        ? `This key ${made(found)} searches internal content and never expires. Keep it on the server; hand out tokens instead: "antwort search key --token".`
        : `This key ${made(found)} searches public content and can do nothing else. Set MEILI_KEY to it, and MEILI_SYNC to off, where the web server runs; keep the key you have now for "antwort search sync".`,
    );
  });
}

const made = ({ created }: { created: boolean }): string => (created ? 'was made now. It' : 'was there already. It');
