import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectDatabase } from '../../src/database/connect.ts';
import { createOutboxStore } from '../../src/features/tickets/outbox-store.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { faults, seeded, startFaultyDesk, type Fault } from './faulty-desk.ts';
import { anOutboxRow, aRecord } from './tickets.ts';

const day = 86_400_000;

/** What came of a schedule: ids of deliveries. */
export interface ScheduleOutcome {
  delivered: number;
  lost: string[];
  /** Twice at the desk that takes a key. */
  doubledDespiteKey: string[];
  /** Twice at the desk without keys, by whether the outbox says so. */
  doubles: { reported: number; unreported: string[] };
  /** Said to be possible, all together. */
  possibleDoubles: number;
  kills: number;
  stops: number;
  jumps: number;
  seconds: number;
}

/**
 * So many tickets to two desks, one with keys and one without, through two workers of their own processes: about a sixth
 * of the requests goes wrong, workers are killed, stalled past their leases, and their clocks jump by three days.
 */
export async function runFaultSchedule(tickets: number, seed: number): Promise<ScheduleOutcome> {
  const random = seeded(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'antwort-faults-'));
  const database = await connectDatabase({ dataDir });
  const store = createOutboxStore(database, randomUUID);
  const next = faultsOf(random);
  const desks = {
    keyed: await startFaultyDesk({ keyed: true, next }),
    keyless: await startFaultyDesk({ keyed: false, next, blindMs: 300 }),
  };
  const now = new Date().toISOString();
  const records = Array.from({ length: tickets }, () => {
    const record = aRecord({ outbox: [anOutboxRow('keyed'), anOutboxRow('keyless')] });
    return { ...record, ticket: { ...record.ticket, createdAt: now } };
  });
  const opened = createTicketStore(database, (id) => id);
  for (let place = 0; place < tickets; place += 50) await opened.openTickets(records.slice(place, place + 50));

  const begin = (): Promise<ChildProcess> => startWorker([dataDir, desks.keyed.url, desks.keyless.url]);
  const workers = [await begin(), await begin()];
  const started = Date.now();
  const counts = { kills: 0, stops: 0, jumps: 0 };
  const open = async (): Promise<number> => {
    const { pending, leased } = await store.count();
    return pending + leased;
  };
  try {
    for (let round = 0; (await open()) > 0; round += 1) {
      if (Date.now() - started > 20 * 60_000) break;
      // When only the last ones are left, there has to be an end.
      if ((await open()) < tickets / 50) for (const desk of Object.values(desks)) desk.recover();
      await wait(400 + random() * 400);
      const place = Math.floor(random() * workers.length);
      const victim = workers[place];
      const what = random();
      if (what < 0.25) {
        victim?.kill('SIGKILL');
        workers[place] = await begin();
        counts.kills += 1;
      } else if (what < 0.5) {
        // The others' clocks go past its leases meanwhile.
        victim?.kill('SIGSTOP');
        for (const other of workers) if (other !== victim) other.send({ jump: 3 * day });
        await wait(1_000);
        victim?.kill('SIGCONT');
        counts.stops += 1;
      } else {
        for (const worker of workers) worker.send({ jump: round % 2 === 0 ? 3 * day : -3 * day });
        counts.jumps += 1;
      }
    }
    const rows = await database.db
      .selectFrom('outbox')
      .select(['id', 'connector', 'state', 'outcome_unknown'])
      .execute();
    const times = (row: (typeof rows)[number]): number =>
      (row.connector === 'keyed' ? desks.keyed : desks.keyless).tickets.get(row.id) ?? 0;
    const ids = (wanted: typeof rows): string[] => wanted.map(({ id }) => id);
    const doubled = rows.filter((row) => row.connector === 'keyless' && times(row) > 1);
    return {
      delivered: rows.filter(({ state }) => state === 'done').length,
      lost: ids(rows.filter((row) => row.state !== 'done' || times(row) === 0)),
      doubledDespiteKey: ids(rows.filter((row) => row.connector === 'keyed' && times(row) > 1)),
      doubles: {
        reported: doubled.filter((row) => row.outcome_unknown > 0).length,
        unreported: ids(doubled.filter((row) => row.outcome_unknown === 0)),
      },
      possibleDoubles: rows.filter((row) => row.state === 'done' && row.outcome_unknown > 0).length,
      ...counts,
      seconds: (Date.now() - started) / 1000,
    };
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(Object.values(desks).map((desk) => desk.close()));
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startWorker(args: string[]): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, 'fault-worker.ts'), args, { execArgv: [], stdio: 'inherit' });
  await once(worker, 'message');
  return worker;
}

/** Mostly nothing; single faults, and storms of 429 in a row. */
function faultsOf(random: () => number): () => Fault {
  const single = faults.filter((fault) => fault !== 'none' && fault !== 'storm');
  let storm = 0;
  return () => {
    if (storm > 0) {
      storm -= 1;
      return 'storm';
    }
    const chance = random();
    if (chance < 0.003) storm = 5;
    return chance < 0.15 ? (single[Math.floor(random() * single.length)] ?? 'none') : 'none';
  };
}
