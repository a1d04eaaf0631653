import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '../../../src/features/accounts/schema.ts';
import { Authenticator } from '../../support/authenticator.ts';
import { freePort, startServerProcess, type Answer, type ServerProcess } from '../../support/server-process.ts';
import { antwortAt, cookieOf } from '../../support/staff.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const password = 'Kranich-Pfeffer-Umlaufbahn-9';
let server: ServerProcess;
let antwort: (...args: string[]) => Promise<string>;
const cookies = new Map<Role, string>();

const emailOf = (role: Role): string => `${role}@example.com`;
const post = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const postJson = (target: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const page = async (target: string, cookie: string): Promise<Answer> => server.ask(target, { headers: { cookie } });
const seenAs = async (cookie: string): Promise<string | undefined> =>
  /staff: (\w+)/.exec((await page('/en/staff', cookie)).text)?.[1];
const signIn = (role: Role, headers: Record<string, string> = {}): Promise<Answer> =>
  post('/en/staff/sign-in', { email: emailOf(role), password }, headers);

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const distDir = await writeSmallSite({ origin });
  server = await startServerProcess({
    PORT: String(port),
    DIST_DIR: distDir,
    STAFF_SECOND_FACTOR: 'admin',
    TRUSTED_PROXIES: '127.0.0.1',
  });
  antwort = antwortAt({ server, distDir });
  for (const role of roles) {
    const told = await antwort('staff', 'invite', emailOf(role), '--name', 'Ada Abel', '--role', role);
    const link = new URL(/https?:\S+/.exec(told)?.[0] ?? '').pathname;
    expect((await post(link, { password, again: password })).status).toBe(303);
    cookies.set(role, cookieOf((await signIn(role)).headers['set-cookie']));
  }
}, 240_000);
afterAll(() => server.stop());

/** Sets an app up over HTTP; the cookie afterwards, and codes. */
async function setUpApp(role: Role) {
  const cookie = cookies.get(role) ?? '';
  const path = '/en/staff/second-factor';
  expect((await post(path, { action: 'begin' }, { cookie })).headers.location).toBe(path);
  const secret = /setUp: ([A-Z2-7]{32})/.exec((await page(path, cookie)).text)?.[1] ?? '';
  const code = (ahead = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
  const confirmed = await post(path, { action: 'confirm', code: code(-1) }, { cookie });
  expect(confirmed.status).toBe(200);
  const backupCodes = [...confirmed.text.matchAll(/\b(?:[a-z0-9]{4}-){2}[a-z0-9]{4}\b/g)].map(([found]) => found);
  return { before: cookie, cookie: cookieOf(confirmed.headers['set-cookie']), code, backupCodes };
}

test('where a role needs a second factor, whoever has none is led to setting one up and to nothing else', async () => {
  const cookie = cookies.get('admin') ?? '';
  for (const path of ['staff', 'staff/people', 'staff/audit', 'insights', 'inbox'])
    expect((await page(`/en/${path}`, cookie)).headers.location, path).toBe('/en/staff/second-factor');
  // Forms are closed too, and so are spellings that pass the gate.
  const invited = await post('/en/staff/people', { action: 'role', email: emailOf('lead'), role: 'admin' }, { cookie });
  expect(invited.headers.location).toMatch(/^\/en\/staff\/sign-in/);
  expect(await antwort('staff', 'list')).toMatch(/lead@example\.com +lead/);
  expect((await page('/en/%73taff/people', cookie)).text).not.toContain('staff: admin');
  const { cookie: renewed, before } = await setUpApp('admin');
  expect(await seenAs(renewed)).toBe('admin');
  expect((await page('/en/staff', before)).headers.location).toMatch(/sign-in/);
  cookies.set('admin', renewed);
}, 120_000);

test('session fixation: neither the first nor the second step takes over what the browser brought', async () => {
  const { code, cookie } = await setUpApp('lead');
  const first = await signIn('lead', { cookie });
  expect(first.headers.location).toBe('/en/staff/sign-in/code?next=%2Fen%2Fstaff');
  const step = cookieOf(first.headers['set-cookie']);
  expect(step).toMatch(/^antwort\.step=[\w-]{43}$/);
  expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
  // The first step alone opens nothing, whatever its cookie is called.
  for (const name of ['antwort.step', 'antwort.session_token'])
    expect((await page('/en/staff', step.replace('antwort.step', name))).headers.location).toMatch(/sign-in/);
  const second = await post('/en/staff/sign-in/code', { code: code() }, { cookie: `${cookie}; ${step}` });
  const fresh = cookieOf(second.headers['set-cookie']);
  expect(await seenAs(fresh)).toBe('lead');
  expect(fresh).not.toBe(cookie);
  expect((await post('/en/staff/sign-in/code', { code: code(1) }, { cookie: step })).status).toBe(410);
  cookies.set('lead', fresh);
}, 120_000);

test('CSRF: other websites can change nothing of how somebody signs in', async () => {
  const cookie = cookies.get('agent') ?? '';
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    for (const path of ['/en/staff', '/en/staff/second-factor', '/en/staff/sign-in/code', '/en/staff/people'])
      expect((await post(path, { action: 'begin' }, { cookie, ...headers })).status, path).toBe(403);
    for (const path of ['', '/challenge', '/sign-in', '/sign-in/challenge'])
      expect((await postJson(`/api/staff/passkeys${path}`, {}, { cookie, ...headers })).status, path).toBe(403);
  }
  // And a form of another website cannot pretend to be our script: it can send no JSON.
  expect((await post('/api/staff/passkeys', { name: 'x' }, { cookie })).status).toBe(415);
});

test('enumeration: signing in with a passkey tells nothing of who has one', async () => {
  const asked = await postJson('/api/staff/passkeys/sign-in/challenge', { email: emailOf('agent') });
  expect(Object.keys(JSON.parse(asked.text) as object).sort()).toEqual([
    ...['challenge', 'rpId', 'timeout', 'userVerification'],
  ]);
  const authenticator = new Authenticator({ origin: server.origin });
  authenticator.create({ challenge: '', user: { id: '' } });
  const cookie = cookieOf(asked.headers['set-cookie']);
  const answer = authenticator.get(JSON.parse(asked.text) as object);
  const refused = await postJson('/api/staff/passkeys/sign-in', { answer, locale: 'en' }, { cookie });
  expect(refused.status).toBe(403);
  expect(refused.headers['set-cookie']).toBeUndefined();
});

test('passkeys over the API × role: each adds their own, and signs in with it as themselves', async () => {
  expect((await postJson('/api/staff/passkeys/challenge', {})).status).toBe(401);
  expect(
    (await postJson('/api/staff/passkeys', { answer: { id: '', response: {} }, name: 'x', locale: 'en' })).status,
  ).toBe(401);
  for (const role of roles) {
    const cookie = cookies.get(role) ?? '';
    const asked = await postJson('/api/staff/passkeys/challenge', {}, { cookie });
    expect(asked.status, role).toBe(200);
    expect(asked.headers['cache-control']).toBe('no-store');
    const bound = cookieOf(asked.headers['set-cookie']);
    const authenticator = new Authenticator({ origin: server.origin });
    const body = { answer: authenticator.create(JSON.parse(asked.text) as object), name: role, locale: 'en' };
    // A challenge that was stolen from its browser is worth nothing in another session.
    const thief = cookies.get(role === 'agent' ? 'lead' : 'agent') ?? '';
    const stolen = await postJson('/api/staff/passkeys', body, { cookie: `${thief}; ${bound}` });
    expect(stolen.status).toBe(403);
    const again = await postJson('/api/staff/passkeys/challenge', {}, { cookie });
    const added = await postJson(
      '/api/staff/passkeys',
      { ...body, answer: authenticator.create(JSON.parse(again.text) as object) },
      { cookie: `${cookie}; ${cookieOf(again.headers['set-cookie'])}` },
    );
    expect(added.status, added.text).toBe(201);
    const challenge = await postJson('/api/staff/passkeys/sign-in/challenge', {});
    const answer = authenticator.get(JSON.parse(challenge.text) as object);
    const proof = { cookie: cookieOf(challenge.headers['set-cookie']) };
    const entered = await postJson(
      '/api/staff/passkeys/sign-in',
      { answer, locale: 'en', next: '//evil.example' },
      proof,
    );
    expect(JSON.parse(entered.text)).toEqual({ next: '/en/staff' });
    expect(await seenAs(cookieOf(entered.headers['set-cookie']))).toBe(role);
    const strange = await postJson('/api/staff/passkeys/sign-in', { answer, locale: '/evil.example' }, proof);
    expect(strange.status).toBe(422);
    const replayed = await postJson('/api/staff/passkeys/sign-in', { answer, locale: 'en' }, proof);
    expect(replayed.status).toBe(403);
  }
}, 120_000);

test('every API route of staff × role × spelling: no spelling does what the route itself would not', async () => {
  let asked = 0;
  const ask = (target: string, method: string, role: Role | undefined): Promise<Answer> => {
    const cookie = role && cookies.get(role);
    // Each from a network of its own: limits are not what is looked at here.
    const network = `10.${Math.floor((asked += 1) / 250)}.${asked % 250}.1`;
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': network, ...(cookie && { cookie }) };
    return server.ask(target, { method, headers, ...(method === 'POST' && { body: '{}' }) });
  };
  for (const route of ['passkeys', 'passkeys/challenge', 'passkeys/sign-in', 'sso', 'sso/callback'])
    for (const method of ['GET', 'POST'])
      for (const role of [undefined, ...roles]) {
        const direct = await ask(`/api/staff/${route}`, method, role);
        if (role === undefined && !route.includes('sign-in')) expect(direct.status, route).toBeGreaterThanOrEqual(400);
        for (const spelling of [
          ...[`/api//staff/${route}`, `/api/./staff/${route}`, `/api/staff/../staff/${route}`, `/API/staff/${route}`],
          ...[`/api/staff/${route}/`, `/api/staff/${route}%00`, `/en/api/staff/${route}`, `/api%2fstaff/${route}`],
          ...[`/api/%73taff/${route}`, `/api/staff/${route};x=1`, `/api/staff/${route}?x=1`],
        ]) {
          const answer = await ask(spelling, method, role);
          const what = `${method} ${spelling} as ${role ?? 'nobody'}: ${answer.status}`;
          expect([301, 308, 404, 405, direct.status], what).toContain(answer.status);
          expect(String(answer.headers['set-cookie']), what).not.toContain('session_token');
        }
      }
}, 120_000);

test('brute force: codes end for the network, and neither the owner nor whoever is signed in is locked out', async () => {
  const told = await antwort('staff', 'audit', '--most', '5');
  expect(told).not.toContain('second-factor-failed');
  const first = await signIn('lead');
  const cookie = cookieOf(first.headers['set-cookie']);
  const statuses: number[] = [];
  for (let tried = 0; tried < 25; tried += 1)
    statuses.push((await post('/en/staff/sign-in/code', { code: '000000' }, { cookie })).status);
  // Five tries, then the step is over; after twenty the network has to wait.
  expect(statuses.slice(0, 6)).toEqual([422, 422, 422, 422, 422, 410]);
  expect(statuses.at(-1)).toBe(429);
  expect(await seenAs(cookies.get('lead') ?? '')).toBe('lead');
  expect(await antwort('staff', 'reset-factor', emailOf('lead'))).toContain('password alone');
  expect(await antwort('staff', 'export', emailOf('lead'))).toContain('"app": false');
  expect(server.output()).not.toContain(password);
}, 120_000);
