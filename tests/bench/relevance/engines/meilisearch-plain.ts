import { Meilisearch } from 'meilisearch';
import { z } from 'zod';
import type { Contestant } from '../contestant.ts';
import { benchPrefix, meilisearchServer } from './meilisearch-server.ts';

const found = z.object({ number: z.number() });

/** Meilisearch as it comes: whole articles, no setting touched. */
export const meilisearchPlain: Contestant = {
  name: 'Meilisearch as it comes',
  open: async ({ documents }) => {
    const { url, key } = meilisearchServer();
    const client = new Meilisearch({ host: url, ...(key === undefined ? {} : { apiKey: key }) });
    const uid = `${benchPrefix()}_plain`;
    const index = client.index(uid);
    const waiting = { timeout: 600_000, interval: 20 };
    const rows = documents.map(({ title, body }, number) => ({ number, title, body }));
    await client.createIndex(uid, { primaryKey: 'number' }).waitTask(waiting);
    await index.addDocuments(rows).waitTask(waiting);
    return {
      search: async (text) =>
        (await index.search(text, { limit: 10, attributesToRetrieve: ['number'] })).hits.map(
          (hit) => documents[found.parse(hit).number]?.id ?? '',
        ),
      close: async () => {
        await client.deleteIndex(uid).waitTask(waiting);
      },
    };
  },
};
