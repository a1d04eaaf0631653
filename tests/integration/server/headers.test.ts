import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerProcess, type AskOptions, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(async () => {
  await server.stop();
});

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
const vote = { entry: 'charge-battery', locale: 'en', version: 'abcdef012345', helpful: 'yes' };
const json = { 'content-type': 'application/json' };

/** One answer of every kind there is. */
const kinds: [string, number, string, AskOptions?][] = [
  ['page', 200, '/en'],
  ['page compressed', 200, '/en', { headers: { 'accept-encoding': 'br' } }],
  ['page unchanged', 304, '/en', { headers: { 'if-none-match': '*' } }],
  ['HEAD', 200, '/en', { method: 'HEAD' }],
  ['hashed file', 200, '/_astro/main.abc123.css'],
  ['large file in part', 206, '/media/0123456789ab-ride.mp4', { headers: { range: 'bytes=0-9' } }],
  ['range outside', 416, '/media/0123456789ab-ride.mp4', { headers: { range: 'bytes=99999999-' } }],
  ['home', 302, '/'],
  ['old address', 301, '/help'],
  ['untidy address', 308, '/en/'],
  ['page per request', 200, '/en/search?q=battery'],
  ['page that fails', 500, '/en/boom', { headers: { accept: 'text/html' } }],
  ['page that fails, to a program', 500, '/en/boom', { headers: { accept: 'application/json' } }],
  ['unknown page', 404, '/en/nowhere'],
  ['unknown host', 421, '/en', { headers: { host: 'evil.example' } }],
  ['wrong method', 405, '/en', { method: 'PUT' }],
  ['other site', 403, '/api/feedback', { method: 'POST', headers: { origin: 'https://evil.example' } }],
  ['address too long', 414, `/${'a'.repeat(5000)}`],
  ['health', 200, '/healthz'],
  ['readiness', 200, '/readyz'],
  ['figures', 200, '/metrics'],
  ['API', 200, '/api/search?q=battery'],
  ['API description', 200, '/api/openapi.json'],
  ['API unknown', 404, '/api/nowhere'],
  ['API wrong method', 405, '/api/feedback'],
  ['API stored', 201, '/api/feedback', { method: 'POST', headers: json, body: JSON.stringify(vote) }],
  ['API refused', 422, '/api/feedback', { method: 'POST', headers: json, body: '{}' }],
  ['API unreadable', 400, '/api/feedback', { method: 'POST', headers: json, body: '{' }],
  ['API too large', 413, '/api/feedback', { method: 'POST', headers: json, body: 'x'.repeat(300_000) }],
  ['API other type', 415, '/api/feedback', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' }],
  [
    'contact form with mistakes',
    400,
    '/en/contact',
    { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' },
  ],
];

describe('every answer', () => {
  test.each(kinds)('%s (%i) carries the security headers and a request id', async (_, status, path, options) => {
    const answer = await server.ask(path, options);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toBe(policy);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['x-frame-options']).toBe('DENY');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(answer.headers['permissions-policy']).toContain('camera=()');
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]+-[0-9a-z]+$/);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  test('to what is no HTTP at all carries them too', async () => {
    const text = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain(`Content-Security-Policy: ${policy}`);
    expect(text).toContain('"code":"malformed"');
  });

  test('per person or per request is kept by nobody', async () => {
    for (const path of [
      '/en/search?q=a',
      '/en/requests/secret',
      '/en/contact',
      '/en/nowhere',
      '/en/boom',
      '/readyz',
      '/metrics',
      '/api/nowhere',
    ]) {
      expect((await server.ask(path)).headers['cache-control'], path).toBe('no-store');
    }
  });

  test('asks for https only where the public origin has it', async () => {
    expect((await server.ask('/en')).headers['strict-transport-security']).toBeUndefined();
    const secure = await startServerProcess({ PUBLIC_ORIGIN: 'https://help.example.com' });
    const answer = await secure.ask('/en');
    await secure.stop();
    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('a page made per request', () => {
  test('is compressed and complete', async () => {
    const plain = await server.ask('/en/search?q=battery');
    const packed = await server.ask('/en/search?q=battery', { headers: { 'accept-encoding': 'gzip' } });
    expect(plain.text).toContain('<p>battery</p>');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length);
  });

  test('that fails is answered with the page for it, and noted without the secret in its address', async () => {
    const answer = await server.ask('/de/boom', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    const failed = await server.ask('/en/boom', { headers: { accept: 'text/html' } });
    expect(failed.text).toContain('Our mistake');
    await server.ask('/en/requests/top-secret-token?q=private-words');
    expect(server.output()).toContain('rendering failed');
    expect(server.output()).not.toContain('top-secret-token');
    expect(server.output()).not.toContain('private-words');
  });

  test('shows the contact form again with what was wrong, after a body that Astro never sees', async () => {
    const boundary = 'b0undary';
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="subject"\r\n\r\nab\r\n--${boundary}--\r\n`;
    const answer = await server.ask('/en/contact', {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>GET /en/contact</title>');
    expect(answer.text).toContain('"subject":"ab"');
  });
});

test('a form that is not sent to its end ties nobody up', async () => {
  const socket = request({
    port: server.port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/en/contact',
    headers: {
      host: `localhost:${server.port}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1000',
    },
  });
  socket.on('error', () => undefined);
  socket.write('--x\r\n');
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  expect((await server.ask('/en')).status).toBe(200);
});
