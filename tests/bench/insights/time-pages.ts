import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectDatabase } from '../../../src/database/connect.ts';
import { readBuildRecord } from '../../../src/server/dist.ts';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';

const root = resolve(import.meta.dirname, '../../..');
const password = 'Kranich-Pfeffer-Umlaufbahn-9';
const spans = [7, 28, 90, 365];
const languages = ['', 'en', 'de'];
/** Pages of figures without the span and the language; of those of a subject some. */
const pages: readonly (readonly [name: string, path: string])[] = [
  ['overview', '/insights'],
  ...[0, 1, 5, 20, 39].map((id) => ['of a product', `/insights?about=product:product-${id}`] as const),
  ...[0, 3, 7, 12, 19].map((id) => ['of a category', `/insights?about=category:category-${id}`] as const),
  ['products', '/insights/products'],
  ['searches', '/insights/searches'],
  ['gaps', '/insights/gaps'],
  ['content', '/insights/health'],
  ['export', '/insights/export.json'],
];
/** Pages that do not ask for a span, some of each. */
const others: readonly (readonly [name: string, path: string])[] = [
  ...Array.from({ length: 10 }, (_, id) => ['article, much read', `/en/insights/articles/article-${id}`] as const),
  ...Array.from(
    { length: 10 },
    (_, id) => ['article, little read', `/en/insights/articles/article-${1900 + id}`] as const,
  ),
  ['Prometheus', '/metrics'],
];

export interface BuiltPlace {
  kind: string;
  dataDir: string;
  distDir: string;
  databaseUrl: string | undefined;
}

/**
 * Asks a real server for every page of figures, signed in, over all spans and languages, and prints how long it took: asked
 * for the first time, after today was counted anew, and once more.
 */
export async function timePages({ kind, dataDir, distDir, databaseUrl }: BuiltPlace): Promise<void> {
  const databasePlace = { dataDir, databaseUrl };
  const origin = (await readBuildRecord(distDir))?.origin ?? '';
  const place = {
    ...{ PUBLIC_ORIGIN: origin, DIST_DIR: distDir, DATA_DIR: dataDir, RATE_LIMIT: 'off', LOG_LEVEL: 'silent' },
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  };
  const server = await startServerProcess({ ...place, PORT: new URL(origin).port });
  try {
    const cookie = await signIn(server, place);
    const ask = async (path: string): Promise<number> => {
      const started = performance.now();
      const answer = await server.ask(path, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
      return performance.now() - started;
    };
    // What the server does after its start is over, reading ahead among it.
    await setTimeout(60_000);
    const asked = spans.flatMap((days) =>
      languages.flatMap((language) =>
        pages.map(([name, path]) => ({
          name,
          days: String(days),
          path: `/en${path}${path.includes('?') ? '&' : '?'}days=${days}&language=${language}`,
        })),
      ),
    );
    const all = [...shuffled(asked), ...others.map(([name, path]) => ({ name, days: '', path }))];
    // Nothing of a span was asked before; its last day was counted anew, as every minute; nothing is other than before.
    for (const state of ['first', 'counted', 'again'] as const) {
      if (state === 'counted') await countToday(databasePlace);
      const times: { name: string; days: string; ms: number }[] = [];
      for (const { name, days, path } of all) times.push({ name, days, ms: await ask(path) });
      for (const [name, own] of Map.groupBy(times, (time) => time.name)) tell(kind, `${state}: ${name}`, own);
      for (const [days, own] of Map.groupBy(times, (time) => time.days))
        tell(kind, `${state}: ${days || 'no'} days`, own);
      tell(kind, `${state}: all`, times);
    }
  } finally {
    await server.stop();
  }
}

function tell(kind: string, name: string, asked: readonly { ms: number }[]): void {
  const times = asked.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number): string => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(0).padStart(5);
  console.log(
    `${kind}: ${name.padEnd(32)} n ${String(times.length).padStart(4)}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`,
  );
}

/** In an order of its own, the same each time: what pages share is found by any of them. */
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items.map((_, place) => items[(place * 97) % items.length]).filter((item) => item !== undefined);

/** Notes that today was counted anew, as the roll-up does. */
async function countToday(place: Pick<BuiltPlace, 'dataDir' | 'databaseUrl'>): Promise<void> {
  const database = await connectDatabase(place);
  const day = new Date().toISOString().slice(0, 10);
  await database.db.deleteFrom('day_writes').where('day', '=', day).execute();
  await database.db
    .insertInto('day_writes')
    .values({ day, writes: Date.now() % 1_000_000 })
    .execute();
  await database.close();
}

/** Cookie of an admin who joins anew. */
async function signIn(server: ServerProcess, place: Record<string, string>): Promise<string> {
  const email = `bench-${Date.now()}@example.com`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/cli/main.ts', 'staff', 'invite', email, '--name', 'Ada Abel', '--role', 'admin'],
    { cwd: root, env: { PATH: process.env['PATH'], ...place } },
  );
  const post = (path: string, fields: Record<string, string>) =>
    server.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  await post(new URL(/https?:\S+/.exec(stdout)?.[0] ?? '').pathname, { password, again: password });
  const { headers } = await post('/en/staff/sign-in', { email, password });
  return (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
}
