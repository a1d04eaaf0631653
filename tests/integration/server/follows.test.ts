import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const origin = 'http://localhost:4471';
const anna = 'anna@elbe.example';
let mailServer: MailServer;
let distDir: string;
let server: ServerProcess;

const start = (dataDir?: string, changes: Record<string, string> = {}) =>
  startServerProcess({
    PORT: '4471',
    PUBLIC_ORIGIN: origin,
    DIST_DIR: distDir,
    RATE_LIMIT: 'off',
    SMTP_URL: `${mailServer.url}?tls=off`,
    MAIL_FROM: 'help@example.com',
    ...(dataDir !== undefined && { DATA_DIR: dataDir }),
    ...changes,
  });
beforeAll(async () => {
  mailServer = await startMailServer();
  distDir = await writeSmallSite({ origin });
  server = await start();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await mailServer.close();
});

const post = (target: string, fields: Record<string, string> = {}, headers: Record<string, string> = { origin }) =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const mails = (subject: RegExp) => mailServer.received.filter(({ parsed }) => subject.test(parsed.subject ?? ''));
const mail = async (subject: RegExp) => {
  await expect.poll(() => mails(subject).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const found = mails(subject).at(-1);
  if (found === undefined) throw new Error('no mail');
  return found;
};
/** The text of the only entry is another one from now on. */
const publish = async (title: string): Promise<void> => {
  const file = path.join(distDir, 'catalogue.json');
  const catalogue = JSON.parse(await readFile(file, 'utf8')) as { entries: { title: string; textVersion: string }[] };
  catalogue.entries = catalogue.entries.map((entry) => ({ ...entry, title, textVersion: title }));
  await writeFile(file, JSON.stringify(catalogue));
};

test('a server that starts with changed content tells followers once, and one press of a mail program ends it', async () => {
  const asked = await post('/en/follow', { entry: 'charge-battery', email: anna });
  expect(asked.status, asked.text).toBe(303);
  const codePage = asked.headers['location'] ?? '';
  const code = /^ {4}(\d{6})$/m.exec((await mail(/Is this your address/)).parsed.text ?? '')?.[1] ?? '';
  const confirmed = await post(codePage, { action: 'check', code });
  expect(confirmed.headers['location']).toMatch(/^\/en\/follow\/mine\/\S+\?confirmed$/);

  await server.stop();
  await publish('Charge the new battery');
  server = await start(server.dataDir);
  const news = await mail(/^Changed/);
  expect(news.parsed.subject).toBe('Changed: Charge the new battery');
  expect(news.recipients).toEqual([anna]);
  expect(news.parsed.text).toContain(`${origin}/en/articles/charge-battery`);
  const stop = /^List-Unsubscribe: <(\S+)>\r?$/m.exec(news.raw.toString().replace(/\r\n\s+/g, ' '))?.[1] ?? '';
  expect(stop.startsWith(`${origin}/en/follow/mine/`)).toBe(true);
  expect(news.raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);

  await server.stop();
  server = await start(server.dataDir);
  // As a mail provider sends it: from no page of ours, and a redirect would not be followed.
  const ended = await post(new URL(stop).pathname, { 'List-Unsubscribe': 'One-Click' }, {});
  expect(ended.status).toBe(200);
  expect(mails(/^Changed/)).toHaveLength(1);
  await server.stop();
  await publish('Charge it again');
  server = await start(server.dataDir);
  await post('/en/follow', { q: 'purple bells', email: 'ben@elbe.example' });
  await expect.poll(() => mails(/Is this your address/).length, { timeout: 20_000 }).toBe(2);
  expect(mails(/^Changed/)).toHaveLength(1);
}, 120_000);

test('other sites cannot post, wrong addresses are told, and what cannot be followed is not found', async () => {
  const foreign = await post(
    '/en/follow',
    { entry: 'charge-battery', email: anna },
    { origin: 'https://evil.example' },
  );
  expect(foreign.status).toBe(403);
  expect((await post('/en/follow', { entry: 'charge-battery', email: 'anna' })).status).toBe(422);
  expect((await post('/en/follow', { entry: 'nothing', email: anna })).status).toBe(404);
  expect((await post('/en/follow/comment/abc.def', { email: anna })).status).toBe(404);
  expect((await post('/en/follow/link/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
});

test('a comment leads to a page for an address, but not without a mail server', async () => {
  const vote = { entry: 'charge-battery', locale: 'en', version: 'abcdef012345', helpful: 'no' };
  const send = (fields: Record<string, string>) =>
    server.ask('/api/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ ...vote, ...fields }),
    });
  expect(JSON.parse((await send({})).text)).toEqual({ stored: true });
  const { answerUrl } = JSON.parse((await send({ comment: 'It blinks.' })).text) as { answerUrl: string };
  expect(answerUrl).toMatch(/^\/en\/follow\/comment\/[\w-]+\.[\w-]{22}$/);
  expect((await post('/api/feedback', { ...vote, comment: 'It blinks.' })).headers['location']).toBe(answerUrl);
  await server.stop();
  server = await start(server.dataDir, { SMTP_URL: '', MAIL_FROM: '' });
  expect(JSON.parse((await send({ comment: 'It blinks.' })).text)).toEqual({ stored: true });
  expect((await post('/api/feedback', { ...vote, comment: 'It blinks.' })).headers['location']).toBe('/en/thanks');
}, 60_000);
