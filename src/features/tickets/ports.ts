import type {
  DeflectionRecord,
  OpenOutcome,
  DocumentFile,
  MessageDocument,
  OutboxEntry,
  PendingFile,
  StoredFile,
  Ticket,
  TicketDocument,
  TicketRecord,
} from './schema.ts';

export type Clock = () => Date;

/** Where one of the ways to a help desk ends. `rejected` is final; `retry` is tried again. */
export type DeliveryResult =
  | { kind: 'accepted'; reference?: string | undefined }
  | { kind: 'retry'; reason: string; retryAfterMs?: number | undefined }
  | { kind: 'rejected'; reason: string };

interface Attempt {
  /** Id of the outbox row, the same in every attempt: the key by which a desk recognises a repetition. */
  id: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** Reads one of the ticket's files whole; undefined where it is gone. */
  readFile: ReadFile;
}
/** A new ticket on its way to a desk. */
export interface Delivery extends Attempt {
  ticket: TicketDocument;
}
/** Something added to a ticket that the desk has. */
export interface MessageDelivery extends Attempt {
  message: MessageDocument;
  /** What the desk called the ticket when it took it. */
  reference: string;
}

/** What a desk says of a ticket. `messages`: public answers of agents, oldest first, where the desk tells them. */
export interface DeskTicket {
  state: 'open' | 'answered' | 'solved';
  messages: { reference: string; authorName?: string | undefined; body: string; at: string }[];
}
export type DeskReading =
  | { kind: 'read'; ticket: DeskTicket }
  /** The desk has no such ticket any more. */
  | { kind: 'gone' }
  | { kind: 'failed'; reason: string; retryAfterMs?: number | undefined };

/** Whether a desk can be reached with these settings; `unknown`: not now, nothing is said of the settings. */
export type DeskCheck = { kind: 'ready' } | { kind: 'wrong' | 'unknown'; reason: string };

export type ReadFile = (file: DocumentFile) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** A way to a help desk. Never throws for what the desk or the network does. */
export interface TicketConnector {
  /** Name in configuration and outbox; the file's name. */
  readonly name: string;
  readonly capabilities: {
    /** The desk itself drops a repetition with the same key. */
    recognisesRepetition: boolean;
    /** How files get there. */
    files: 'links' | 'uploads' | 'none';
  };
  deliver(delivery: Delivery, signal: AbortSignal): Promise<DeliveryResult>;
  /** Adds what the customer wrote later; without it the message waits for whoever reads the portal's own list. */
  deliverMessage?(delivery: MessageDelivery, signal: AbortSignal): Promise<DeliveryResult>;
  /** A harmless call that changes nothing: are address, secret and names right? */
  check(signal: AbortSignal): Promise<DeskCheck>;
  /** What the desk says of a ticket now; only where it offers that. */
  readTicket?(reference: string, signal: AbortSignal): Promise<DeskReading>;
  /**
   * The reference of the ticket that a webhook of the desk is about, once its signature fits; `undefined` where it does not.
   * The content is not believed: the ticket is read through `readTicket` afterwards.
   */
  recogniseWebhook?(request: WebhookRequest): string | undefined;
}

export interface WebhookRequest {
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as they came, for the signature. */
  body: string;
  now: Date;
}

/** A message on its way through a mail server. */
export interface Mail {
  /** The same in every attempt, without angle brackets: receivers drop a repetition. */
  messageId: string;
  to: string;
  replyTo?: { address: string; name?: string | undefined } | undefined;
  /** Message that this one follows. */
  inReplyTo?: string | undefined;
  subject: string;
  text: string;
  headers?: Readonly<Record<string, string>> | undefined;
  attachments?: { fileName: string; mediaType: string; content: Uint8Array }[] | undefined;
  /** Nobody's answer is expected by it: marked with `Auto-Submitted`. */
  automatic: boolean;
}

/** The way to a mail server. Never throws for what the server or the network does. */
export interface MailTransport {
  send(mail: Mail, signal: AbortSignal): Promise<DeliveryResult>;
  check(signal: AbortSignal): Promise<DeskCheck>;
}

export interface TicketStore {
  /** Stores all in one transaction, each with its own outcome; a conflict of one leaves the others untouched. */
  openTickets(records: TicketRecord[]): Promise<OpenOutcome[]>;
  findByTokenHash(hash: string, now: string): Promise<Ticket | undefined>;
  findByNumber(number: string): Promise<Ticket | undefined>;
  list(options: { limit: number; before?: string | undefined }): Promise<Ticket[]>;
  /** Whether outbox rows exist: the ticket goes to a help desk. */
  goesToDesk(ticketId: string): Promise<boolean>;
  keepPending(files: StoredFile[], now: string): Promise<void>;
  findPending(ids: string[]): Promise<PendingFile[]>;
  findFile(id: string, now: string): Promise<PendingFile | undefined>;
  /** Forgets files nobody attached and answers nobody can ask for again; returns the storage names to remove. */
  forgetBefore(time: string): Promise<string[]>;
  knowsStorageName(name: string): Promise<boolean>;
}

export interface OutboxStore {
  /** Takes rows that are due: pending ones, and leased ones whose worker did not come back. */
  lease(options: { connector: string; limit: number; now: Date; leaseMs: number }): Promise<OutboxEntry[]>;
  /** Each writes only for the holder of the newest lease and says whether it was. */
  accept(entry: OutboxEntry, result: { at: Date; reference?: string | undefined }): Promise<boolean>;
  postpone(entry: OutboxEntry, result: { at: Date; nextAttemptAt: Date; reason: string }): Promise<boolean>;
  bury(entry: OutboxEntry, result: { at: Date; reason: string }): Promise<boolean>;
  list(options: { state?: OutboxEntry['state'] | undefined; limit: number }): Promise<OutboxEntry[]>;
  find(id: string): Promise<OutboxEntry | undefined>;
  /** Sends a dead or waiting row again at once. */
  revive(id: string, now: Date): Promise<boolean>;
  /** Rows by state, for figures. */
  count(): Promise<Record<OutboxEntry['state'], number>>;
}

export interface DeflectionStore {
  record(deflection: DeflectionRecord): Promise<void>;
}

export type ReceivedFile =
  { ok: true; file: StoredFile } | { ok: false; code: 'file.large' | 'file.type' | 'file.empty' };

/** Where files of customers lie. */
export interface FileStorage {
  /** Writes while reading; refuses by size and by content; keeps nothing of a refused file. */
  receive(content: AsyncIterable<Uint8Array>, fileName: string): Promise<ReceivedFile>;
  open(storageName: string): Promise<ReadableStream<Uint8Array> | undefined>;
  remove(storageName: string): Promise<void>;
  /** Names of files last changed before a time. */
  olderThan(time: Date): Promise<string[]>;
}

/** Keeps floods out of one mailbox. Returns the seconds to wait, or undefined where the way is free. */
export interface MailboxLimit {
  take(email: string): Promise<number | undefined>;
}
