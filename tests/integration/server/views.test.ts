import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import SqliteFile from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const root = path.resolve(import.meta.dirname, '../../..');
let server: ServerProcess;
let distDir: string;
let database: SqliteFile.Database;
beforeAll(async () => {
  const port = await freePort();
  distDir = await writeSmallSite({ origin: `http://localhost:${port}` });
  server = await startServerProcess({ PORT: String(port), DIST_DIR: distDir, RATE_LIMIT: 'off' });
  database = new SqliteFile(path.join(server.dataDir, 'antwort.db'));
});
afterAll(async () => {
  database.close();
  await server.stop();
});

const view = { entry: 'charge-battery', locale: 'en', version: 'abcdef012345' };
const json = { 'content-type': 'application/json', 'user-agent': 'Firefox' };
const rows = () =>
  database.prepare('select entry_id, entry_version, locale, asked_at from views order by visit').all() as {
    asked_at: string | null;
  }[];
const post = (body: object, headers: Record<string, string> = {}) =>
  server.ask('/api/views', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const antwort = async (...args: string[]): Promise<string> => {
  const env = { PATH: process.env['PATH'], DATA_DIR: server.dataDir, DIST_DIR: distDir, LOG_LEVEL: 'silent' };
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
  return stdout;
};

test('a reader counts once, by script or by picture, without a cookie', async () => {
  for (let round = 0; round < 3; round += 1) {
    const answer = await post(view);
    expect(answer.status).toBe(204);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  const query = new URLSearchParams(view).toString();
  const picture = await server.ask(`/api/view.gif?${query}`, { headers: { 'user-agent': 'Lynx' } });
  expect(picture.status).toBe(200);
  expect(picture.headers['content-type']).toBe('image/gif');
  expect(picture.headers['cache-control']).toBe('no-store');
  expect(picture.headers['set-cookie']).toBeUndefined();
  expect(picture.body.subarray(0, 6).toString()).toBe('GIF89a');
  await post(view, { 'user-agent': 'Googlebot' });
  await expect.poll(() => rows().length, { timeout: 5_000 }).toBe(2);
  expect(rows()).toEqual(
    [1, 2].map(() => ({ entry_id: view.entry, entry_version: view.version, locale: 'en', asked_at: null })),
  );
});

test('what is unknown is told', async () => {
  const answer = await post({ ...view, entry: 'nowhere' });
  expect(answer.status).toBe(422);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'invalid', errors: [{ field: 'entry' }] });
  expect((await server.ask('/api/view.gif?entry=charge-battery')).status).toBe(422);
});

test('a request marks what its visit read, and the figures say so', async () => {
  const ticket = {
    locale: 'en',
    topic: 'other',
    subject: 'It does not charge',
    description: 'The battery does not charge any more since yesterday.',
    email: 'anna@example.com',
  };
  const opened = await server.ask('/api/tickets', { method: 'POST', headers: json, body: JSON.stringify(ticket) });
  expect(opened.status).toBe(201);
  await expect.poll(() => rows().filter(({ asked_at: at }) => at !== null).length, { timeout: 5_000 }).toBe(1);
  for (const reason of ['wrong', 'outdated'])
    await server.ask('/api/feedback', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ ...view, helpful: 'no', reason }),
    });
  const figures = await antwort('insights', 'figures', '--days', '2');
  expect(figures).toContain('2 sessions, 2 views, 0 searches, 1 tickets of 1 people');
  expect(figures).toMatch(/helpful rate: +0\.0 % \(0 of n = 1; 95 %: 0\.0 % to 79\.3 %\)/);
  expect(figures).toMatch(/self-service score: +2\.0/);
  expect(await antwort('insights', 'rebuild')).toMatch(/^1 days? counted anew\.\n$/);
  expect(await antwort('insights', 'figures', '--days', '2')).toBe(figures);
});
