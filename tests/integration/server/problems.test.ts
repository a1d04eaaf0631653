import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(async () => {
  await server.stop();
});

const vote = { entry: 'charge-battery', locale: 'en', version: 'abcdef012345', helpful: 'yes' };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  server.ask('/api/feedback', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const rows = () => {
  const database = new Database(path.join(server.dataDir, 'antwort.db'), { readonly: true });
  const all = database.prepare('SELECT * FROM feedback ORDER BY created_at').all();
  database.close();
  return all;
};

describe('failures of the API', () => {
  test('name every field, in the language of the body', async () => {
    const answer = await post({
      ...vote,
      locale: 'de',
      helpful: 'maybe',
      version: undefined,
      comment: 'x'.repeat(2001),
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-language']).toBe('de');
    expect(JSON.parse(answer.text)).toMatchObject({
      type: 'urn:antwort:problem:invalid',
      title: 'Manches davon kann nicht angenommen werden',
      status: 422,
      code: 'invalid',
      errors: [
        { field: 'version', code: 'required', message: 'Diese Angabe fehlt.' },
        { field: 'helpful', code: 'choice', message: 'Erlaubt ist: yes, no.' },
        { field: 'comment', code: 'long', message: 'Diese Angabe ist zu lang: höchstens 2000.' },
      ],
    });
  });

  test('fall back to Accept-Language, and to the default language of the site', async () => {
    expect(JSON.parse((await post('{', { 'accept-language': 'de' })).text)).toMatchObject({
      status: 400,
      code: 'malformed',
      title: 'Die Anfrage ist nicht lesbar',
    });
    expect(JSON.parse((await post('{', { 'accept-language': 'fr' })).text)).toMatchObject({
      title: 'The request cannot be read',
    });
    expect(
      JSON.parse((await post({ ...vote, locale: 'xx', helpful: 'no!' }, { 'accept-language': 'de' })).text),
    ).toMatchObject({ title: 'Manches davon kann nicht angenommen werden' });
  });

  test('do not depend on whether the length of a body is told beforehand', async () => {
    const chunked = { 'transfer-encoding': 'chunked', 'user-agent': 'chunked' };
    const form = new URLSearchParams({ ...vote }).toString();
    expect((await post(vote, chunked)).status).toBe(201);
    expect((await post(form, { ...chunked, 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(303);
    expect((await post('{', chunked)).status).toBe(400);
    expect((await post('x'.repeat(300_000), chunked)).status).toBe(413);
  });

  test('tell which methods an address takes', async () => {
    const answer = await server.ask('/api/feedback', { method: 'DELETE' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect((await server.ask('/api/search', { method: 'POST' })).headers.allow).toBe('GET, HEAD');
  });

  test('carry the request id that the log has', async () => {
    const answer = await server.ask('/api/nowhere');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { requestId } = JSON.parse(answer.text) as { requestId: string };
    expect(requestId).toBe(answer.headers['x-request-id']);
    expect(server.output()).toContain(`"requestId":"${requestId}"`);
  });
});

describe('feedback', () => {
  test('is stored with entry, version and language, without address or agent', async () => {
    expect(
      (
        await post(
          { ...vote, helpful: 'no', reason: 'unclear', comment: '<b>why?</b>' },
          { 'user-agent': 'reader-one' },
        )
      ).status,
    ).toBe(201);
    const stored = rows().find((row) => JSON.stringify(row).includes('<b>why?</b>'));
    expect(stored).toMatchObject({
      entry_id: 'charge-battery',
      entry_version: 'abcdef012345',
      locale: 'en',
      helpful: 0,
      reason: 'unclear',
      comment: '<b>why?</b>',
    });
    expect(JSON.stringify(stored)).not.toMatch(/127\.0\.0\.1|reader-one/);
  });

  test('counts once per visit and version; the second vote takes the place of the first', async () => {
    const before = rows().length;
    for (const helpful of ['yes', 'no', 'yes']) await post({ ...vote, helpful }, { 'user-agent': 'reader-two' });
    expect(rows().length).toBe(before + 1);
    await post({ ...vote, version: '0123456789ab' }, { 'user-agent': 'reader-two' });
    await post(vote, { 'user-agent': 'reader-three' });
    expect(rows().length).toBe(before + 3);
  });

  test('works as a plain form, with fields left empty', async () => {
    const form = new URLSearchParams({ ...vote, locale: 'de', reason: '', comment: '' }).toString();
    const answer = await server.ask('/api/feedback', {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'form' },
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/de/thanks']);
  });

  test('on an entry that does not exist is refused', async () => {
    const answer = await post({ ...vote, entry: 'nothing' });
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toMatchObject({
      errors: [{ field: 'entry', code: 'unknown', message: 'This is not known here.' }],
    });
  });

  test('is answered 503 with Retry-After while another process holds the database, and works afterwards', async () => {
    const other = new Database(path.join(server.dataDir, 'antwort.db'));
    other.exec('BEGIN IMMEDIATE');
    const answer = await post(vote, { 'user-agent': 'patient' });
    other.exec('ROLLBACK');
    other.close();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unavailable' });
    expect((await post(vote, { 'user-agent': 'patient' })).status).toBe(201);
  });

  test('comes to an end for a network that sends too much, with the time to wait', async () => {
    const limited = await startServerProcess();
    const answers = await Promise.all(
      Array.from({ length: 70 }, () =>
        limited.ask('/api/feedback', {
          method: 'POST',
          body: JSON.stringify(vote),
          headers: { 'content-type': 'application/json' },
        }),
      ),
    );
    await limited.stop();
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(10);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and knows every route that outside checks rely on', async () => {
    const document = JSON.parse((await server.ask('/api/openapi.json')).text) as {
      openapi: string;
      paths: Record<string, object>;
      servers: object[];
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: server.origin }]);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/search', '/api/feedback', '/api/tickets', '/api/deflections']),
    );
  });

  test('is documented for people with the same failures', async () => {
    const { problemStatus } = await import('../../../src/lib/problem.ts');
    const page = await readFile(path.resolve(import.meta.dirname, '../../../docs/api.md'), 'utf8');
    for (const [code, status] of Object.entries(problemStatus))
      expect(page, code).toMatch(new RegExp(`\\| ${status} +\\| \`${code}\``));
  });
});
