import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askingTakes } from '../../../src/features/tickets/customer-limits.ts';
import type { RequestList, SignInProblem } from '../../../src/features/tickets/customer-schema.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { freePort, startServerProcess, type Answer, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
let mailServer: MailServer;
let server: ServerProcess;
const others: ServerProcess[] = [];

/** A server of its own with the mail server, unless `env` says otherwise. */
async function start({ origin, env = {} }: { origin?: string; env?: Record<string, string> } = {}) {
  const port = await freePort();
  const own = origin ?? `http://localhost:${port}`;
  const companies = [{ name: 'Elbe', domains: ['elbe.example'], sharing: 'all' as const }];
  const started = await startServerProcess({
    PORT: String(port),
    PUBLIC_ORIGIN: own,
    DIST_DIR: await writeSmallSite({ origin: own, companies }),
    RATE_LIMIT: 'off',
    SMTP_URL: `${mailServer.url}?tls=off`,
    MAIL_FROM: 'Test <help@nordrad.example>',
    ...env,
  });
  others.push(started);
  return started;
}

beforeAll(async () => {
  mailServer = await startMailServer();
  server = await start();
}, 60_000);
afterAll(async () => {
  for (const one of others) await one.stop();
  await mailServer.close();
});

const post = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}, at = server) =>
  at.ask(target, { method: 'POST', headers: { ...form, ...headers }, body: new URLSearchParams(fields).toString() });

let count = 0;
/** A request of an address; every address and subject is another one. */
async function aRequest(email: string, { topic = 'other', at = server } = {}) {
  count += 1;
  const subject = `Subject ${count} ${'abcdefghij'.charAt(count % 10).repeat(30)}`;
  const fields = { locale: 'en', topic, subject, description: `Words of ${subject}`, email };
  const answer = await at.ask('/api/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `request-number-${count}` },
    body: JSON.stringify(fields),
  });
  expect(answer.status, answer.text).toBe(201);
  return { ...(JSON.parse(answer.text) as { number: string; statusUrl: string }), subject };
}

interface Sees {
  customer?: string;
  own?: RequestList;
  colleagues?: RequestList;
  awaited?: { email: string };
  problem?: { problem: SignInProblem; email: string };
}
const seen = ({ text }: Answer) =>
  JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(text)?.[1] ?? '{}') as Sees;
const see = async (cookie?: string, at = server) =>
  seen(await at.ask('/en/requests', { headers: cookie === undefined ? {} : { cookie } }));

const mailsTo = (email: string) => mailServer.received.filter(({ recipients }) => recipients.includes(email));
/** The newest mail, once there are so many. */
async function mailTo(email: string, wanted = 1): Promise<string> {
  await expect.poll(() => mailsTo(email).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(wanted);
  return mailsTo(email).at(-1)?.parsed.text ?? '';
}
const codeIn = (mail: string): string => /^\s*(\d{6})$/m.exec(mail)?.[1] ?? '';
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
const cookieIn = (answer: Answer): string => (answer.headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';

async function ask(email: string, at = server): Promise<string> {
  const asked = await post('/en/requests', { email }, {}, at);
  expect(asked.status).toBe(303);
  return asked.headers.location ?? '';
}
async function signIn(email: string, at = server): Promise<string> {
  const before = mailsTo(email).length;
  const place = await ask(email, at);
  const signedIn = await post(place, { action: 'check', code: codeIn(await mailTo(email, before + 1)) }, {}, at);
  expect(signedIn.status, signedIn.text).toBe(303);
  return cookieIn(signedIn);
}

test('from the address to the list to a request: one cookie, nothing kept by caches', async () => {
  const { number, subject } = await aRequest('Anna@example.com');
  const place = await ask('anna@example.com');
  expect(place).toMatch(/^\/en\/sign-in\/code\/[\w-]{22}$/);
  expect(seen(await server.ask(place)).awaited).toEqual({ email: 'anna@example.com' });
  const code = codeIn(await mailTo('Anna@example.com'));
  const signedIn = await post(place, { action: 'check', code });
  expect(signedIn.headers.location).toBe('/en/requests');
  expect(signedIn.headers['cache-control']).toBe('no-store');
  expect(signedIn.headers['set-cookie']).toEqual([
    expect.stringMatching(/^antwort\.customer=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/),
  ]);
  const cookie = cookieIn(signedIn);
  const list = await server.ask('/en/requests', { headers: { cookie } });
  expect(list.headers['cache-control']).toBe('no-store');
  expect(list.headers['set-cookie']).toBeUndefined();
  expect(seen(list)).toMatchObject({
    customer: 'anna@example.com',
    own: { total: 1, requests: [{ number, subject }] },
  });
  const opened = await post('/en/requests/open', { request: number }, { cookie });
  expect(opened.headers.location).toMatch(/^\/en\/requests\/[\w-]{22}$/);
  const status = await server.ask(`/api${opened.headers.location?.replace('/en', '') ?? ''}`);
  expect(JSON.parse(status.text)).toMatchObject({ number });
  // Replayed: the code has been used.
  const again = await post(place, { action: 'check', code });
  expect(again.status).toBe(422);
  expect(again.headers['set-cookie']).toBeUndefined();
  expect(seen(again).problem?.problem.code).toBe('expired');
  expect(server.output()).not.toContain('anna@example.com');
});

test('the link of the mail signs in with its button, once', async () => {
  await aRequest('link@example.com');
  await ask('link@example.com');
  const link = new URL(/http:\S+\/sign-in\/link\/\S+/.exec(await mailTo('link@example.com'))?.[0] ?? '').pathname;
  for (let look = 0; look < 2; look += 1) {
    const looked = await server.ask(link);
    expect(seen(looked).awaited).toEqual({ email: 'link@example.com' });
    expect(looked.headers['set-cookie']).toBeUndefined();
  }
  const pressed = await post(link, {});
  expect(pressed.headers.location).toBe('/en/requests');
  expect((await see(cookieIn(pressed))).customer).toBe('link@example.com');
  const again = await post(link, {});
  expect([again.status, again.headers['set-cookie']]).toEqual([404, undefined]);
});

test('wrong codes are told with the tries left, and after five the right one counts no more', async () => {
  await aRequest('tries@example.com');
  const place = await ask('tries@example.com');
  const code = codeIn(await mailTo('tries@example.com'));
  const tried: unknown[] = [];
  for (const typed of ['', '12', ...Array.from({ length: 5 }, () => wrong(code)), code]) {
    const answer = await post(place, { action: 'check', code: typed });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([422, undefined]);
    tried.push(seen(answer).problem?.problem);
  }
  const left = (most: number) => ({ code: 'wrong', values: { left: most } });
  const ended = { code: 'void', values: {} };
  const missing = { code: 'missing', values: {} };
  expect(tried).toEqual([missing, missing, left(4), left(3), left(2), left(1), ended, ended]);
  // A new one, from the same page.
  const again = await post(place, { action: 'again' });
  const signedIn = await post(again.headers.location ?? '', { code: codeIn(await mailTo('tries@example.com', 2)) });
  expect((await see(cookieIn(signedIn))).customer).toBe('tries@example.com');
});

test('enumeration: an unknown address gets the same answers, in the same time, and no mail', async () => {
  await aRequest('known@example.com');
  const anonymous = (text: string) =>
    text.replaceAll(/known@example\.com|never@example\.com/g, '…').replaceAll(/[\w-]{22}(?=")|[\w-]{22}(?=<)/g, '…');
  const answersFor = async (email: string) => {
    const began = performance.now();
    const asked = await post('/en/requests', { email });
    const took = performance.now() - began;
    const place = asked.headers.location ?? '';
    const answers = [asked, await server.ask(place)];
    for (const code of ['x', '999999', '999999', '999999', '999999', '999999', '999999'])
      answers.push(await post(place, { code }));
    const said = answers.map(({ status, headers, text }) => {
      const { date, location, etag, 'x-request-id': id, ...rest } = headers;
      expect([typeof date, typeof id, etag]).toEqual(['string', 'string', undefined]);
      return { status, headers: rest, location: location?.slice(0, -22), text: anonymous(text) };
    });
    return { said, took };
  };
  const known = await answersFor('known@example.com');
  const unknown = await answersFor('never@example.com');
  expect(unknown.said).toEqual(known.said);
  for (const { took } of [known, unknown]) expect(took).toBeGreaterThan(askingTakes - 5);
  await mailTo('known@example.com');
  expect(mailsTo('never@example.com')).toEqual([]);
});

test('what is no address is told, and nothing typed is lost', async () => {
  for (const email of [
    '',
    'anna',
    'anna@',
    'a b@example.com',
    'anna@example.com, bernd@example.com',
    `a\r\nBcc: x@y.zz`,
  ]) {
    const answer = await post('/en/requests', { email });
    expect(answer.status, email).toBe(422);
    expect(seen(answer).problem).toEqual({ problem: { code: 'email' }, email });
  }
});

test('session fixation: a cookie that was not given out here is neither accepted nor taken over', async () => {
  await aRequest('fixed@example.com');
  const planted = `antwort.customer=${'A'.repeat(43)}`;
  expect((await see(planted)).customer).toBeUndefined();
  const place = await post('/en/requests', { email: 'fixed@example.com' }, { cookie: planted });
  const code = codeIn(await mailTo('fixed@example.com'));
  const signedIn = await post(place.headers.location ?? '', { code }, { cookie: planted });
  const cookie = cookieIn(signedIn);
  expect(cookie).toMatch(/^antwort\.customer=[\w-]{43}$/);
  expect(cookie).not.toBe(planted);
  expect((await see(planted)).customer).toBeUndefined();
  expect((await see(cookie)).customer).toBe('fixed@example.com');
  // Nor does a second sign-in in a browser that is signed in go on with its session.
  const second = await signIn('fixed@example.com');
  expect(second).not.toBe(cookie);
});

test('CSRF: other websites can neither sign in, nor open a request, nor sign out', async () => {
  const { number } = await aRequest('csrf@example.com');
  const cookie = await signIn('csrf@example.com');
  const place = await ask('csrf@example.com');
  const mail = await mailTo('csrf@example.com', 2);
  const link = new URL(/http:\S+\/sign-in\/link\/\S+/.exec(mail)?.[0] ?? '').pathname;
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }])
    for (const [target, fields] of [
      ['/en/requests', { action: 'sign-out' }],
      ['/en/requests', { action: 'sign-out-everywhere' }],
      ['/en/requests', { email: 'csrf@example.com' }],
      ['/en/requests/open', { request: number }],
      [place, { code: codeIn(mail) }],
      [link, {}],
    ] as const) {
      const answer = await post(target, fields, { cookie, ...headers });
      expect([answer.status, answer.headers['set-cookie'], answer.headers.location], target).toEqual([
        403,
        undefined,
        undefined,
      ]);
    }
  expect((await see(cookie)).customer).toBe('csrf@example.com');
  expect(mailsTo('csrf@example.com')).toHaveLength(2);
  // A link on another website cannot do it either: nothing happens on GET.
  expect((await server.ask('/en/requests/open?request=1', { headers: { cookie } })).headers.location).toBeUndefined();
});

test('signing out ends this session and the pages opened in it, everywhere ends all of the address', async () => {
  const { number } = await aRequest('out@example.com');
  const first = await signIn('out@example.com');
  const second = await signIn('out@example.com');
  const opened = await post('/en/requests/open', { request: number }, { cookie: first });
  const status = `/api${opened.headers.location?.replace('/en', '') ?? ''}`;
  expect((await server.ask(status)).status).toBe(200);
  const left = await post('/en/requests', { action: 'sign-out' }, { cookie: first });
  expect(left.headers.location).toBe('/en/requests?said=left');
  expect(left.headers['set-cookie']).toEqual(['antwort.customer=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']);
  expect((await see(first)).customer).toBeUndefined();
  expect((await server.ask(status)).status).toBe(404);
  expect((await see(second)).customer).toBe('out@example.com');
  const third = await signIn('out@example.com');
  await post('/en/requests', { action: 'sign-out-everywhere' }, { cookie: third });
  for (const cookie of [second, third]) expect((await see(cookie)).customer).toBeUndefined();
  const late = await post('/en/requests/open', { request: number }, { cookie: second });
  expect(late.headers.location).toBe('/en/requests?said=ended');
});

test('colleagues see what was sent from the same domain, and nobody opens what is in none of their lists', async () => {
  const own = await aRequest('anna@elbe.example');
  const shared = await aRequest('bernd@Elbe.example');
  const hidden = [
    await aRequest('eve@mail.elbe.example'),
    await aRequest('eve@elbe.example.com'),
    await aRequest('bernd@elbe.example', { topic: 'privacy' }),
  ];
  const cookie = await signIn('anna@elbe.example');
  const { own: mine, colleagues } = await see(cookie);
  expect(mine?.requests.map(({ number }) => number)).toEqual([own.number]);
  expect(colleagues?.requests).toMatchObject([{ number: shared.number, email: 'bernd@Elbe.example' }]);
  const opened = await post('/en/requests/open', { request: shared.number }, { cookie });
  const token = opened.headers.location?.split('/').pop() ?? '';
  const answered = await server.ask(`/api/requests/${token}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body: 'I can say more about it.' }),
  });
  expect(answered.status, answered.text).toBe(201);
  // Their data stay theirs.
  expect((await server.ask(`/api/requests/${token}/export`)).status).not.toBe(200);
  for (const { number } of [...hidden, { number: '0000-0000' }, { number: '' }]) {
    const refused = await post('/en/requests/open', { request: number }, { cookie });
    expect(refused.headers.location).toBe('/en/requests?said=gone');
  }
  const eve = await signIn('eve@mail.elbe.example');
  expect(await see(eve)).not.toHaveProperty('colleagues');
});

test('what was erased is in no list, and its address is signed out', async () => {
  const erased = await aRequest('gone@elbe.example');
  await aRequest('stays@elbe.example');
  const [gone, stays] = [await signIn('gone@elbe.example'), await signIn('stays@elbe.example')];
  const numbers = async () => (await see(stays)).colleagues?.requests.map(({ number }) => number);
  expect(await numbers()).toContain(erased.number);
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: server.dataDir,
    DIST_DIR: await writeSmallSite({ origin: server.origin }),
    PUBLIC_ORIGIN: server.origin,
    LOG_LEVEL: 'silent',
  };
  const command = ['src/cli/main.ts', 'privacy', 'erase', 'gone@elbe.example', '--yes'];
  await promisify(execFile)(process.execPath, command, { cwd: root, env });
  expect(await numbers()).not.toContain(erased.number);
  expect((await see(gone)).customer).toBeUndefined();
  expect((await see(stays)).customer).toBe('stays@elbe.example');
  const tried = await post('/en/requests/open', { request: erased.number }, { cookie: stays });
  expect(tried.headers.location).toBe('/en/requests?said=gone');
}, 30_000);

test('over https the cookie is secure, belongs to this host, and the plain name counts for nothing', async () => {
  const secure = await start({ origin: 'https://help.example' });
  await aRequest('secure@example.com', { at: secure });
  const place = await ask('secure@example.com', secure);
  const code = codeIn(await mailTo('secure@example.com'));
  const signedIn = await post(place, { code }, {}, secure);
  expect(signedIn.headers['set-cookie']).toEqual([
    expect.stringMatching(
      /^__Host-antwort\.customer=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    ),
  ]);
  const cookie = cookieIn(signedIn);
  expect((await see(`theme=dark; ${cookie}`, secure)).customer).toBe('secure@example.com');
  expect((await see(cookie.replace('__Host-', ''), secure)).customer).toBeUndefined();
}, 30_000);

test('one network asks for so many codes, whatever the addresses, and is told when it may again', async () => {
  const limited = await start({ env: { RATE_LIMIT: 'on' } });
  let answer: Answer | undefined;
  for (let asked = 0; asked < 21; asked += 1)
    answer = await post('/en/requests', { email: `reader${asked}@example.com` }, {}, limited);
  expect(answer?.status).toBe(429);
  expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer && seen(answer).problem).toMatchObject({ problem: { code: 'wait' }, email: 'reader20@example.com' });
}, 60_000);

test('without a mail server there is nothing to sign in to', async () => {
  const without = await start({ env: { SMTP_URL: '', MAIL_FROM: '' } });
  expect((await post('/en/requests', { email: 'anna@example.com' }, {}, without)).status).toBe(405);
  expect(await see(undefined, without)).toEqual({});
}, 30_000);
