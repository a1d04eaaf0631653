import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../../src/features/accounts/compose.ts';
import type { Scope } from '../../../src/features/accounts/token-schema.ts';
import { connectDatabase } from '../../../src/database/connect.ts';
import { openAccounts } from '../../../src/server/open-accounts.ts';
import { startServerProcess } from '../../support/server-process.ts';

let server: Awaited<ReturnType<typeof startServerProcess>>;
let database: Awaited<ReturnType<typeof connectDatabase>>;
let accounts: Awaited<ReturnType<typeof openAccounts>>;
const clock = { now: () => new Date() };

beforeAll(async () => {
  server = await startServerProcess();
  database = await connectDatabase({ dataDir: server.dataDir });
  accounts = await openAccounts({ database, origin: 'http://localhost', clock: () => clock.now() });
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const tokenFor = (scopes: Scope[], days = 1) => accounts.tokens.create({ name: 'test', scopes, days }, commandLine);
const read = (path: string, token?: string) =>
  server.ask(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
const bring = (reviews: unknown, token?: string) =>
  server.ask('/api/reviews', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(reviews),
  });

const routes: [path: string, scope: Scope][] = [
  ['/api/insights/overview?days=7&language=en', 'insights:read'],
  ['/api/insights/trend', 'insights:read'],
  ['/api/insights/searches', 'insights:read'],
  ['/api/insights/gaps', 'insights:read'],
  ['/api/insights/articles/charge-battery', 'insights:read'],
  ['/api/inbox?state=all', 'inbox:read'],
];

test('every route × token: only one with the scope is answered', async () => {
  const all: Scope[] = ['insights:read', 'inbox:read', 'reviews:write'];
  for (const [path, scope] of routes) {
    const good = await read(path, await tokenFor([scope]));
    expect(good.status, path).toBe(200);
    const other = await read(path, await tokenFor(all.filter((known) => known !== scope)));
    expect(other.status, path).toBe(403);
    expect(JSON.parse(other.text)).toMatchObject({ code: 'forbidden' });
    for (const bad of [undefined, '', 'antwort_', `antwort_${'A'.repeat(43)}`, `${await tokenFor([scope])}x`]) {
      const answer = await read(path, bad);
      expect(answer.status, `${path} ${bad ?? 'none'}`).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  }
  expect((await bring([], await tokenFor(['reviews:write']))).status).toBe(422);
  expect((await bring([{ platform: 'x' }])).status).toBe(401);
  expect((await bring([{ platform: 'x' }], await tokenFor(['inbox:read']))).status).toBe(403);
});

test('a token ends when it is revoked or too old, and the trail says who made and ended it', async () => {
  const token = await tokenFor(['inbox:read']);
  expect((await read('/api/inbox', token)).status).toBe(200);
  const listed = (await accounts.tokens.list()).at(-1);
  expect(listed?.usedOn).toBe(new Date().toISOString().slice(0, 10));
  expect(JSON.stringify(await database.db.selectFrom('api_tokens').selectAll().execute())).not.toContain(token);
  expect(await accounts.tokens.revoke(listed?.id ?? '', 'ada@example.com')).toBe(true);
  expect(await accounts.tokens.revoke(listed?.id ?? '', 'ada@example.com')).toBe(false);
  expect((await read('/api/inbox', token)).status).toBe(401);
  const [last] = await accounts.audit(1);
  expect(last).toMatchObject({ actor: 'ada@example.com', action: 'revoke-token', subject: listed?.id });
  clock.now = () => new Date(Date.now() - 3 * 86_400_000);
  const old = await tokenFor(['inbox:read'], 2);
  clock.now = () => new Date();
  expect((await read('/api/inbox', old)).status).toBe(401);
});

test('programs bring reviews and read them again', async () => {
  const review = { platform: 'shop', id: '1', text: 'It broke', language: 'en', date: '2026-11-20', rating: 1 };
  const token = await tokenFor(['reviews:write', 'inbox:read']);
  const answer = await bring([review, { ...review, id: '2', rating: 9 }], token);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({
    added: 1,
    refused: [{ row: 2, field: 'rating' }],
  });
  expect(JSON.parse((await bring([review], token)).text)).toMatchObject({ added: 0, unchanged: 1 });
  expect(JSON.parse((await read('/api/inbox', token)).text)).toMatchObject({ total: expect.any(Number) });
  expect((await read('/api/inbox?limit=1000', token)).status).toBe(422);
});

test('the description of the API names the tokens and their scopes', async () => {
  const document = JSON.parse((await read('/api/openapi.json')).text);
  expect(document.components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
  expect(document.paths['/api/reviews'].post.security).toEqual([{ token: ['reviews:write'] }]);
  const body = document.paths['/api/reviews'].post.requestBody.content['application/json'].schema;
  expect(body.items.properties).toHaveProperty('rating');
});
