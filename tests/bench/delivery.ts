/**
 * How soon a ticket is at the desk, through the whole server on SQLite and its real connector for Zammad, against desks on
 * loopback: `node tests/bench/delivery.ts [tickets a second]`.
 *
 * - healthy: from the 201 to the whole request at the desk
 * - beside others: the same while one of three desks answers every request with 500 and another not at all
 * - back again: 200 tickets come in while the desk answers with 503; from its first good answer to the last ticket there
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../../src/features/tickets/desk-schema.ts';
import { freePort, startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { writeSmallSite } from '../support/small-site.ts';
import { aRequest } from '../support/tickets.ts';

const perSecond = Math.min(200, Number(process.argv[2] ?? 20));
const seconds = 10;
const waiting = 200;
const goal = { healthy: 2_000, added: 1_000, recovery: 60_000 };

const healthy = await startDesk('takes');
const broken = await startDesk('fails');
const results: { what: string; ms: number; most: number; note: string }[] = [];
let lost = 0;
try {
  const alone = await deliveries(['healthy']);
  const beside = await deliveries(['healthy', 'broken', 'dead']);
  results.push(
    {
      what: 'healthy desk, p95',
      ms: alone.p95,
      most: goal.healthy,
      note: `${alone.tickets} tickets, p50 ${alone.p50} ms`,
    },
    {
      what: 'beside a broken and a dead desk, p95 more',
      ms: Math.max(0, beside.p95 - alone.p95),
      most: goal.added,
      note: `p50 ${beside.p50}, p95 ${beside.p95} ms; the broken desk was asked ${broken.asked()} times`,
    },
  );
  const recovery = await recover();
  results.push({ what: `${waiting} tickets once the desk is back`, ms: recovery, most: goal.recovery, note: '' });
} finally {
  await Promise.all([healthy.close(), broken.close()]);
}
console.table(results);
const good = lost === 0 && results.every(({ ms, most }) => ms <= most);
console.log(good ? 'within the measure' : `NOT within the measure; ${lost} tickets did not arrive`);
process.exitCode = good ? 0 : 1;

/** Tickets at an even pace; each goes to all desks, and counts where it arrives at the healthy one. */
async function deliveries(ids: string[]): Promise<{ p50: number; p95: number; tickets: number }> {
  const server = await start(ids);
  try {
    const sent: { subject: string; at: number }[] = [];
    const asking: Promise<void>[] = [];
    for (let count = 0; count < perSecond * seconds; count += 1) {
      asking.push(openTicket(server).then((subject) => void sent.push({ subject, at: performance.now() })));
      await wait(1_000 / perSecond);
    }
    await Promise.all(asking);
    const subjects = sent.map(({ subject }) => subject);
    await arrivalOf(subjects, 20_000);
    // What never arrived is slower than everything that did.
    const delays = sent
      .map(({ subject, at }) => Math.max(0, Math.round((healthy.arrived.get(subject) ?? Infinity) - at)))
      .sort((a, b) => a - b);
    const share = (part: number): number => delays[Math.ceil(delays.length * part) - 1] ?? Infinity;
    return { p50: share(0.5), p95: share(0.95), tickets: delays.length };
  } finally {
    await server.stop();
  }
}

/** Milliseconds from the desk being well again to the last ticket that waited for it. */
async function recover(): Promise<number> {
  const server = await start(['healthy']);
  try {
    healthy.does('fails');
    const subjects = await Promise.all(Array.from({ length: waiting }, () => openTicket(server)));
    await wait(3_000);
    const before = subjects.filter((subject) => healthy.arrived.has(subject)).length;
    if (before > 0) throw new Error(`${before} tickets arrived at a desk that takes none`);
    healthy.does('takes');
    const back = performance.now();
    return Math.round((await arrivalOf(subjects, goal.recovery + 15_000)) - back);
  } finally {
    await server.stop();
  }
}

/** When the last of these arrived; infinite, and counted as lost, where the time was over before. */
async function arrivalOf(subjects: readonly string[], patience: number): Promise<number> {
  const end = performance.now() + patience;
  const missing = (): string[] => subjects.filter((subject) => !healthy.arrived.has(subject));
  while (missing().length > 0 && performance.now() < end) await wait(100);
  lost += missing().length;
  return Math.max(...subjects.map((subject) => healthy.arrived.get(subject) ?? Infinity));
}

async function start(ids: string[]): Promise<ServerProcess> {
  const port = await freePort();
  const urls: Record<string, string> = {
    healthy: healthy.url,
    broken: broken.url,
    // Nobody listens here.
    dead: `http://127.0.0.1:${await freePort()}`,
  };
  const desks = ids.map((id): Desk => ({ id, connector: 'zammad', url: urls[id] ?? '', group: 'Support' }));
  return startServerProcess({
    PORT: String(port),
    DIST_DIR: await writeSmallSite({ origin: `http://localhost:${port}`, desks }),
    DESKS_ALLOW_PRIVATE: 'on',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'info',
    ...Object.fromEntries(ids.map((id) => [`DESK_${id.toUpperCase()}_SECRET`, 'token'])),
  });
}

/** Opens a ticket and answers with its subject, by which the desk knows it. */
async function openTicket(server: ServerProcess): Promise<string> {
  const subject = `Bench ${randomUUID()}`;
  const answer = await server.ask('/api/tickets', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(aRequest({ topic: 'other', email: `bench-${randomUUID()}@example.com`, subject })),
  });
  if (answer.status !== 201) throw new Error(`The server answered ${answer.status}: ${answer.text}`);
  return subject;
}

/** As much of Zammad as takes a ticket; knows when each arrived, whole. */
async function startDesk(does: 'takes' | 'fails') {
  const arrived = new Map<string, number>();
  let asked = 0;
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      asked += 1;
      if (does === 'fails') return void res.writeHead(503).end();
      res.setHeader('content-type', 'application/json');
      const subject = /Bench [\da-f-]{36}/.exec(body)?.[0];
      // A look-up of what an earlier attempt left finds nothing: those were all refused.
      if (req.method !== 'POST' || subject === undefined) return void res.end('[]');
      if (!arrived.has(subject)) arrived.set(subject, performance.now());
      res.writeHead(201).end(JSON.stringify({ id: arrived.size, number: String(31_000 + arrived.size) }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    arrived,
    asked: () => asked,
    does: (what: typeof does) => void (does = what),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
