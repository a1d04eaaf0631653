import { setTimeout } from 'node:timers/promises';
import SqliteFile from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDialectConfig,
} from 'kysely';
import { z } from 'zod';
import type { DatabaseSchema } from '../schema.ts';
import { statementCache } from '../statement-cache.ts';
import { errorCode, type Database, type DatabaseDialect } from './dialect.ts';

const unavailable = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
];

export const sqlite: DatabaseDialect = {
  name: 'sqlite',
  skipsLockedRows: false,
  // Every transaction begins with the write lock already.
  lockForMigration: () => Promise.resolve(),
  failureOf(error) {
    const code = errorCode(error);
    if (unavailable.some((start) => code.startsWith(start))) return 'unavailable';
    return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ? 'conflict' : 'other';
  },
};

/** Takes the write lock at the beginning: a transaction that reads first could otherwise fail half-way on a busy lock. */
class ImmediateDriver extends SqliteDriver {
  readonly #inTransaction: () => boolean;
  constructor(config: ImmediateConfig) {
    super(config);
    this.#inTransaction = config.inTransaction;
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // On a full disk SQLite has rolled back by itself; a second attempt would hide the reason.
    if (this.#inTransaction()) await super.rollbackTransaction(connection);
  }
}

interface ImmediateConfig extends SqliteDialectConfig {
  inTransaction(): boolean;
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: ImmediateConfig;
  constructor(config: ImmediateConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }
}

export interface SqliteOptions {
  /** Path of the file, or `:memory:`. */
  file: string;
  /**
   * How long a statement waits for another process's lock, in ms. It blocks the process, so it is short and callers that
   * can wait repeat instead.
   */
  busyTimeout?: number | undefined;
}

/** Opens the file so that a commit has reached the disk before it is reported: WAL with `synchronous=FULL`. */
export function openSqlite({ file, busyTimeout = 400 }: SqliteOptions): Database & { raw: SqliteFile.Database } {
  // The change to WAL needs the file to itself for a moment; processes that start together wait for each other.
  const raw = new SqliteFile(file, { timeout: 10_000 });
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('temp_store = MEMORY');
  // What is erased is overwritten with zeros instead of being left in free space.
  raw.pragma('secure_delete = ON');
  raw.pragma(`busy_timeout = ${busyTimeout}`);
  const prepare = statementCache((sql) => raw.prepare(sql));
  const db = new Kysely<DatabaseSchema>({
    dialect: new ImmediateDialect({
      database: { prepare, close: () => raw.close() },
      inTransaction: () => raw.inTransaction,
    }),
  });
  return { db, dialect: sqlite, raw, scrub: () => emptyLog(raw), close: () => db.destroy() };
}

const checkpoint = z.array(z.object({ busy: z.number() })).min(1);

/** Writes the log of changes back and cuts it to nothing: pages from before an erasure would be read there. */
async function emptyLog(raw: SqliteFile.Database): Promise<'done' | 'busy'> {
  for (let round = 0; round < 20; round += 1) {
    const [row] = checkpoint.parse(raw.pragma('wal_checkpoint(TRUNCATE)'));
    if (row?.busy === 0) return 'done';
    await setTimeout(100);
  }
  return 'busy';
}

/**
 * Reads the settings back after a write, when they are in force, and refuses to go on where a commit could be lost.
 * @throws with a sentence for the operator
 */
export function verifyDurability(raw: SqliteFile.Database): void {
  const synchronous = raw.pragma('synchronous', { simple: true });
  const journal = raw.pragma('journal_mode', { simple: true });
  if (synchronous !== 2 || (journal !== 'wal' && journal !== 'memory')) {
    throw new Error(
      `The database does not keep what it confirms: expected journal_mode wal and synchronous 2 (FULL), got ${String(journal)} and ${String(synchronous)}. Put DATA_DIR on a local disk.`,
    );
  }
}
