import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MeiliConnection } from '../../../src/features/search/engines/meilisearch/connection.ts';
import { meilisearchEngine } from '../../../src/features/search/engines/meilisearch/engine.ts';
import { openIndexes } from '../../../src/features/search/index/indexes.ts';
import { request, Agent } from 'node:http';
import type { ServerProcess } from '../../support/server-process.ts';
import type { Question } from './read-questions.ts';

const rounds = 400;

/**
 * What `GET /api/search` takes beyond asking Meilisearch for the same candidates directly. For each question in turn the very
 * multi-search that the engine sends is posted to Meilisearch, then the API is asked; both over one kept connection.
 * Milliseconds at the median; `median` is that of the differences.
 */
export async function compareWithDirect(given: {
  server: ServerProcess & { distDir: string };
  questions: readonly Question[];
  connection: MeiliConnection;
}): Promise<{ direct: number; api: number; median: number }> {
  const { server, questions, connection } = given;
  const bodies = await bodiesOf(given);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const timed = (url: URL, method: string, headers: Record<string, string>, body?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const sent = request(url, { method, headers, agent }, (response) => {
        response.resume();
        response.on('end', () => resolve(performance.now() - started));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const direct: number[] = [];
  const api: number[] = [];
  for (let round = -50; round < rounds; round += 1) {
    const place = (round + 50) % questions.length;
    const { query, locale } = questions[place] ?? { query: '', locale: '' };
    const body = bodies[place];
    if (body === undefined) continue;
    const one = await timed(
      new URL('/multi-search', connection.url),
      'POST',
      {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        ...(connection.key === undefined ? {} : { authorization: `Bearer ${connection.key}` }),
      },
      body,
    );
    const search = new URL(
      `/api/search?q=${encodeURIComponent(query)}&locale=${locale}`,
      `http://127.0.0.1:${server.port}`,
    );
    const other = await timed(search, 'GET', { host: new URL(server.origin).host });
    if (round < 0) continue;
    direct.push(one);
    api.push(other);
  }
  agent.destroy();
  const added = direct.map((ms, round) => (api[round] ?? 0) - ms);
  return { direct: median(direct), api: median(api), median: median(added) };
}

/** What the engine sends for each question; undefined where it asks nothing. */
async function bodiesOf({
  server,
  questions,
  connection,
}: Parameters<typeof compareWithDirect>[0]): Promise<(string | undefined)[]> {
  let last: string | undefined;
  const locales = [...new Set(questions.map(({ locale }) => locale))];
  const engine = meilisearchEngine({
    connection: {
      ...connection,
      fetch: (...call) => {
        const [, options] = call;
        last = typeof options?.body === 'string' ? options.body : undefined;
        return fetch(...call);
      },
    },
    indexes: openIndexes({
      locales,
      read: (locale) => readFile(path.join(server.distDir, 'search', `${locale}.json`), 'utf8'),
    }),
    deadlineMs: 5_000,
  });
  const bodies: (string | undefined)[] = [];
  for (const { query, locale } of questions) {
    last = undefined;
    await engine.search({ query, locale, limit: 10 });
    bodies.push(last);
  }
  return bodies;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
