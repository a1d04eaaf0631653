import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayEnter, staffPart } from '../../../src/features/accounts/access.ts';
import { roles, type Role } from '../../../src/features/accounts/schema.ts';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const password = 'Kranich-Pfeffer-Umlaufbahn-9';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
let server: ServerProcess;
let distDir: string;
const cookies = new Map<Role, string>();

const antwort = async (...args: string[]): Promise<string> => {
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: server.dataDir,
    DIST_DIR: distDir,
    PUBLIC_ORIGIN: server.origin,
    LOG_LEVEL: 'silent',
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
  return stdout;
};
const post = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  server.ask(target, {
    method: 'POST',
    headers: { ...form, ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const emailOf = (role: Role): string => `${role}@example.com`;
const cookieOf = (lines: string | string[] | undefined): string =>
  [lines ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');

beforeAll(async () => {
  const port = await freePort();
  distDir = await writeSmallSite({ origin: `http://localhost:${port}` });
  server = await startServerProcess({ PORT: String(port), DIST_DIR: distDir, LOG_LEVEL: 'debug' });
  for (const role of roles) {
    const told =
      role === 'admin'
        ? await antwort('admin', 'create', emailOf(role), '--name', 'Ada Abel')
        : await antwort('staff', 'invite', emailOf(role), '--name', 'Ada Abel', '--role', role);
    const link = new URL(/https?:\S+/.exec(told)?.[0] ?? '').pathname;
    expect((await post(link, { password, again: password })).status).toBe(303);
    const signedIn = await post('/en/staff/sign-in', { email: emailOf(role), password });
    expect(signedIn.status).toBe(303);
    cookies.set(role, cookieOf(signedIn.headers['set-cookie']));
  }
}, 60_000);
afterAll(() => server.stop());

/** Ways to write the address of a page that some server, proxy or router takes for the same. */
const spellings = (page: string): string[] => [
  `/en/${page}`,
  `/de/${page}`,
  `/en/${page}/`,
  `/en//${page}`,
  `//en/${page}`,
  `/en/./${page}`,
  `/en/articles/../${page}`,
  `/en/%2e%2e/en/${page}`,
  `/en/%${page.charCodeAt(0).toString(16)}${page.slice(1)}`,
  `/%65n/${page}`,
  `/en%2f${page}`,
  `/en/${page.toUpperCase()}`,
  `/en/${page};x=1`,
  `/en/${page}.html`,
  `/en/${page}%00`,
  `/en/${page}?days=7`,
  `/en/${page}#part`,
  `/${page}`,
];

test('every page of staff × role × spelling: only who may see it is seen there', async () => {
  for (const page of [
    'staff',
    'staff/second-factor',
    'insights',
    'inbox',
    'staff/people',
    'staff/audit',
    'staff/other',
    'insights/deeper',
    'inbox/deeper',
  ])
    for (const role of [undefined, ...roles])
      for (const spelling of spellings(page)) {
        const cookie = role && cookies.get(role);
        const answer = await server.ask(spelling, { headers: cookie === undefined ? {} : { cookie } });
        const shown = /staff: (\w+)/.exec(answer.text)?.[1] ?? 'nobody';
        const part = staffPart(page) ?? '';
        const what = `${spelling} as ${role ?? 'nobody'}: ${answer.status}`;
        expect(answer.status, what).not.toBe(500);
        if (shown !== 'nobody') {
          expect(shown, what).toBe(role);
          expect(role !== undefined && mayEnter(role, part), what).toBe(true);
        }
      }
  const asProduct = { headers: { cookie: cookies.get('product') ?? '' } };
  expect((await server.ask('/en/insights', asProduct)).text).toContain('staff: product');
  expect((await server.ask('/en/staff', asProduct)).text).toContain('staff: product');
  expect((await server.ask('/en/insights', { headers: { cookie: cookies.get('lead') ?? '' } })).headers.location).toBe(
    '/en/staff?refused',
  );
  expect((await server.ask('/de/insights?days=7')).headers.location).toBe(
    '/de/staff/sign-in?next=%2Fde%2Finsights%3Fdays%3D7',
  );
}, 60_000);

test('session fixation: a sign-in never takes over a session that the browser brought', async () => {
  const planted = cookies.get('agent') ?? '';
  const signedIn = await post('/en/staff/sign-in', { email: emailOf('lead'), password }, { cookie: planted });
  const fresh = cookieOf(signedIn.headers['set-cookie']);
  expect(fresh).not.toBe('');
  expect(fresh).not.toBe(planted);
  expect((await server.ask('/en/staff', { headers: { cookie: planted } })).text).toContain('staff: agent');
  expect((await server.ask('/en/staff', { headers: { cookie: fresh } })).text).toContain('staff: lead');
});

test('CSRF: other websites can neither sign in nor end sessions', async () => {
  const cookie = cookies.get('agent') ?? '';
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await post('/en/staff', { action: 'sign-out' }, { cookie, ...headers })).status).toBe(403);
    const tried = await post('/en/staff/sign-in', { email: emailOf('agent'), password }, headers);
    expect(tried.status).toBe(403);
    expect(tried.headers['set-cookie']).toBeUndefined();
  }
  expect((await server.ask('/en/staff', { headers: { cookie } })).text).toContain('staff: agent');
});

test('enumeration: a wrong password and an unknown address are answered alike, and nothing is said of sessions', async () => {
  const known = await post('/en/staff/sign-in', { email: emailOf('agent'), password: 'wrong' });
  const unknown = await post('/en/staff/sign-in', { email: 'nobody@example.com', password: 'wrong' });
  expect([known.status, unknown.status]).toEqual([422, 422]);
  expect(known.headers['set-cookie']).toBeUndefined();
  expect(unknown.headers['set-cookie']).toBeUndefined();
  expect(known.text).toBe(unknown.text);
});

test('brute force: tries end for the network, and whoever is signed in stays so', async () => {
  const statuses: number[] = [];
  for (let tried = 0; tried < 25; tried += 1)
    statuses.push((await post('/en/staff/sign-in', { email: emailOf('agent'), password: `guess ${tried}` })).status);
  expect(statuses.at(-1)).toBe(429);
  const answer = await post('/en/staff/sign-in', { email: emailOf('agent'), password });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await server.ask('/en/staff', { headers: { cookie: cookies.get('agent') ?? '' } })).text).toContain(
    'staff: agent',
  );
  expect(server.output()).not.toContain(password);
  expect(await antwort('staff', 'audit')).toMatch(/agent@example\.com +sign-in-failed/);
});

test('a removed member is out at once, a new role counts at once', async () => {
  const cookie = cookies.get('product') ?? '';
  await antwort('staff', 'role', emailOf('product'), 'agent');
  expect((await server.ask('/en/insights', { headers: { cookie } })).headers.location).toBe('/en/staff?refused');
  await antwort('staff', 'remove', emailOf('product'));
  expect((await server.ask('/en/staff', { headers: { cookie } })).headers.location).toContain('/en/staff/sign-in');
  expect(await antwort('staff', 'list')).not.toContain(emailOf('product'));
});
