import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DatabaseSchema } from '../schema.ts';
import { errorCode, type Database, type DatabaseDialect } from './dialect.ts';

/** Names the advisory lock under which Antwort migrates; any constant no other program uses. */
const migrationLock = 4_711_001;

// Classes of SQLSTATE: connection lost, out of disk or memory, operator intervention, lock not available, serialisation.
const unavailableState = /^(08|53|57|55P03|40)/;
const unavailableSystem = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

export const postgres: DatabaseDialect = {
  name: 'postgres',
  skipsLockedRows: true,
  async lockForMigration(transaction) {
    await sql`set local lock_timeout = '60s'`.execute(transaction);
    await sql`select pg_advisory_xact_lock(${migrationLock}::bigint)`.execute(transaction);
  },
  failureOf(error) {
    const code = errorCode(error);
    if (code === '23505') return 'conflict';
    if (unavailableState.test(code) || unavailableSystem.includes(code)) return 'unavailable';
    // The pool and the driver report these without a code.
    const message = error instanceof Error ? error.message : '';
    return /timeout exceeded when trying to connect|Connection terminated/i.test(message) ? 'unavailable' : 'other';
  },
};

/** Connects through a pool; statements and waits for a connection have deadlines. */
export function openPostgres(url: string, onError: (error: Error) => void = () => undefined): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', onError);
  const db = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) });
  return { db, dialect: postgres, scrub: () => Promise.resolve('later'), close: () => db.destroy() };
}
