import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import SqliteFile from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFormTokens } from '../../../src/features/tickets/defence/form-token.ts';
import { startServerProcess, type Answer, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
let database: SqliteFile.Database;
beforeAll(async () => {
  server = await startServerProcess({ RATE_LIMIT: 'off', LOG_LEVEL: 'debug' });
  database = new SqliteFile(path.join(server.dataDir, 'antwort.db'));
});
afterAll(async () => {
  database.close();
  await server.stop();
});
beforeEach(() => void database.exec('delete from searches'));

const rows = (): Record<string, unknown>[] =>
  database.prepare('select * from searches').all() as Record<string, unknown>[];
const clicks = () => database.prepare('select entry_id, rank from search_clicks').all();
const send = (method: string, target: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  server.ask(target, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': 'Firefox', ...headers },
    body: JSON.stringify(body),
  });
const post = (body: unknown, headers?: Record<string, string>) => send('POST', '/api/searches', body, headers);
/** What the page's form carries that was opened ten seconds ago. */
const openedForm = (): string => {
  const { value: secret } = database.prepare("select value from settings where key = 'form-tokens'").get() as {
    value: string;
  };
  return createFormTokens({ secret, randomBytes }).issue('form', new Date(Date.now() - 10_000));
};
const battery = { query: 'battery', locale: 'en' };

test('a reported search is searched again and stored with what the server found', async () => {
  const answer = await post({ ...battery, hits: 99, engine: 'forged', results: ['forged'] });
  expect(answer.status).toBe(201);
  expect(answer.headers['set-cookie']).toBeUndefined();
  const { id } = JSON.parse(answer.text);
  expect(rows()).toMatchObject([
    {
      id,
      query: 'battery',
      locale: 'en',
      hits: 1,
      results: '["charge-battery"]',
      engine: 'embedded',
      degraded: 0,
      place: 'dialog',
      reports_clicks: 1,
    },
  ]);
  expect(String(rows()[0]?.['visit'])).toMatch(/^[\w-]{43}$/);
});

test('the id that the caller made is kept; the same words again are the same search', async () => {
  const id = randomUUID();
  expect(JSON.parse((await post({ ...battery, id })).text)).toEqual({ id });
  expect(JSON.parse((await post({ ...battery, id: randomUUID() })).text)).toEqual({ id });
  expect(JSON.parse((await post({ ...battery, query: ' BATTERY? ' })).text)).toEqual({ id });
  expect(rows()).toHaveLength(1);
  expect((await post(battery, { 'user-agent': 'Chrome' })).status).toBe(201);
  expect(rows()).toHaveLength(2);
});

test('a click is stored with the rank it had, once', async () => {
  const { id } = JSON.parse((await post(battery)).text);
  for (let time = 0; time < 2; time += 1) {
    const answer = await send('POST', `/api/searches/${id}/clicks`, { entry: 'charge-battery' });
    expect(answer.status).toBe(204);
  }
  expect(clicks()).toEqual([{ entry_id: 'charge-battery', rank: 1 }]);
});

test('a search and its click can come in one request', async () => {
  expect((await post({ ...battery, clicked: 'charge-battery' })).status).toBe(201);
  expect(clicks()).toEqual([{ entry_id: 'charge-battery', rank: 1 }]);
});

test('personal data is neither stored nor logged', async () => {
  await post({ query: 'battery anna.schmidt@example.com 0171 1234567', locale: 'en' });
  await server.ask('/api/search?q=battery+anna.schmidt@example.com&locale=en');
  await server.ask('/en/search?q=battery+anna.schmidt@example.com');
  await post({ query: 'battery anna.schmidt@example.com', locale: 'xx' });
  expect(rows()[0]).toMatchObject({ query: 'battery [mail] [phone]', query_key: 'battery [mail] [phone]' });
  expect(JSON.stringify(rows())).not.toMatch(/anna|1234567/);
  expect(server.output()).toContain('"/api/searches"');
  expect(server.output()).not.toMatch(/anna|1234567|battery/);
});

test.each([
  [{ ...battery, query: '  ' }, 'query'],
  [{ locale: 'en' }, 'query'],
  [{ ...battery, locale: 'fr' }, 'locale'],
  [{ ...battery, id: '1' }, 'id'],
  [{ ...battery, clicked: 'no-such-entry' }, 'clicked'],
])('what does not fit is refused: %j', async (body, field) => {
  const answer = await post(body);
  expect(answer.status).toBe(422);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'invalid', errors: [{ field }] });
  expect(rows()).toEqual([]);
});

test('problems are told in the language of the search', async () => {
  const answer = await post({ query: 'akku', locale: 'de', clicked: 'no-such-entry' });
  expect(JSON.parse(answer.text).errors[0].message).toBe('Das ist hier nicht bekannt.');
});

test('clicks on what was not shown or not searched are refused', async () => {
  const { id } = JSON.parse((await post(battery)).text);
  const refused = async (target: string, body: unknown) => (await send('POST', target, body)).status;
  expect(await refused(`/api/searches/${id}/clicks`, { entry: 'no-such-entry' })).toBe(422);
  expect(await refused(`/api/searches/${randomUUID()}/clicks`, { entry: 'charge-battery' })).toBe(404);
  expect(await refused('/api/searches/1/clicks', { entry: 'charge-battery' })).toBe(422);
  expect((await send('PATCH', `/api/searches/${randomUUID()}`, { reportsClicks: true })).status).toBe(404);
  expect((await send('PATCH', `/api/searches/${id}`, { reportsClicks: true })).status).toBe(204);
  expect((await send('PATCH', `/api/searches/${id}`, { reportsClicks: false })).status).toBe(422);
  expect(clicks()).toEqual([]);
});

test('crawlers are answered and not counted', async () => {
  for (const agent of ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bingbot/2.0'])
    expect((await post(battery, { 'user-agent': agent })).status).toBe(204);
  expect(rows()).toEqual([]);
  expect((await post(battery, { 'user-agent': 'Mozilla/5.0 (Linux; CUBOT_X18)' })).status).toBe(201);
});

test('other websites cannot report', async () => {
  expect((await post(battery, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post(battery, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(rows()).toEqual([]);
});

test('is described for OpenAPI', async () => {
  const { paths } = JSON.parse((await server.ask('/api/openapi.json')).text);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/searches', '/api/searches/{id}', '/api/searches/{id}/clicks']),
  );
});

const aTicket = {
  locale: 'en',
  topic: 'other',
  subject: 'The battery does not charge',
  description: 'The lamp blinks red and nothing else happens.',
  email: 'anna@example.com',
};

test('a request is noted at the searches that led to it, whatever else the caller names', async () => {
  const { id } = JSON.parse((await post(battery)).text);
  const searchIds = [id, randomUUID(), 'nonsense'];
  const answer = await send('POST', '/api/tickets', { ...aTicket, searchIds });
  expect(answer.status).toBe(201);
  expect(rows()).toMatchObject([{ ticket_id: JSON.parse(answer.text).id }]);
  expect(JSON.stringify(database.prepare('select context from tickets').all())).not.toContain(id);
});

test('the form without script carries its search along', async () => {
  const { id } = JSON.parse((await post(battery)).text);
  const fields: Record<string, string> = {
    ...aTicket,
    search: id,
    intent: 'send',
    token: openedForm(),
    email: 'b@example.com',
  };
  const boundary = 'x-antwort';
  const body = `${Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--${boundary}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await server.ask('/en/contact', { method: 'POST', headers, body });
  expect(answer.status).toBe(303);
  expect(rows()[0]?.['ticket_id']).toMatch(/^[0-9a-f-]{36}$/);
});
