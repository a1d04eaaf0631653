import type { Selectable } from 'kysely';

/**
 * The tables as Kysely sees them. Times are ISO strings in UTC with milliseconds (`toISOString`), so that they sort as
 * text in both databases; JSON is text; yes and no are 1 and 0.
 */

interface TicketsTable {
  id: string;
  number: string;
  created_at: string;
  updated_at: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  email: string;
  name: string | null;
  order_number: string | null;
  frame_number: string | null;
  /** JSON of `TicketContext`. */
  context: string;
  state: 'received' | 'passed-on' | 'answered' | 'solved';
  /** SHA-256 of the unguessable part of the status link, hex. */
  token_hash: string;
  token_expires_at: string;
}

/** What happened to a ticket after it came in, for its status page. */
interface TicketEventsTable {
  id: string;
  ticket_id: string;
  kind: 'passed-on' | 'answered' | 'solved';
  connector: string | null;
  /** The desk's own number for the ticket. */
  reference: string | null;
  at: string;
}

interface AttachmentsTable {
  id: string;
  /** Null while a form that was shown again still holds the file. */
  ticket_id: string | null;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  /** Name of the file below `<DATA_DIR>/attachments`; says nothing about its content. */
  storage_name: string;
  created_at: string;
}

interface OutboxTable {
  /** Also the key by which a desk recognises a repeated delivery. */
  id: string;
  ticket_id: string;
  connector: string;
  /** JSON of the `TicketDocument`. */
  payload: string;
  state: 'pending' | 'leased' | 'done' | 'dead';
  /** Times a worker took it. */
  attempts: number;
  /** Attempts that failed and may be repeated; decides the wait before the next. */
  failures: number;
  next_attempt_at: string;
  /** Grows with every lease; only the holder of the newest may write a result. */
  fence: number;
  leased_until: string | null;
  last_error: string | null;
  /** The desk's own number for the ticket. */
  reference: string | null;
  created_at: string;
  updated_at: string;
}

interface IdempotencyKeysTable {
  /** SHA-256 of the key, hex: the key itself opens the stored answer. */
  key_hash: string;
  route: string;
  body_hash: string;
  ticket_id: string;
  /** The status link's unguessable part, readable only with the key. */
  sealed_token: string;
  created_at: string;
}

interface FeedbackTable {
  id: string;
  entry_id: string;
  entry_version: string;
  locale: string;
  helpful: number;
  reason: string | null;
  comment: string | null;
  /** HMAC of address and agent under the day's salt. */
  visit: string;
  created_at: string;
  updated_at: string;
}

interface DeflectionsTable {
  /** Random name of a form session, made in the browser. */
  session: string;
  locale: string;
  topic: string | null;
  /** JSON list of entry ids. */
  shown: string;
  clicked: string;
  solved: number;
  ticket_id: string | null;
  created_at: string;
  updated_at: string;
}

/** A search that a person paused on or sent. */
interface SearchesTable {
  /** Unguessable: whoever knows it may say what was opened. */
  id: string;
  at: string;
  locale: string;
  /** As typed, personal data taken out. */
  query: string;
  /** The same for spellings that count as one query. */
  query_key: string;
  /** Searched as typed: no corrections, no synonyms. */
  exact: number;
  /** What the results were narrowed to. */
  category: string | null;
  product: string | null;
  collection: string | null;
  /** Entries found in all, before any filter. */
  hits: number;
  /** JSON list of the ids of the entries shown, best first. */
  results: string;
  engine: string;
  degraded: number;
  /** What was searched instead, personal data taken out. */
  corrected: string | null;
  place: 'dialog' | 'page';
  /** Whether opening a hit would be known; not where the page has no script. */
  reports_clicks: number;
  /** HMAC of address and agent under the day's salt. */
  visit: string;
  /** The request that followed. */
  ticket_id: string | null;
}

interface SearchClicksTable {
  search_id: string;
  entry_id: string;
  /** Place of the entry in the list, from 1. */
  rank: number;
  at: string;
}

interface SettingsTable {
  key: string;
  value: string;
  updated_at: string;
}

interface MigrationsTable {
  name: string;
  applied_at: string;
}

export interface DatabaseSchema {
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  attachments: AttachmentsTable;
  outbox: OutboxTable;
  idempotency_keys: IdempotencyKeysTable;
  feedback: FeedbackTable;
  deflections: DeflectionsTable;
  searches: SearchesTable;
  search_clicks: SearchClicksTable;
  settings: SettingsTable;
  migrations: MigrationsTable;
}

export type TicketRow = Selectable<TicketsTable>;
export type AttachmentRow = Selectable<AttachmentsTable>;
export type SearchRow = Selectable<SearchesTable>;
export type OutboxRow = Selectable<OutboxTable>;
