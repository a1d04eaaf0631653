import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startOidcServer, type OidcServer } from '../../support/oidc-provider.ts';
import { freePort, startServerProcess, type Answer, type ServerProcess } from '../../support/server-process.ts';
import { antwortAt, cookieOf } from '../../support/staff.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const password = 'Kranich-Pfeffer-Umlaufbahn-9';
let server: ServerProcess;
let oidc: OidcServer;
let antwort: (...args: string[]) => Promise<string>;

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  oidc = await startOidcServer(`${origin}/api/staff/sso/callback`);
  const distDir = await writeSmallSite({ origin });
  server = await startServerProcess({
    PORT: String(port),
    DIST_DIR: distDir,
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.clientId,
    OIDC_CLIENT_SECRET: oidc.clientSecret,
    OIDC_ROLES: 'support-admins:admin, support : agent',
    OIDC_ONLY: 'on',
  });
  antwort = antwortAt({ server, distDir });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await oidc.stop();
});
beforeEach(() => {
  oidc.people.clear();
  oidc.people.set('ben', { email: 'ben@example.com', email_verified: true, name: 'Ben Beck', groups: ['support'] });
  Object.assign(oidc, { signsIn: 'ben', forged: undefined, forgesKey: false });
});

/** What a browser holds after it pressed the button, and where it is sent. */
async function begin(query = 'locale=de'): Promise<{ cookie: string; url: string }> {
  const answer = await server.ask(`/api/staff/sso?${query}`);
  return { cookie: cookieOf(answer.headers['set-cookie']), url: answer.headers.location ?? '' };
}
const pathOf = (url: string): string => url.replace(server.origin, '');
const comeBack = (url: string, cookie: string): Promise<Answer> => server.ask(pathOf(url), { headers: { cookie } });
async function signIn(query?: string): Promise<Answer> {
  const { cookie, url } = await begin(query);
  return comeBack(await oidc.visit(url), cookie);
}
const seenAs = async (answer: Answer): Promise<string | undefined> => {
  const page = await server.ask('/en/staff', { headers: { cookie: cookieOf(answer.headers['set-cookie']) } });
  return /staff: (\w+)/.exec(page.text)?.[1];
};
const refusedFor = (answer: Answer): string | null =>
  new URL(answer.headers.location ?? '', server.origin).searchParams.get('sso');

test('the provider is asked with code, PKCE, state and nonce, and for this origin only', async () => {
  const { url, cookie } = await begin();
  const asked = new URL(url);
  expect(asked.origin).toBe(oidc.issuer);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: oidc.clientId,
    scope: 'openid email profile',
    redirect_uri: `${server.origin}/api/staff/sso/callback`,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  // The browser's cookie holds none of it.
  for (const name of ['state', 'nonce']) expect(cookie).not.toContain(asked.searchParams.get(name) ?? '');
});

test('somebody signs in with the role of their groups, lands where they wanted to, and the role follows', async () => {
  const answer = await signIn('locale=de&next=%2Fde%2Finbox');
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/de/inbox');
  expect(await seenAs(answer)).toBe('agent');
  oidc.people.set('ben', { email: 'ben@example.com', email_verified: true, groups: ['support', 'support-admins'] });
  expect(await seenAs(await signIn())).toBe('admin');
  oidc.people.set('ben', { email: 'ben@example.com', email_verified: true, groups: ['support'] });
  expect(await seenAs(await signIn())).toBe('agent');
  expect(await antwort('staff', 'list')).toMatch(/ben@example\.com +agent +Ben Beck +sso/);
  expect(await antwort('staff', 'audit')).toMatch(/single sign-on +set-role +ben@example\.com admin/);
  const elsewhere = await signIn('locale=en&next=https%3A%2F%2Felsewhere.example');
  expect(elsewhere.headers.location).toBe('/en/staff');
}, 120_000);

test('refused: no group with a role, an address that is not verified, and whoever cancels', async () => {
  const before = await signIn();
  oidc.people.set('ben', { email: 'ben@example.com', email_verified: true, groups: ['finance'] });
  const refused = await signIn();
  expect(refused.headers.location).toBe('/de/staff/sign-in?sso=no-role');
  expect(await seenAs(refused)).toBe(undefined);
  // And the session of before, which had a role, is over.
  expect(await seenAs(before)).toBe(undefined);
  oidc.people.set('eve', { email: 'ben@example.com', email_verified: false, groups: ['support-admins'] });
  oidc.signsIn = 'eve';
  expect(refusedFor(await signIn())).toBe('unverified');
  oidc.signsIn = 'denied';
  expect(refusedFor(await signIn())).toBe('denied');
});

test('session fixation: a sign-in never takes over a session that the browser brought', async () => {
  const planted = cookieOf((await signIn()).headers['set-cookie']);
  const { cookie, url } = await begin();
  const answer = await comeBack(await oidc.visit(url), `${planted}; ${cookie}`);
  const fresh = cookieOf(answer.headers['set-cookie']);
  expect(await seenAs(answer)).toBe('agent');
  expect(fresh).not.toBe(planted);
});

test('CSRF and forged state: an answer counts in the browser that asked, and for what it asked', async () => {
  const mine = await begin();
  const theirs = await begin();
  const answerForThem = await oidc.visit(theirs.url);
  expect(refusedFor(await comeBack(answerForThem, ''))).toBe('expired');
  expect(refusedFor(await comeBack(answerForThem, mine.cookie))).toBe('untrusted');
  const again = await begin();
  const forged = new URL(await oidc.visit(again.url));
  forged.searchParams.set('state', 'forged');
  expect(refusedFor(await comeBack(forged.href, again.cookie))).toBe('untrusted');
});

test('a replayed code opens nothing, with the same cookie and with another', async () => {
  const { cookie, url } = await begin();
  const back = await oidc.visit(url);
  expect(await seenAs(await comeBack(back, cookie))).toBe('agent');
  expect(refusedFor(await comeBack(back, cookie))).toBe('expired');
  const other = await begin();
  const replayed = new URL(await oidc.visit(other.url));
  replayed.searchParams.set('code', new URL(back).searchParams.get('code') ?? '');
  expect(refusedFor(await comeBack(replayed.href, other.cookie))).toBe('expired');
});

test('an answer of another issuer (mix-up) is not taken', async () => {
  const { cookie, url } = await begin();
  const mixed = new URL(await oidc.visit(url));
  expect(mixed.searchParams.get('iss')).toBe(oidc.issuer);
  mixed.searchParams.set('iss', 'https://elsewhere.example');
  expect(refusedFor(await comeBack(mixed.href, cookie))).toBe('untrusted');
});

test.each([
  { what: 'a changed nonce', forged: { nonce: 'another' }, problem: 'untrusted' },
  { what: 'another audience', forged: { aud: 'another' }, problem: 'untrusted' },
  { what: 'another issuer', forged: { iss: 'https://elsewhere.example' }, problem: 'untrusted' },
  { what: 'a token of an hour ago', forged: { iat: 1_000, exp: 2_000 }, problem: 'clock' },
])('an ID token with $what is not taken', async ({ forged, problem }) => {
  oidc.forged = forged;
  const answer = await signIn();
  expect(refusedFor(answer)).toBe(problem);
  expect(answer.headers['set-cookie']?.join()).not.toContain('session_token');
});

test('an ID token with a signature of somebody else is not taken', async () => {
  oidc.forgesKey = true;
  expect(refusedFor(await signIn())).toBe('untrusted');
});

test('only single sign-on: passwords work for admins made on the command line, and for nobody else', async () => {
  const join = async (...args: string[]): Promise<void> => {
    const link = pathOf(/https?:\S+/.exec(await antwort(...args))?.[0] ?? '');
    expect((await post(link, { password, again: password })).status).toBe(303);
  };
  await join('admin', 'create', 'glass@example.com', '--name', 'Ada Abel');
  await join('staff', 'invite', 'lead@example.com', '--name', 'Lea Lind', '--role', 'lead');
  expect((await post('/en/staff/sign-in', { email: 'lead@example.com', password })).status).toBe(422);
  const entered = await post('/en/staff/sign-in', { email: 'glass@example.com', password });
  expect(await seenAs(entered)).toBe('admin');
}, 120_000);

test('a provider that is down is told as such, and the log says why without what it knows of people', async () => {
  const { cookie, url } = await begin();
  const back = await oidc.visit(url);
  await oidc.stop();
  expect(refusedFor(await comeBack(back, cookie))).toBe('down');
  expect(server.output()).toContain('single sign-on failed');
  expect(server.output()).not.toContain('ben@example.com');
  expect(server.output()).not.toContain(oidc.clientSecret);
  oidc = await startOidcServer(`${server.origin}/api/staff/sso/callback`);
});

const post = (target: string, fields: Record<string, string>): Promise<Answer> =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
