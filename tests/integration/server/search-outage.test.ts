import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startFakeMeilisearch } from '../../support/fake-meilisearch.ts';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { entry, internalText } from '../../support/small-site.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

const running: ServerProcess[] = [];
const start = async (url: string): Promise<ServerProcess> => {
  const server = await startServerProcess({ MEILI_URL: url, MEILI_SYNC: 'off', MEILI_TIMEOUT: '100' });
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop('SIGKILL');
});

interface Found {
  engine: string;
  degraded: boolean;
  hits: { id: string }[];
}

/** A search as a customer's browser sends it. Whatever happens to Meilisearch, it finds the battery. */
async function search({ ask }: ServerProcess): Promise<Found> {
  const { status, text } = await ask('/api/search?q=battery&locale=en');
  expect(status).toBe(200);
  const found: Found = JSON.parse(text);
  expect(found.hits.map(({ id }) => id)).toEqual([entry.id]);
  return found;
}

async function readiness({ ask }: ServerProcess): Promise<Record<string, unknown>> {
  const { status, text } = await ask('/readyz');
  expect(status).toBe(200);
  const { checks }: { checks: Record<string, Record<string, unknown>> } = JSON.parse(text);
  return checks['search'] ?? {};
}

/** Searches until an answer is as wanted; every answer on the way is one that a customer can use. */
const searchUntil = (server: ServerProcess, degraded: boolean): Promise<void> =>
  expect.poll(async () => (await search(server)).degraded, { timeout: 20_000, interval: 100 }).toBe(degraded);

describe('search, while Meilisearch', () => {
  test('is not there, starts and answers from the embedded engine', async () => {
    const server = await start(`http://127.0.0.1:${await freePort()}`);
    for (let time = 0; time < 5; time += 1)
      expect(await search(server)).toMatchObject({ engine: 'embedded', degraded: true });
    expect(await readiness(server)).toMatchObject({
      ok: true,
      engine: 'embedded',
      degraded: true,
      preferred: 'meilisearch',
      breaker: 'open',
      sync: 'off',
    });
    const { text: figures } = await server.ask('/metrics');
    expect(figures).toContain('antwort_search_breaker{state="open"} 1');
    expect(figures).toContain('antwort_search_degraded_total{reason="failed"} 3');
    expect(figures).toMatch(/antwort_searches_total\{engine="embedded",outcome="hits"\} 5/);
    expect(server.output().match(/Meilisearch does not answer/g)).toHaveLength(1);
  });

  test('takes connections and never answers, is waited for a few times and then left alone', async () => {
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const server = await start(`http://127.0.0.1:${address.port}`);
    const burst = await Promise.all(Array.from({ length: 20 }, () => search(server)));
    for (const answer of burst) expect(answer).toMatchObject({ engine: 'embedded', degraded: true });
    expect(await readiness(server)).toMatchObject({ ok: true, breaker: 'open', degraded: true });
    // Calls that were cut off leave no connection behind.
    await expect
      .poll(() => new Promise((resolve) => silent.getConnections((_, count) => resolve(count))), { timeout: 10_000 })
      .toBe(0);
    silent.close();
  });
});

describe('search, when Meilisearch', () => {
  const fake = startFakeMeilisearch({ entries: [entry.id] });
  afterAll(async () => (await fake).close());

  test.each(['hang', 'stop'] as const)(
    'fails in the middle (%s) and comes back: degraded meanwhile, then as before',
    async (fault) => {
      const proxy = await startTcpProxy({ host: '127.0.0.1', port: (await fake).port });
      const server = await start(`http://127.0.0.1:${proxy.port}`);
      expect(await search(server)).toMatchObject({ engine: 'meilisearch', degraded: false });
      expect(await readiness(server)).toMatchObject({ ok: true, breaker: 'closed', degraded: false });

      await proxy[fault]();
      expect(await search(server)).toMatchObject({ engine: 'embedded', degraded: true });
      await expect.poll(async () => (await readiness(server))['breaker'], { timeout: 10_000 }).toBe('open');

      await proxy.forward();
      await searchUntil(server, false);
      expect(await readiness(server)).toMatchObject({ engine: 'meilisearch', breaker: 'closed', degraded: false });
      expect(server.output()).toContain('Meilisearch answers again');
      await proxy.close();
    },
  );
});

describe('bringing Meilisearch up to date', () => {
  test('with a key that may only search is refused once, in plain words, and the site is served', async () => {
    const fake = await startFakeMeilisearch({ entries: [entry.id] });
    const server = await startServerProcess({ MEILI_URL: fake.url, MEILI_KEY: 'search-only' });
    running.push(server);
    await expect.poll(async () => (await readiness(server))['sync'], { timeout: 20_000 }).toBe('refused');
    // What is logged leaves the process after what is answered.
    await expect.poll(() => server.output().match(/search sync/g)?.length).toBe(1);
    expect(await search(server)).toMatchObject({ engine: 'meilisearch', degraded: false });
    const { text: figures } = await server.ask('/metrics');
    expect(figures).toContain('antwort_search_syncs_total{outcome="refused"} 1');
    await fake.close();
  });

  test.each(['refuses', 'is silent'])('when it %s neither holds up the start nor the end', async (fault) => {
    const proxy = await startTcpProxy({ host: '127.0.0.1', port: await freePort() });
    if (fault === 'refuses') await proxy.stop();
    else await proxy.hang();
    const server = await startServerProcess({ MEILI_URL: `http://127.0.0.1:${proxy.port}` });
    expect(await search(server)).toMatchObject({ degraded: true });
    await expect
      .poll(async () => (await readiness(server))['sync'], { timeout: 20_000 })
      .toBe(fault === 'refuses' ? 'waiting' : 'running');
    expect(await server.stop()).toBe(0);
    await proxy.close();
  });
});

describe('what a sync of Meilisearch needs', () => {
  const server = startServerProcess();
  afterAll(async () => (await server).stop());

  test.each([
    '/search/en.documents.json',
    '/search/en.json',
    '/../search/en.documents.json',
    '/%2e%2e/search/en.documents.json',
    '/..%2fsearch%2fen.documents.json',
    '/_astro/../../search/en.documents.json',
    '/en/..%5c..%5csearch%5cen.documents.json',
    '//search/en.documents.json',
  ])('is never served: %s', async (path) => {
    const { status, text } = await (await server).ask(path);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(text).not.toContain(internalText);
  });
});
