import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { writeSmallSite } from '../../support/small-site.ts';
import { aRequest } from '../../support/tickets.ts';

// One story, test by test: a desk is down from the start, the operator looks, the desk comes back, the operator sends.
const root = path.resolve(import.meta.dirname, '../../..');
let desk: FakeDesk;
let server: ServerProcess;
let distDir: string;
const desks = () => [{ id: 'support', connector: 'zammad' as const, url: new URL(desk.url).origin, group: 'Users' }];

beforeAll(async () => {
  desk = await startFakeDesk();
  desk.answers((res) => res.writeHead(503).end());
  const port = await freePort();
  distDir = await writeSmallSite({ origin: `http://localhost:${port}`, desks: desks() });
  server = await startServerProcess({ PORT: String(port), DIST_DIR: distDir, ...env, LOG_LEVEL: 'info' });
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

const env = { DESKS_ALLOW_PRIVATE: 'on', DESK_SUPPORT_SECRET: 'token', RATE_LIMIT: 'off', LOG_LEVEL: 'silent' };
/** What a command printed, and how it ended. */
async function antwort(...args: string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'src/cli/main.ts'), ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        PORT: String(server.port),
        DATA_DIR: server.dataDir,
        DIST_DIR: distDir,
        ...env,
      },
    });
    return { code: 0, text: stdout };
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('code' in error)) throw error;
    return { code: Number(error.code), text: String(error.stdout) + ('stderr' in error ? String(error.stderr) : '') };
  }
}
const outboxReadiness = async (): Promise<Record<string, unknown>> => {
  const { checks }: { checks: Record<string, Record<string, unknown>> } = JSON.parse(
    (await server.ask('/readyz')).text,
  );
  return checks['outbox'] ?? {};
};
const figures = async (): Promise<string> => (await server.ask('/metrics')).text;

test('the start says that the desk cannot be reached', async () => {
  await expect.poll(() => server.output(), { timeout: 10_000 }).toContain('The desk cannot be reached now.');
});

test('requests are taken all the same, and readiness and figures name the desk', async () => {
  for (const subject of ['The bell', 'A brake squeals', 'No light at all']) {
    const answer = await server.ask('/api/tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(aRequest({ topic: 'other', subject, email: `${randomUUID()}@example.com` })),
    });
    expect(answer.status).toBe(201);
  }
  await expect
    .poll(outboxReadiness, { timeout: 10_000 })
    .toMatchObject({ ok: true, pending: 3, done: 0, dead: 0, desksNotAnswering: 'support' });
  const text = await figures();
  for (const line of [
    'antwort_desk_rows{desk="support",state="pending"} 3',
    'antwort_desk_circuit{desk="support",state="open"} 1',
    'antwort_desk_possible_doubles{desk="support"} 0',
  ])
    expect(text).toContain(line);
  expect(text).toMatch(/antwort_desk_deliveries_total\{desk="support",outcome="postponed"\} [3-9]\n/);
  expect(text).toMatch(/antwort_desk_oldest_due_seconds\{desk="support"\} \d/);
});

test('the operator sees what waits and why; nothing is left unsaid', async () => {
  const all = await antwort('outbox', 'list', '--desk', 'support', '--state', 'pending');
  expect(all).toMatchObject({ code: 0 });
  expect(all.text.match(/support +ticket +pending/g)).toHaveLength(3);
  expect(all.text).toContain('503');
  expect((await antwort('outbox', 'list', '--desk', 'parts')).text).toBe('Nothing here.\n');
  expect(await antwort('outbox', 'retry')).toEqual({ code: 1, text: 'Name one delivery, or --all.\n' });
  expect(await antwort('outbox', 'drain', '--desk', 'parts')).toEqual({ code: 1, text: 'There is no desk "parts".\n' });
  const checked = await antwort('desks', 'check');
  expect(checked.code).toBe(1);
  expect(checked.text).toMatch(/support +unknown +.*503/);
  const left = await antwort('outbox', 'drain', '--timeout', '1');
  expect(left).toMatchObject({ code: 1 });
  expect(left.text).toContain('Not everything could be sent; what waits is kept.');
});

test('what waits is sent again at a word of the operator once the desk is back', async () => {
  let tickets = 0;
  desk.answers((res) => {
    // Nothing is found of earlier attempts: they were all refused.
    if (desk.seen.at(-1)?.method === 'GET')
      return void res.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    res.writeHead(201, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ id: (tickets += 1), number: String(31_000 + tickets) }));
  });
  expect(await antwort('desks', 'check')).toMatchObject({ code: 0, text: expect.stringMatching(/support +ready/) });
  const { code, text } = await antwort('outbox', 'retry', '--all', '--desk', 'support');
  expect({ code, text }).toMatchObject({ code: 0, text: expect.stringMatching(/^[1-3] will be sent/) });
  const drained = await antwort('outbox', 'drain', '--desk', 'support');
  expect(drained.text).toContain('Nothing is left to send.');
  expect(drained.code).toBe(0);
  expect(drained.text).toMatch(/support +3 +0 +0 +0 +0/);
  expect(await outboxReadiness()).toMatchObject({ pending: 0, leased: 0, done: 3, dead: 0, oldestDueSeconds: 0 });
  expect(await figures()).toContain('antwort_desk_rows{desk="support",state="done"} 3');
});
