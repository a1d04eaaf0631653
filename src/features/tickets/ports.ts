import type { DueDeskTicket, MessageOutcome, MessageRecord } from './conversation-schema.ts';
import type { ListedRequest } from './customer-schema.ts';
import type {
  DeflectionCounts,
  DeflectionRecord,
  OpenOutcome,
  DocumentFile,
  MailDocument,
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
  /** `recognised`: an earlier attempt had left it there already. */
  | { kind: 'accepted'; reference?: string | undefined; recognised?: boolean | undefined }
  /** `unanswered`: it was sent, and what came of it is not known. */
  | { kind: 'retry'; reason: string; retryAfterMs?: number | undefined; unanswered?: boolean | undefined }
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
  messages: {
    reference: string;
    authorName?: string | undefined;
    body: string;
    at: string;
    /** Written by a rule or a bot: shown, but no answer. */
    automatic?: boolean | undefined;
  }[];
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

/** What came of asking for a code; seconds to wait where there were too many. */
export type IssuedCode =
  /** Stored; also where the address had its share of mails from other requests and none goes out, which nobody may learn. */
  | { kind: 'issued' }
  /** `ticket`: this very request asked for many. `all`: the whole installation sent as many as it may in an hour. */
  | { kind: 'refused'; limit: 'ticket' | 'all'; retryAfter: number }
  | { kind: 'gone' };

/** What came of a code or link that was to show an address. */
export type ShownAddress =
  | { kind: 'verified'; token: string; locale: string }
  | { kind: 'wrong'; left: number }
  /** `void`: too many tries. `expired`: too late, used, or there is none. */
  | { kind: 'void' | 'expired' };

/** A code before it is stored. */
export interface NewAddressCode {
  id: string;
  ticketId: string;
  codeHash: string;
  linkHash: string;
  at: Date;
  expiresAt: string;
  /** Id of the outbox row. */
  mailId: string;
  /** Writes the mail for the ticket, where one goes out. */
  letter(ticket: { number: string; locale: string; email: string }): MailDocument;
}

/** How a right code or link is noted. */
export interface AddressProof {
  at: Date;
  /** Id of the ticket's event. */
  eventId: string;
  /** Unguessable part of the further link to the status page that it leads to, and until when that one is proof. */
  token: string;
  provesUntil: string;
}

/** Codes that show whose an address is; each call is one transaction. */
export interface AddressCodeStore {
  /** Voids earlier codes of the ticket, stores a new one and puts its mail into the outbox, as far as the limits allow. */
  issue(
    code: NewAddressCode,
    limits: { perAddress: { hour: number; day: number }; perHour: number },
  ): Promise<IssuedCode>;
  /** Counts a try with the ticket's newest code before it is judged by `isRight`. */
  tryCode(
    attempt: {
      ticketId: string;
      isRight(stored: { id: string; codeHash: string }): boolean;
    } & AddressProof,
  ): Promise<ShownAddress>;
  useLink(attempt: { linkHash: string } & AddressProof): Promise<ShownAddress>;
  /** Number and language of the request that a link of a code mail is about, while it works. */
  findLink(linkHash: string, now: string): Promise<{ number: string; locale: string } | undefined>;
  /** Whether a code of the ticket can be typed in now. */
  awaitsCode(ticketId: string, now: string): Promise<boolean>;
  /** Stops or resumes mails about a ticket; those that wait in the outbox are taken out when they are stopped. */
  setMails(ticketId: string, wanted: boolean, at: string): Promise<void>;
}

/** A code by which a customer signs in, before it is stored. */
export interface NewSignInCode {
  id: string;
  attemptHash: string;
  linkHash: string;
  codeHash: string;
  /** As it was typed. */
  email: string;
  at: Date;
  expiresAt: string;
  /** Id of the outbox row. */
  mailId: string;
  /** Writes the mail to the address as it stands in a request. */
  letter(to: string): MailDocument;
}

/** A session before it is stored. */
export interface NewCustomerSession {
  tokenHash: string;
  at: string;
  expiresAt: string;
}

export type UsedSignInCode =
  { kind: 'signed-in' } | { kind: 'wrong'; left: number } | { kind: 'void' } | { kind: 'expired' };

/** Whose requests a list shows. */
export type RequestsOf =
  | { email: string }
  /** Of an address at one of the domains, but not of `except` and not on one of the topics. */
  | { domains: readonly string[]; except: string; exceptTopics: readonly string[] };

/** Customers who sign in, and what they see then; each call is one transaction. */
export interface CustomerStore {
  /**
   * Stores a code, whether or not the address is known, and puts its mail into the outbox where it has a request and has
   * not had its share of mails; says nothing of either. Refused, with the seconds to wait, is the whole installation only.
   */
  issue(
    code: NewSignInCode,
    limits: { perAddress: { hour: number; day: number }; perHour: number },
  ): Promise<{ kind: 'issued' } | { kind: 'refused'; retryAfter: number }>;
  /** Counts a try before it is judged by `isRight`. A code that no mail went out for is never right. */
  tryCode(attempt: {
    attemptHash: string;
    isRight(stored: { id: string; codeHash: string }): boolean;
    session: NewCustomerSession;
  }): Promise<UsedSignInCode>;
  useLink(attempt: { linkHash: string; session: NewCustomerSession }): Promise<UsedSignInCode>;
  /** Address of a code that can be typed in now. */
  findAttempt(attemptHash: string, now: string): Promise<{ email: string } | undefined>;
  /** Address that a link signs in, while it works. */
  findLink(linkHash: string, now: string): Promise<{ email: string } | undefined>;
  findSession(tokenHash: string, now: string): Promise<{ email: string; expiresAt: string } | undefined>;
  /** Ends a session, or all of an address, with the links that were made in it. */
  endSessions(which: { tokenHash: string } | { email: string }): Promise<void>;
  listRequests(of: RequestsOf, page: { limit: number; offset: number }): Promise<ListedRequest[]>;
  countRequests(of: RequestsOf): Promise<number>;
  /** Makes a link to a request of one of the lists that ends with the session; false where the request is in none. */
  openRequest(link: {
    number: string;
    of: readonly RequestsOf[];
    token: string;
    sessionHash: string;
    at: string;
    expiresAt: string;
  }): Promise<boolean>;
}

export interface TicketStore {
  /** Stores all in one transaction, each with its own outcome; a conflict of one leaves the others untouched. */
  openTickets(records: TicketRecord[]): Promise<OpenOutcome[]>;
  findByTokenHash(hash: string, now: string): Promise<Ticket | undefined>;
  /**
   * The ticket of a link in a mail, of one that showing the address led to, or of one made for a customer who is signed in.
   * The second says until when it is proof that its holder reads the mailbox, the last until when it can be opened.
   */
  findByFurtherLink(
    hash: string,
    now: string,
  ): Promise<{ ticket: Ticket; provesUntil?: string | undefined; openUntil?: string | undefined } | undefined>;
  findByNumber(number: string): Promise<Ticket | undefined>;
  /** How many requests came from a mailbox since a time, and how many of them are not solved; of the newest fifty. */
  historyOf(email: string, since: string): Promise<{ recent: number; unsolved: number }>;
  list(options: { limit: number; before?: string | undefined }): Promise<Ticket[]>;
  /** Help desks that it goes to. */
  desksOf(ticketId: string): Promise<string[]>;
  keepPending(files: StoredFile[], now: string): Promise<void>;
  findPending(ids: string[]): Promise<PendingFile[]>;
  findFile(id: string, now: string): Promise<PendingFile | undefined>;
  /** Forgets files nobody attached and answers nobody can ask for again; returns the storage names to remove. */
  forgetBefore(time: string): Promise<string[]>;
  knowsStorageName(name: string): Promise<boolean>;
}

export interface OutboxStore {
  /**
   * Takes rows that are due: pending ones, urgent first, and leased ones whose worker did not come back. With `probe`, rows
   * that wait for the desk are taken too, the least tried first. A message waits for its ticket and for earlier messages.
   */
  lease(options: {
    connector: string;
    limit: number;
    now: Date;
    leaseMs: number;
    probe?: boolean | undefined;
  }): Promise<OutboxEntry[]>;
  /** Each of the next three writes only for the holder of the newest lease and says whether it was. */
  accept(
    entry: OutboxEntry,
    result: {
      at: Date;
      reference?: string | undefined;
      /** When the desk is asked what became of the ticket; left out where it does not tell. */
      nextCheckAt?: Date | undefined;
      unknownOutcomes: number;
    },
  ): Promise<boolean>;
  postpone(
    entry: OutboxEntry,
    result: {
      at: Date;
      nextAttemptAt: Date;
      reason: string;
      /** Whether it counts towards giving up. */
      counts: boolean;
      waitsForDesk: boolean;
      unknownOutcomes: number;
    },
  ): Promise<boolean>;
  bury(entry: OutboxEntry, result: { at: Date; reason: string; unknownOutcomes: number }): Promise<boolean>;
  /** The desk answers again: what waited for it is due, spread over a quarter of a minute. Says how much it was. */
  releaseWaiting(connector: string, now: Date): Promise<number>;
  /** What became of the ticket that a message belongs to, on the same way. */
  findTicketDelivery(entry: OutboxEntry): Promise<Pick<OutboxEntry, 'state' | 'reference'> | undefined>;
  list(options: OutboxFilter & { limit: number }): Promise<OutboxEntry[]>;
  find(id: string): Promise<OutboxEntry | undefined>;
  /** Sends a dead or waiting row again at once. */
  revive(id: string, now: Date): Promise<boolean>;
  /** Sends all dead and waiting rows again, of one desk or of all; says how many. */
  reviveAll(options: { connector?: string | undefined; now: Date }): Promise<number>;
  /** Rows by state, for figures. */
  count(): Promise<Record<OutboxEntry['state'], number>>;
  /** The same by desk, with what wants a look. */
  figures(now: Date): Promise<DeskFigures[]>;
}

export interface OutboxFilter {
  state?: OutboxEntry['state'] | undefined;
  connector?: string | undefined;
  kind?: OutboxEntry['kind'] | undefined;
}

export interface DeskFigures {
  connector: string;
  rows: Record<OutboxEntry['state'], number>;
  possibleDoubles: number;
  /** Rows that are due now. */
  due: number;
  /** Seconds since the oldest row that is due, or waits for the desk, was put in; 0 where there is none. */
  oldestDueSeconds: number;
}

/** What customers add to their tickets; each call is one transaction. */
export interface ConversationStore {
  /** Stores a message or the end of a request with its files, events and outbox rows. */
  add(record: MessageRecord): Promise<MessageOutcome>;
  /** The first rating keeps its time; a later one changes score and comment. */
  rate(rating: {
    ticketId: string;
    score: number;
    effort?: number | undefined;
    recommendation?: number | undefined;
    comment?: string | undefined;
    at: string;
    eventId: string;
  }): Promise<boolean>;
}

/** What desks say of tickets; each call is one transaction. */
export interface DeskTicketStore {
  /** Takes rows that are due and keeps them from other processes until `until`. */
  claimDue(options: { connector: string; limit: number; now: Date; until: Date }): Promise<DueDeskTicket[]>;
  /** Stores what the desk said; messages known already are passed over. Says how many were not. */
  recordReading(
    due: DueDeskTicket,
    reading: { ticket: DeskTicket; at: Date; nextCheckAt: Date | undefined },
  ): Promise<{ messages: number }>;
  /** Nothing could be learned this time. */
  postpone(due: DueDeskTicket, nextCheckAt: Date): Promise<void>;
  /** The desk has the ticket no more. */
  recordGone(due: DueDeskTicket, at: Date): Promise<void>;
  /** Something happened there: asked about next. False where the reference is unknown. */
  setDue(connector: string, reference: string, now: Date): Promise<boolean>;
}

export interface DeflectionStore {
  record(deflection: DeflectionRecord): Promise<void>;
  /** Sessions that began from `from` to before `to`. */
  count(span: { from: string; to: string; locale?: string | undefined }): Promise<DeflectionCounts>;
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

/** An earlier request of a mailbox, as far as the defence looks at it. */
export interface RecentRequest {
  number: string;
  createdAt: string;
  subject: string;
  description: string;
}

/** What the defence asks and keeps; the same for all processes. */
export interface DefenceStore {
  /** Requests of a mailbox since a time, newest first: as many as its limit for a day, of long texts the beginning. */
  recentOf(email: string, since: string): Promise<RecentRequest[]>;
  /** Whether a request was stored under an Idempotency-Key. */
  knowsKey(keyHash: string): Promise<boolean>;
  /** Uses a proof up; false where it was used before, except for the same `usedFor`, unless that is empty. */
  spend(proof: { id: string; usedFor: string; expiresAt: string }): Promise<boolean>;
  forgetSpent(now: string): Promise<void>;
}
