/**
 * kill -9 under ticket load, again and again on one database: `node tests/bench/kill.ts [rounds] [sqlite|postgres]`. After
 * every round the database has to be whole, every acknowledged ticket has to be there once, and no row may be without its
 * ticket.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteFile from 'better-sqlite3';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { aRequest } from '../support/tickets.ts';

const rounds = Number(process.argv[2] ?? 200);
const postgres = process.argv[3] === 'postgres' ? await startPostgres() : undefined;
const databaseUrl = await postgres?.createDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'antwort-kill-'));
// A desk that nobody answers for, so that every ticket has an outbox row that the worker is busy with.
const env = {
  DATA_DIR: dataDir,
  ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'silent',
  WEBHOOK_URL: 'http://127.0.0.1:9/nobody',
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  WEBHOOK_ALLOW_PRIVATE: 'on',
};
const acknowledged = new Set<string>();
let problems = 0;

for (let round = 1; round <= rounds; round += 1) {
  const server = await startServerProcess(env);
  let running = true;
  const clients = Array.from({ length: 20 }, async () => {
    while (running) {
      const number = await openTicket(server);
      if (number !== undefined) acknowledged.add(number);
    }
  });
  await wait(300 + randomInt(500));
  server.process.kill('SIGKILL');
  running = false;
  if (server.process.exitCode === null && server.process.signalCode === null) await once(server.process, 'exit');
  await Promise.all(clients);
  const found = databaseUrl === undefined ? check() : await checkPostgres(databaseUrl);
  problems += found.length;
  console.log(
    `round ${round}: ${acknowledged.size} acknowledged so far${found.length === 0 ? '' : `; ${found.join('; ')}`}`,
  );
}
if (acknowledged.size < rounds * 10) {
  problems += 1;
  console.log(`only ${acknowledged.size} tickets were acknowledged: nothing was tried`);
}
console.log(problems === 0 ? `${rounds} kills, nothing lost` : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
await postgres?.stop();

async function openTicket(server: ServerProcess): Promise<string | undefined> {
  try {
    const body = JSON.stringify(aRequest({ topic: 'other', subject: `Kill ${randomUUID()}` }));
    const answer = await server.ask('/api/tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body,
    });
    if (answer.status !== 201) return undefined;
    const ticket: unknown = JSON.parse(answer.text);
    return typeof ticket === 'object' && ticket !== null && 'number' in ticket ? String(ticket.number) : undefined;
  } catch {
    await wait(20);
    return undefined;
  }
}

function check(): string[] {
  const file = new SqliteFile(join(dataDir, 'antwort.db'));
  const one = (sql: string): unknown => Object.values(file.prepare<[], Record<string, unknown>>(sql).get() ?? {})[0];
  const found: string[] = [];
  const integrity = one('pragma integrity_check');
  if (integrity !== 'ok') found.push(`integrity: ${String(integrity)}`);
  if (file.prepare('pragma foreign_key_check').all().length > 0) found.push('rows without their ticket');
  const unsent = one('select count(*) from tickets where id not in (select ticket_id from outbox)');
  if (unsent !== 0) found.push(`${String(unsent)} tickets without outbox row`);
  const numbers = new Set(
    file
      .prepare<[], { number: string }>('select number from tickets')
      .all()
      .map((row) => row.number),
  );
  const lost = [...acknowledged].filter((number) => !numbers.has(number));
  if (lost.length > 0) found.push(`${lost.length} acknowledged tickets lost`);
  file.close();
  return found;
}

/** The same questions; foreign keys hold by themselves here. */
async function checkPostgres(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const texts = async (sql: string): Promise<string[]> =>
    (await client.query<{ text: string }>(sql)).rows.map(({ text }) => text);
  const found: string[] = [];
  const unsent = await texts('select id as text from tickets where id not in (select ticket_id from outbox)');
  if (unsent.length > 0) found.push(`${unsent.length} tickets without outbox row`);
  const orphans = await texts('select id as text from outbox where ticket_id not in (select id from tickets)');
  if (orphans.length > 0) found.push('rows without their ticket');
  const numbers = new Set(await texts('select number as text from tickets'));
  const lost = [...acknowledged].filter((number) => !numbers.has(number));
  if (lost.length > 0) found.push(`${lost.length} acknowledged tickets lost`);
  await client.end();
  return found;
}
