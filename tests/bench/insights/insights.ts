/**
 * A year of generated events, 2,000 articles, on SQLite or PostgreSQL: how long the roll-up takes, and how long a real
 * server takes for every page of figures, signed in, over spans of 7, 28, 90 and 365 days.
 * `npm run bench:insights -- 10000000 sqlite`; with a folder as a third argument what was made there is used again, and a
 * fourth names the steps: `fill`, `site`, `roll-up`, `pages`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectDatabase } from '../../../src/database/connect.ts';
import { createRollUp } from '../../../src/features/insights/roll-up.ts';
import { createRollUpStore } from '../../../src/features/insights/roll-up-store.ts';
import { startPostgres } from '../../support/postgres.ts';
import { buildSite } from './build-site.ts';
import { fill } from './fill.ts';
import { lastDay } from './generate-year.ts';
import { timePages } from './time-pages.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const kind = process.argv[3] === 'postgres' ? 'postgres' : 'sqlite';
const given = process.argv[4];
const steps = process.argv[5]?.split(',') ?? ['fill', 'site', 'roll-up', 'pages'];
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'antwort-bench-insights-')) : resolve(given);
const dataDir = join(folder, `${kind}-${events}`);
const distDir = join(folder, 'dist');
const seconds = (since: number): number => (performance.now() - since) / 1000;
const office = ['08:00-18:00'];

mkdirSync(dataDir, { recursive: true });
const server =
  kind === 'postgres' ? await startPostgres({ directory: join(folder, `postgres-server-${events}`) }) : undefined;
const databaseUrl = await server?.database('insights');
try {
  if (steps.includes('fill') && !existsSync(join(dataDir, 'filled'))) {
    const started = performance.now();
    await (await connectDatabase({ dataDir, databaseUrl })).close();
    const written = await fill(databaseUrl === undefined ? { dataDir } : { databaseUrl }, events, console.log);
    writeFileSync(join(dataDir, 'filled'), '');
    console.log(`${kind}: ${written} events of a year written in ${seconds(started).toFixed(0)} s`);
  }
  if (steps.includes('site') && !existsSync(join(distDir, 'catalogue.json'))) await buildSite(folder, distDir);
  if (steps.includes('roll-up')) {
    const database = await connectDatabase({ dataDir, databaseUrl });
    const store = createRollUpStore(database);
    const clock = (): Date => new Date(lastDay + 86_400_000);
    const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
    await store.followHours({ timeZone: 'Europe/Berlin', week, holidays: [] }, clock().toISOString());
    const started = performance.now();
    const written = await createRollUp({ store, clock }).rebuild();
    const took = seconds(started);
    console.log(
      `${kind}: rolled up ${written} days in ${took.toFixed(1)} s, ${((took / events) * 1_000_000).toFixed(1)} s a million, ${((took * 1000) / written).toFixed(0)} ms a day`,
    );
    await database.close();
  }
  if (steps.includes('pages')) await timePages({ kind, dataDir, distDir, databaseUrl });
} finally {
  await server?.stop();
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}
