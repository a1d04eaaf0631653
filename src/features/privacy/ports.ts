import type { AddressExport, StoredRequest } from './schema.ts';
import type { KeptKind } from './keep-schema.ts';

export type { Clock, FileStorage } from '../tickets/ports.ts';

/** What is too old, kind by kind. Nothing is touched that still has to be delivered. */
export interface RetentionStore {
  /** Rows of a kind from before a time. */
  count(kind: KeptKind, before: string): Promise<number>;
  /** The oldest requests that are due, with the names of their files. */
  oldTickets(before: string, limit: number): Promise<{ id: string; storageNames: string[] }[]>;
  /** Takes everything personal out of requests; what they are counted by stays. */
  emptyTickets(ids: string[], at: string): Promise<void>;
  oldFiles(before: string, limit: number): Promise<{ id: string; storageName: string }[]>;
  forgetFiles(ids: string[]): Promise<void>;
  /** Erases up to `limit` rows of the other kinds and says how many. */
  erase(kind: Exclude<KeptKind, 'tickets' | 'attachments'>, before: string, limit: number): Promise<number>;
  /** Codes that count for no limit any more, links that open nothing, sessions and follows that have ended. */
  eraseExpired(now: string): Promise<number>;
}

/** What is stored under one address, upper and lower case alike. */
export interface AddressStore {
  /** Its requests, oldest first; those that were erased before are not among them. */
  find(email: string): Promise<StoredRequest[]>;
  export(email: string, now: string): Promise<AddressExport>;
  /** Empties one request and erases all that hangs on it but its files, in one transaction. */
  erase(requestId: string, at: string): Promise<void>;
  /** Erases what is left under the address without a request. */
  eraseRest(email: string): Promise<void>;
  /** Sees to it that what was erased cannot be read from the database's own files. */
  scrub(): Promise<Scrubbed>;
}

/**
 * `done`: overwritten. `busy`: another process was reading, so the log of changes still holds it until it is written over.
 * `later`: the database overwrites it when it uses the space again.
 */
export type Scrubbed = 'done' | 'busy' | 'later';
