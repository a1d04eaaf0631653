import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(async () => {
  await server.stop();
});

describe('pages', () => {
  test('are served under clean addresses, with a validator and no claim to freshness', async () => {
    const answer = await server.ask('/en/articles/charge-battery?from=mail');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<h1>Charge the battery</h1>');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers.etag).toMatch(/^"[\w-]{16}"$/);
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('come as %s where the browser takes it', async (encoding, unpack) => {
    const plain = await server.ask('/en');
    const answer = await server.ask('/en', { headers: { 'accept-encoding': `deflate, ${encoding}` } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(Number(answer.headers['content-length'])).toBe(answer.body.length);
    expect(unpack(answer.body).toString()).toBe(plain.text);
    expect(answer.headers.etag).not.toBe(plain.headers.etag);
  });

  test('prefer brotli, and respect a refusal', async () => {
    expect((await server.ask('/en', { headers: { 'accept-encoding': 'gzip, br' } })).headers['content-encoding']).toBe(
      'br',
    );
    expect(
      (await server.ask('/en', { headers: { 'accept-encoding': 'gzip, br;q=0' } })).headers['content-encoding'],
    ).toBe('gzip');
    expect(
      (await server.ask('/en', { headers: { 'accept-encoding': 'identity' } })).headers['content-encoding'],
    ).toBeUndefined();
  });

  test('answer 304 to a validator they gave, in whatever encoding', async () => {
    for (const encoding of ['identity', 'br']) {
      const headers = { 'accept-encoding': encoding };
      const first = await server.ask('/en', { headers });
      const again = await server.ask('/en', {
        headers: { ...headers, 'if-none-match': `"other", W/${first.headers.etag ?? ''}` },
      });
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      expect(again.headers.etag).toBe(first.headers.etag);
      expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    }
    expect((await server.ask('/en', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('answer HEAD with the headers alone', async () => {
    const answer = await server.ask('/en', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(1000);
    expect(answer.body.length).toBe(0);
  });
});

describe('files', () => {
  test('with a hash in their name may be kept for ever', async () => {
    for (const path of ['/_astro/main.abc123.css', '/media/0123456789ab-bike.svg']) {
      expect((await server.ask(path)).headers['cache-control'], path).toBe('public, max-age=31536000, immutable');
    }
    expect((await server.ask('/robots.txt')).headers['cache-control']).toBe('no-cache');
  });

  test('have the type their ending says, twins of articles included', async () => {
    expect((await server.ask('/en/articles/charge-battery.md')).headers['content-type']).toBe(
      'text/markdown; charset=utf-8',
    );
    expect((await server.ask('/media/0123456789ab-bike.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  test('that are large come in the range that was asked for', async () => {
    const part = await server.ask('/media/0123456789ab-ride.mp4', { headers: { range: 'bytes=6-11' } });
    expect(part.status).toBe(206);
    expect(part.text).toBe('frame ');
    expect(part.headers['content-range']).toBe(`bytes 6-11/${3 * 1024 * 1024}`);
    expect((await server.ask('/media/0123456789ab-ride.mp4', { headers: { range: 'bytes=9999999-' } })).status).toBe(
      416,
    );
    expect((await server.ask('/media/0123456789ab-ride.mp4')).body.length).toBe(3 * 1024 * 1024);
  });
});

describe('addresses that should have been different', () => {
  test.each([
    ['/en/', '/en', 308],
    ['/en.html', '/en', 308],
    ['/en/articles/charge-battery/?q=1', '/en/articles/charge-battery?q=1', 308],
    ['/en/articles/charge-battery.html', '/en/articles/charge-battery', 308],
    ['/en/%61rticles/charge-battery', '/en/articles/charge-battery', 308],
    ['/en/search/?q=x', '/en/search?q=x', 308],
    ['/en/articles/old-name', '/en/articles/charge-battery', 301],
    ['/en/articles/old-name/?utm=1', '/en/articles/charge-battery?utm=1', 301],
    ['/alt/gr%C3%B6%C3%9Fe', '/en/articles/charge-battery', 301],
    ['/help', '/en', 301],
    ['/de/laden', '/de/articles/charge-battery', 301],
  ])('%s leads to %s', async (from, to, status) => {
    const answer = await server.ask(from);
    expect(answer.status).toBe(status);
    expect(answer.headers.location).toBe(to);
  });

  test('umlauts in an address are found as browsers send them', async () => {
    expect((await server.ask('/de/articles/gr%C3%B6%C3%9Fe')).status).toBe(200);
  });

  test('the bare origin leads to the language that the browser prefers', async () => {
    const german = await server.ask('/', { headers: { 'accept-language': 'fr;q=0.9, de-AT;q=0.8, en;q=0.5' } });
    expect([german.status, german.headers.location, german.headers.vary]).toEqual([302, '/de', 'Accept-Language']);
    expect((await server.ask('/')).headers.location).toBe('/en');
    expect((await server.ask('/', { headers: { 'accept-language': 'de;q=0, fr' } })).headers.location).toBe('/en');
  });
});

describe('what lies outside', () => {
  test.each([
    '/../build.json',
    '/%2e%2e/build.json',
    '/..%2fbuild.json',
    '/en/..%2f..%2fcatalogue.json',
    '/en/%2e%2e/%2e%2e/server/entry.mjs',
    '/..%5cbuild.json',
    '/%00',
    '/en%00',
    '/%',
    '/%ff',
    '/build.json',
    '/catalogue.json',
    '/server/entry.mjs',
    '/en.html.br',
    '/_astro',
    '//evil.example/',
    '/%2Fevil.example/',
    '/\\evil.example/',
    '/en/404',
    '/en/500',
  ])('%s is not found and leads nowhere else', async (path) => {
    const answer = await server.ask(path, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.text).toContain('Nothing here');
  });

  test('the page for it is in the language of the address, else of the browser', async () => {
    expect((await server.ask('/de/nix', { headers: { accept: 'text/html' } })).text).toContain('Hier ist nichts');
    expect((await server.ask('/nix', { headers: { accept: 'text/html', 'accept-language': 'de' } })).text).toContain(
      'Hier ist nichts',
    );
  });

  test('a program that asked for JSON is told in JSON', async () => {
    const answer = await server.ask('/de/nix', { headers: { accept: 'application/json' } });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, code: 'not-found', title: 'Hier ist nichts' });
  });
});
