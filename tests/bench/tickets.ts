/**
 * Durable tickets a second through the whole server on SQLite, 20 connections on loopback for ten seconds, each with a
 * key of its own: `node tests/bench/tickets.ts [seconds] [connections]`. Then counts that every acknowledged ticket is
 * stored. Beside it, how long one fsync takes on this disk, since that is what limits it.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import SqliteFile from 'better-sqlite3';
import { startServerProcess } from '../support/server-process.ts';
import { aRequest } from '../support/tickets.ts';

const seconds = Math.min(60, Number(process.argv[2] ?? 10));
const connections = Number(process.argv[3] ?? 20);
const target = { perSecond: 1_500, p99: 50 };

const server = await startServerProcess({ RATE_LIMIT: 'off', LOG_LEVEL: 'warn' });
try {
  const run = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${server.port}`,
      connections,
      duration,
      requests: [
        {
          method: 'POST',
          path: '/api/tickets',
          setupRequest: (request) => ({
            ...request,
            headers: {
              host: new URL(server.origin).host,
              'content-type': 'application/json',
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify(
              aRequest({
                topic: 'other',
                // As in life, nearly every request comes from somebody else.
                email: `bench-${randomUUID()}@example.com`,
                subject: `Bench ${randomUUID()}`,
                description: 'The lamp blinks red and nothing else happens. '.repeat(8),
              }),
            ),
          }),
        },
      ],
    });
  await run(2);
  const before = stored();
  const result = await run(seconds);
  const acknowledged = result['2xx'];
  // Connections that autocannon closes at the end may have had a ticket stored without being told.
  const kept = stored() - before;
  const perSecond = acknowledged / result.duration;
  console.log(`tickets/s    ${perSecond.toFixed(0)} (at least ${target.perSecond})`);
  console.log(`p50, p99 ms  ${result.latency.p50}, ${result.latency.p99} (p99 at most ${target.p99})`);
  console.log(`refused      ${result.non2xx}, errors ${result.errors}`);
  console.log(`stored       ${kept} of ${acknowledged} acknowledged`);
  console.log(`fsync here   ${fsyncTime().toFixed(2)} ms`);
  const good =
    perSecond >= target.perSecond && result.latency.p99 <= target.p99 && result.non2xx === 0 && kept >= acknowledged;
  console.log(good ? 'within the measure' : 'NOT within the measure');
  process.exitCode = good ? 0 : 1;
} finally {
  await server.stop();
}

function stored(): number {
  const file = new SqliteFile(join(server.dataDir, 'antwort.db'), { readonly: true });
  const count = file.prepare<[], { count: number }>('select count(*) as count from tickets').get()?.count ?? 0;
  file.close();
  return count;
}

function fsyncTime(): number {
  const file = openSync(join(mkdtempSync(join(tmpdir(), 'antwort-fsync-')), 'probe'), 'w');
  const rounds = 50;
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    writeSync(file, Buffer.alloc(4096));
    fsyncSync(file);
  }
  closeSync(file);
  return (performance.now() - started) / rounds;
}
