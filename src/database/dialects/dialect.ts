import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

/** What differs between the databases. Everything else is portable SQL through Kysely. */
export interface DatabaseDialect {
  readonly name: 'sqlite' | 'postgres';
  /** Lets no other process migrate until the transaction ends. */
  lockForMigration(transaction: Transaction<DatabaseSchema>): Promise<void>;
  /** Whether rows chosen for update can skip those another worker holds; SQLite has one writer at a time instead. */
  readonly skipsLockedRows: boolean;
  /** Why a statement failed, as far as the caller can do something about it. */
  failureOf(error: unknown): DatabaseFailure;
}

/** `unavailable`: disk full, locked, connection lost: try later. `conflict`: a unique value exists. */
export type DatabaseFailure = 'unavailable' | 'conflict' | 'other';

/** An open database with its dialect: what stores are built on. */
export interface Database {
  readonly db: Kysely<DatabaseSchema>;
  readonly dialect: DatabaseDialect;
  /**
   * Sees to it that what was erased cannot be read from the database's own files. `busy`: another process was reading, and
   * the log of changes holds it until it is written over. `later`: the database overwrites it when it uses the space again.
   */
  scrub(): Promise<'done' | 'busy' | 'later'>;
  close(): Promise<void>;
}

/** The driver's code of an error, such as `SQLITE_FULL` or `23505`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
