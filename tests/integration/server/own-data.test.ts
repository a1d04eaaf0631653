import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import SqliteFile from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aRequest } from '../../support/tickets.ts';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
let server: ServerProcess;
let distDir: string;

beforeAll(async () => {
  const origin = 'http://localhost:4461';
  distDir = await writeSmallSite({ origin });
  server = await startServerProcess({
    PORT: '4461',
    PUBLIC_ORIGIN: origin,
    DIST_DIR: distDir,
    WORKER: 'off',
    RATE_LIMIT: 'off',
    // Nobody listens: mails wait in the outbox, where the tests read them.
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'help@example.com',
  });
}, 60_000);
afterAll(() => server.stop());

const open = async (changes: Parameters<typeof aRequest>[0] = {}): Promise<string> => {
  const answer = await server.ask('/api/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...aRequest({ topic: 'privacy', ...changes }), duplicate: 'new' }),
  });
  expect(answer.status, answer.text).toBe(201);
  return new URL((JSON.parse(answer.text) as { statusUrl: string }).statusUrl).pathname;
};
const post = (target: string, fields: Record<string, string> = {}) =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.origin },
    body: new URLSearchParams(fields).toString(),
  });
const mails = (): string[] => {
  const database = new SqliteFile(path.join(server.dataDir, 'antwort.db'), { readonly: true });
  const rows = database.prepare(`select payload from outbox where kind = 'mail' order by created_at`).all() as {
    payload: string;
  }[];
  database.close();
  return rows.map(({ payload }) => (JSON.parse(payload) as { text: string }).text);
};
const lastMail = (pattern: RegExp): string => pattern.exec(mails().at(-1) ?? '')?.[1] ?? '';
/** Shows the address by the code; the page it leads to. */
const confirm = async (page: string): Promise<string> => {
  expect((await post(`${page}?mails`, { action: 'verify' })).status).toBe(303);
  const answer = await post(`${page}?mails`, { action: 'code', code: lastMail(/^ {4}(\d{6})$/m) });
  expect(answer.status).toBe(303);
  const { pathname, hash } = new URL(answer.headers.location ?? '', server.origin);
  expect(hash).toBe('#mails');
  return pathname;
};
const antwort = (...args: string[]) =>
  run(process.execPath, [path.join(root, 'src/cli/main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATA_DIR: server.dataDir, DIST_DIR: distDir, LOG_LEVEL: 'silent' },
  });

test('opening a request sends no mail, asking for a code on its page does', async () => {
  const before = mails().length;
  const page = await open({ email: 'first@example.com' });
  expect(mails()).toHaveLength(before);
  await post(`${page}?mails`, { action: 'verify' });
  expect(mails()).toHaveLength(before + 1);
});

test('looking at the link of a mail confirms nothing, its button does, once', async () => {
  const page = await open({ email: 'link@example.com' });
  await post(`${page}?mails`, { action: 'verify' });
  const link = lastMail(/^http:\/\/localhost:4461(\/en\/verify\/[\w-]{22})$/m);
  for (let look = 0; look < 3; look += 1) await server.ask(link);
  expect((await server.ask(link, { method: 'HEAD' })).status).toBeLessThan(500);
  const first = await post(link);
  expect([first.status, first.headers.location]).toEqual([
    303,
    expect.stringMatching(/^\/en\/requests\/[\w-]{22}#mails$/),
  ]);
  expect((await post(link)).status).toBe(404);
});

test('a wrong code is answered on the page, not with a redirect', async () => {
  const page = await open({ email: 'wrong@example.com' });
  await post(`${page}?mails`, { action: 'verify' });
  const code = lastMail(/^ {4}(\d{6})$/m);
  expect((await post(`${page}?mails`, { action: 'code', code: code === '000000' ? '1' : '000000' })).status).toBe(422);
  expect((await post(`${page}?mails`, { action: 'code' })).status).toBe(422);
  expect((await post(`${page}?mails`, { action: 'something' })).status).toBe(404);
  expect((await post('/en/requests/abcdefghijklmnopqrstuv?mails', { action: 'verify' })).status).toBe(404);
});

test('other sites cannot press the buttons', async () => {
  const page = await open({ email: 'cross@example.com' });
  const answer = await server.ask(`${page}?mails`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: 'action=verify',
  });
  expect(answer.status).toBe(403);
});

test('data are handed out and erased with the link that the confirmed mailbox led to, and with no other', async () => {
  const email = 'Anna.Privat@example.com';
  const victim = await open({ email, topic: 'other', subject: 'Radieschen im Getriebe' });
  // Somebody else types the address: nothing is handed out to them, also after its owner has confirmed by the mail's link.
  const forged = await open({ email: email.toLowerCase() });
  await post(`${forged}?mails`, { action: 'verify' });
  const link = lastMail(/^http:\/\/localhost:4461(\/en\/verify\/[\w-]{22})$/m);
  expect((await post(link)).status).toBe(303);
  for (const page of [forged, victim]) {
    expect((await server.ask(`/api${page.replace('/en', '')}/export`)).status).toBe(404);
    expect((await post(`${page}?data`, { action: 'erase-confirmed' })).status).toBe(page === forged ? 403 : 404);
  }
  expect((await server.ask(victim)).status).toBe(200);

  const own = await confirm(await open({ email }));
  const exported = await server.ask(`/api${own.replace('/en', '')}/export`);
  expect(exported.status).toBe(200);
  expect(exported.headers['content-disposition']).toMatch(/^attachment/);
  expect(exported.headers['cache-control']).toBe('no-store');
  expect((JSON.parse(exported.text) as { requests: unknown[] }).requests).toHaveLength(3);
  expect(exported.text).toContain('Radieschen im Getriebe');

  expect((await post(`${own}?data`, { action: 'erase' })).status).toBe(200);
  expect((await antwort('privacy', 'export', email)).stdout).toContain('Radieschen');
  expect((await post(`${own}?data`, { action: 'erase-confirmed' })).status).toBe(200);
  expect((await antwort('privacy', 'export', email)).stdout).not.toContain('Radieschen');
  expect((await server.ask(`/api${own.replace('/en', '')}/export`)).status).toBe(404);
});

test('the command line exports with files, shows before it erases, and erases when told to', async () => {
  const email = 'Command.Line@example.com';
  const form = new FormData();
  form.set('ticket', JSON.stringify(aRequest({ topic: 'other', email, description: 'Geheime Schaltung am Rad' })));
  form.append('files', new Blob(['serial 4711\n']), 'note ä.txt');
  const request = new Request('http://x/', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  const opened = await server.ask('/api/tickets', {
    method: 'POST',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body,
  });
  expect(opened.status, opened.text).toBe(201);

  const out = path.join(mkdtempSync(path.join(tmpdir(), 'antwort-export-')), 'anna');
  expect((await antwort('privacy', 'export', email, '--out', out)).stdout).toContain('1 requests and 1 files');
  expect(readFileSync(path.join(out, 'export.json'), 'utf8')).toContain('Geheime Schaltung');
  const [file = ''] = readdirSync(path.join(out, 'files'));
  expect(file).toMatch(/-note_ä\.txt$/);
  expect(readFileSync(path.join(out, 'files', file), 'utf8')).toBe('serial 4711\n');
  await expect(antwort('privacy', 'export', email, '--out', out)).rejects.toThrow('exists already');

  const looked = await antwort('privacy', 'erase', email.toUpperCase());
  expect(looked.stdout).toContain('Nothing was erased');
  const attachments = path.join(server.dataDir, 'attachments');
  expect(readdirSync(attachments)).toHaveLength(1);
  const erased = await antwort('privacy', 'erase', email.toUpperCase(), '--yes');
  expect(erased.stdout).toContain('1 requests with 0 messages, 1 files');
  expect(readdirSync(attachments)).toEqual([]);
  expect((await antwort('privacy', 'erase', email, '--yes')).stdout).toContain('There are no requests');
});

test('the command line says what is kept for how long and how much would go', async () => {
  const { stdout } = await antwort('privacy', 'keep', '--dry-run');
  expect(stdout).toMatch(/^tickets +730 days +0$/m);
  expect(stdout).toMatch(/^outbox +30 days +0$/m);
});
