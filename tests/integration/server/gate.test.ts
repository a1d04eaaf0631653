import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess({ ALLOWED_HOSTS: 'help.internal:8080' });
});
afterAll(async () => {
  await server.stop();
});

describe('the host gate', () => {
  test.each(['/', '/en', '/api/search?q=a', '/healthz', '/nowhere'])(
    'answers 421 for an unknown host at %s',
    async (path) => {
      const answer = await server.ask(path, { headers: { host: 'evil.example' } });
      expect(answer.status).toBe(421);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'unknown-host', status: 421 });
    },
  );

  test('knows the names of this machine and those that were allowed', async () => {
    for (const host of [
      `127.0.0.1:${server.port}`,
      `LOCALHOST:${server.port}`,
      `[::1]:${server.port}`,
      'help.internal:8080',
    ]) {
      expect((await server.ask('/en', { headers: { host } })).status, host).toBe(200);
    }
  });

  test('does not take the same name with another port', async () => {
    expect((await server.ask('/en', { headers: { host: 'localhost:1' } })).status).toBe(421);
  });

  test('lets probes of the machine itself in under any port', async () => {
    expect((await server.ask('/healthz', { headers: { host: 'localhost' } })).status).toBe(200);
  });
});

describe('methods and addresses', () => {
  test.each(['TRACE', 'PROPFIND', 'CONNECT'])('refuses %s and lives on', async (method) => {
    const answer = await server.ask('/en', { method }).catch(() => undefined);
    if (answer !== undefined) expect(answer.status).toBe(405);
    expect((await server.ask('/en')).status).toBe(200);
  });

  test('refuses to change a page and says what would do', async () => {
    const answer = await server.ask('/en', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('refuses an address of more than 4096 characters', async () => {
    expect((await server.ask(`/en?${'a'.repeat(4096)}`)).status).toBe(414);
  });

  test('refuses headers of more than 16 KB with a problem document and all headers', async () => {
    const answer = await server.ask('/en', { headers: { 'x-large': 'a'.repeat(17_000) } });
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'headers-too-large' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('state changes', () => {
  const body = JSON.stringify({ entry: 'charge-battery', locale: 'en', version: 'abcdef012345', helpful: 'yes' });
  const send = (headers: Record<string, string>) =>
    server.ask('/api/feedback', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all, from a sandbox', { origin: 'null' }],
    ['no origin, from another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of the site', { 'sec-fetch-site': 'same-site' }],
  ])('are refused from %s', async (_, headers) => {
    const answer = await send(headers);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'cross-site' });
  });

  test('are accepted from the site itself and from programs', async () => {
    expect((await send({ origin: server.origin, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    // A form on a page without referrer.
    expect((await send({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await send({})).status).toBe(201);
  });
});
