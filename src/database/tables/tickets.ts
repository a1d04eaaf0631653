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
  /** The address in lower case: how requests of one person are found. */
  email_key: string;
  /** The address's domain in lower case and ASCII: how requests of one company are found. */
  email_domain: string;
  /** JSON list of `AnsweredField`. */
  fields: string;
  /** JSON of `TicketContext`. */
  context: string;
  state: 'received' | 'passed-on' | 'answered' | 'solved';
  team: string | null;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  /** Proposed from topic, words and history. */
  severity: 'low' | 'normal' | 'high' | 'urgent';
  /** JSON list of strings. */
  severity_reasons: string;
  /** When the customer showed that the address is theirs. */
  email_verified_at: string | null;
  /** 1 to 5. */
  rating: number | null;
  rating_comment: string | null;
  rated_at: string | null;
  /** How easy it was to have it settled, 1 (hard) to 7 (easy). */
  effort: number | null;
  /** How likely they would recommend the company, 0 to 10. */
  recommendation: number | null;
  /** When the customer asked for no more mails; null where they are welcome. */
  mails_stopped_at: string | null;
  /** When everything personal was taken out; what is left is counted. */
  erased_at: string | null;
  /** SHA-256 of the unguessable part of the status link, hex. */
  token_hash: string;
  token_expires_at: string;
}

/** What was written after a ticket came in. */
interface TicketMessagesTable {
  id: string;
  ticket_id: string;
  author: 'customer' | 'desk';
  author_name: string | null;
  body: string;
  /** Desk that the message came from, and what it calls it; null for the customer's own. */
  connector: string | null;
  reference: string | null;
  at: string;
}

/** What a desk last said of a ticket. */
interface DeskTicketsTable {
  ticket_id: string;
  connector: string;
  /** The desk's own number for the ticket. */
  reference: string;
  state: 'open' | 'answered' | 'solved' | 'gone';
  checked_at: string | null;
  /** When the desk is asked again; null where it is not. */
  next_check_at: string | null;
}

/** What happened to a ticket after it came in, for its status page. */
interface TicketEventsTable {
  id: string;
  ticket_id: string;
  kind: 'passed-on' | 'answered' | 'solved' | 'reopened' | 'closed' | 'message' | 'rated' | 'email-verified';
  connector: string | null;
  /** The desk's own number for the ticket. */
  reference: string | null;
  at: string;
}

interface AttachmentsTable {
  id: string;
  /** Null while a form that was shown again still holds the file. */
  ticket_id: string | null;
  /** The later message it came with; null for those that came with the request. */
  message_id: string | null;
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
  /** Null for mails that belong to no request. */
  ticket_id: string | null;
  /** Whose mail it is, where it belongs to no request. */
  email_key: string | null;
  connector: string;
  kind: 'ticket' | 'message' | 'mail';
  /** 0 (urgent) to 3 (low): what is due is taken in this order. */
  rank: number;
  /** JSON of the document of its kind. */
  payload: string;
  state: 'pending' | 'leased' | 'done' | 'dead';
  /** Times a worker took it. */
  attempts: number;
  /** Attempts that failed and may be repeated; decides the wait before the next. */
  failures: number;
  next_attempt_at: string;
  /** Grows with every lease; only the holder of the newest may write a result. */
  fence: number;
  /** Last failure was the desk's, not the row's: it is due again as soon as the desk answers. */
  waits_for_desk: number;
  /** Attempts that ended without an answer, where nobody could find out what came of them: once done, it may be there twice. */
  outcome_unknown: number;
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

/** Proofs of work and of patience that were used. */
interface SpentProofsTable {
  id: string;
  /** Hash of the Idempotency-Key of the request; empty where it has none. */
  used_for: string;
  expires_at: string;
}

/** Tables of requests: what came in, what came of it, and where it goes. */
export interface TicketTables {
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  ticket_messages: TicketMessagesTable;
  desk_tickets: DeskTicketsTable;
  attachments: AttachmentsTable;
  outbox: OutboxTable;
  idempotency_keys: IdempotencyKeysTable;
  spent_proofs: SpentProofsTable;
}
