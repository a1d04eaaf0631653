import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const asked = z.object({ queries: z.array(z.object({ indexUid: z.string(), q: z.string() })) });

/**
 * Answers every search the way Meilisearch does, always with the same entries, and refuses everything else as it does a key
 * that may only search.
 */
export async function startFakeMeilisearch({ entries, delayMs = 0 }: { entries: readonly string[]; delayMs?: number }) {
  const searches: z.infer<typeof asked>['queries'][] = [];
  const refused: string[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      const answer = (status: number, content: unknown): void => {
        res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      };
      if (req.method !== 'POST' || req.url !== '/multi-search') {
        refused.push(`${req.method} ${req.url}`);
        return answer(403, {
          message: 'The provided API key is invalid.',
          code: 'invalid_api_key',
          type: 'auth',
          link: 'https://docs.meilisearch.com/errors#invalid_api_key',
        });
      }
      const { queries } = asked.parse(JSON.parse(body));
      searches.push(queries);
      const results = queries.map(({ indexUid, q }) => ({
        indexUid,
        query: q,
        hits: entries.map((entry) => ({ entry })),
        processingTimeMs: 1,
        limit: 20,
        offset: 0,
        estimatedTotalHits: entries.length,
      }));
      setTimeout(() => answer(200, { results }), delayMs);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    searches,
    refused,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
