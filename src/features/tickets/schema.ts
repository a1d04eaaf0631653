import { z } from 'zod';
import type { Subject } from '../insights/schema.ts';
import { emailPattern, ticketLimits } from './limits.ts';
import type { Priority } from './topic-schema.ts';

export { ticketLimits };

/** Text a stranger typed. PostgreSQL cannot store NUL, and no keyboard types it. */
const text = () => z.string().overwrite((value) => value.replaceAll('\0', ''));
/** Text of one line: what may end up in a mail header. Line breaks inside are refused, not repaired. */
const line = (code: string) =>
  text()
    .trim()
    .regex(/^[^\r\n]*$/, code);

/** What a customer did before asking; shown to them and sent along unless they take it out. */
export const ticketContext = z.object({
  searches: z.array(text().max(200)).max(ticketLimits.searches).default([]),
  /** Ids of entries read. */
  read: z.array(text().max(120)).max(50).default([]),
  /** Ids of entries suggested in the form. */
  suggested: z.array(text().max(120)).max(ticketLimits.suggestions).default([]),
  /** Entry the form was opened from. */
  entry: text().max(120).optional(),
  /** Content version of that entry. */
  entryVersion: text().max(40).optional(),
  /** Steps taken in a troubleshooting guide, `question → answer`. */
  guidePath: z.array(text().max(300)).max(40).default([]),
});
export type TicketContext = z.infer<typeof ticketContext>;

/** Random name of one visit to the form, made in the browser. */
const formSession = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'session.invalid');

/**
 * What `POST /api/tickets` takes, as JSON, and as the part `ticket` or as plain fields in a multipart form. Messages are
 * codes of the interface words (`form.error.<code>`), so that they can be told in the customer's language.
 */
export const newTicket = z.object({
  locale: text().max(20),
  topic: text().max(80),
  subject: line('subject.lines')
    .min(ticketLimits.subjectLeast, 'subject.short')
    .max(ticketLimits.subject, 'subject.long'),
  description: text()
    .trim()
    .min(ticketLimits.descriptionLeast, 'description.short')
    .max(ticketLimits.description, 'description.long'),
  email: text().trim().max(ticketLimits.email, 'email.invalid').regex(emailPattern, 'email.invalid'),
  name: line('name.lines').max(ticketLimits.name, 'name.long').optional(),
  /** Answers to the questions of the topic, by field id; those of other topics are passed over. */
  fields: z.record(text().max(80), text().trim().max(ticketLimits.field, 'field.long')).default({}),
  context: ticketContext.optional(),
  /** Ids of files sent before, for a form shown again after a mistake. */
  attachments: z.array(z.string().max(80)).max(ticketLimits.files, 'files.many').default([]),
  session: formSession.optional(),
  /** Ids of searches that led here, from `POST /api/searches`; unknown ones are passed over. */
  searchIds: z.array(z.string().max(80)).max(ticketLimits.searches).optional(),
});
export type NewTicket = z.infer<typeof newTicket>;

/** What `POST /api/deflections` takes: what the form suggested and what came of it until now. */
export const newDeflection = z.object({
  session: formSession,
  locale: text().max(20),
  topic: text().max(80).optional(),
  shown: z.array(text().max(120)).max(ticketLimits.suggestions).default([]),
  clicked: z.array(text().max(120)).max(ticketLimits.suggestions).default([]),
  /** The customer said that a suggestion solved it, or took that back; left out: nothing was said since the last report. */
  solved: z.boolean().optional(),
});
export type NewDeflection = z.infer<typeof newDeflection>;

export type TicketState = 'received' | 'passed-on' | 'answered' | 'solved';

export interface Attachment {
  id: string;
  ticketId: string | null;
  /** Name as the customer gave it, for display only. */
  fileName: string;
  mediaType: string;
  size: number;
  /** Where the file can be downloaded by whoever was given this link. */
  url: string;
}

/** Something that happened to a ticket after it came in. `closed`: the customer said that it is settled. */
export interface TicketEvent {
  kind: 'passed-on' | 'answered' | 'solved' | 'reopened' | 'closed' | 'message' | 'rated' | 'email-verified';
  at: string;
}

/** What was asked and answered in the form, in the words the customer saw. */
export interface AnsweredField {
  id: string;
  label: string;
  value: string;
}

/** How severe a request looks, and why: a proposal for agents and routing, never shown as a judgement to the customer. */
export interface Severity {
  level: Priority;
  /** Codes and what they stand on, such as `topic: complaint` or `word: gefährlich`. */
  reasons: string[];
}

/** Something written after the request came in. */
export interface TicketMessage {
  id: string;
  ticketId: string;
  author: 'customer' | 'desk';
  /** Name of the agent as the desk shows it to customers. */
  authorName?: string | undefined;
  body: string;
  at: string;
  attachments: Attachment[];
}

/** How it went, as the customer says: 1 (bad) to 5 (good). */
export interface Rating {
  score: number;
  /** How easy it was, 1 (hard) to 7 (easy), where that was asked and answered. */
  effort?: number | undefined;
  /** How likely they would recommend the company, 0 to 10, where that was asked and answered. */
  recommendation?: number | undefined;
  comment?: string | undefined;
  at: string;
}

export interface Ticket {
  id: string;
  /** Short number told to the customer, such as `4711-2039`. */
  number: string;
  createdAt: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  email: string;
  name?: string | undefined;
  fields: AnsweredField[];
  context: TicketContext;
  state: TicketState;
  team?: string | undefined;
  priority: Priority;
  severity: Severity;
  /** When the customer showed that the address is theirs; before that no mail goes there. */
  emailVerifiedAt?: string | undefined;
  /** When the customer asked for no more mails. */
  mailsStoppedAt?: string | undefined;
  rating?: Rating | undefined;
  /** Those that came with the request; a message has its own. */
  attachments: Attachment[];
  /** In order of time. */
  messages: TicketMessage[];
  /** In order of time. */
  events: TicketEvent[];
}

/** What a help desk is given; each connector maps it as well as its desk allows. Stored with the outbox row. */
export interface TicketDocument {
  version: 2;
  id: string;
  number: string;
  createdAt: string;
  locale: string;
  topic: string;
  /** The topic as the customer saw it. */
  topicLabel: string;
  subject: string;
  description: string;
  requester: { email: string; name?: string | undefined };
  fields: AnsweredField[];
  /** Team, group or queue, where it differs from the desk's usual one. */
  team?: string | undefined;
  priority: Priority;
  severity: Severity;
  context: TicketContext;
  attachments: DocumentFile[];
}

/** A file as a desk is told of it. */
export interface DocumentFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Link that whoever has it can open. */
  url: string;
}

/** What a customer added to a ticket that a desk has already. */
export interface MessageDocument {
  version: 2;
  id: string;
  at: string;
  body: string;
  /** The customer also said that the request is settled. */
  closes: boolean;
  ticket: { id: string; number: string; subject: string; requester: { email: string; name?: string | undefined } };
  attachments: DocumentFile[];
}

/** Mail to a customer whose address is verified, or with the code that shows whose it is; no word in it was typed by a stranger. */
export const mailDocument = z.object({
  version: z.literal(2),
  /** What it is about; several answers before the first mail is out are told in one. */
  occasion: z.enum(['code', 'sign-in', 'answered', 'solved', 'follow-code', 'news', 'comment-answer']),
  to: z.string(),
  locale: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Page where mails are stopped; also told as `List-Unsubscribe`. */
  stopUrl: z.string().optional(),
  /** Whether a bare POST to that page stops mails, as RFC 8058 has it. */
  stopsByPost: z.boolean().optional(),
  /** From then on it is of no use to anybody and is not sent any more. */
  uselessAfter: z.string().optional(),
});
export type MailDocument = z.infer<typeof mailDocument>;

/** What an outbox row carries, by its kind. */
export type OutboxPayload =
  | { kind: 'ticket'; document: TicketDocument }
  | { kind: 'message'; document: MessageDocument }
  | { kind: 'mail'; document: MailDocument };

/** An expected failure of a form: permanent code per field, told as `form.error.<code>`. */
export interface FieldProblem {
  field: string;
  code: string;
  /** For places in the message, such as `limit` and `name`. */
  values?: Record<string, string | number>;
}

/** A file on disk, not yet part of a ticket. */
export interface StoredFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  storageName: string;
}
export type PendingFile = StoredFile;

/** A row to be put into the outbox together with what it tells of. */
export interface NewOutboxRow {
  id: string;
  connector: string;
  kind: OutboxPayload['kind'];
  /** JSON of the document. */
  payload: string;
  priority: Priority;
}

/** Everything that is stored when a ticket is opened. */
export interface TicketRecord {
  /** What it is about, for counting. */
  subjects?: Subject[] | undefined;
  ticket: Omit<Ticket, 'attachments' | 'events' | 'messages' | 'rating' | 'emailVerifiedAt' | 'mailsStoppedAt'>;
  tokenHash: string;
  tokenExpiresAt: string;
  files: StoredFile[];
  /** Files of `attachments`, stored by an earlier request. */
  pendingFileIds: string[];
  outbox: NewOutboxRow[];
  idempotency?: { keyHash: string; route: string; bodyHash: string; sealedToken: string } | undefined;
  session?: string | undefined;
}

export type OpenOutcome =
  | { kind: 'opened' }
  /** The key was used before; `bodyHash` tells whether for the same request. */
  | {
      kind: 'repeated';
      bodyHash: string;
      sealedToken: string;
      ticket: { id: string; number: string; locale: string; state: TicketState };
    }
  /** The number or another random value exists already. */
  | { kind: 'conflict' }
  /** A pending file is gone. */
  | { kind: 'files-gone' };

export interface OutboxEntry {
  id: string;
  /** Null for mails that belong to no request. */
  ticketId: string | null;
  connector: string;
  kind: OutboxPayload['kind'];
  priority: Priority;
  /** JSON of the document. */
  payload: string;
  state: 'pending' | 'leased' | 'done' | 'dead';
  attempts: number;
  failures: number;
  nextAttemptAt: string;
  fence: number;
  /** The last failure was the desk's: it is due again as soon as the desk answers. */
  waitsForDesk: boolean;
  /** Attempts of which nobody knows what came of them; above 0 with `done`, the desk may have it twice. */
  unknownOutcomes: number;
  lastError: string | null;
  reference: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DeflectionRecord extends NewDeflection {
  at: string;
}

/** Form sessions of a span of time that were shown suggestions, and what came of them. */
export interface DeflectionCounts {
  sessions: number;
  /** Opened a suggestion. */
  clicked: number;
  /** Ended in "this solved it", and no ticket followed in time. */
  confirmed: number;
  /** Said so, and then opened a ticket. */
  withdrawn: number;
  /** Opened a suggestion and left, without a ticket or a word. */
  possible: number;
  /** Opened a ticket. */
  tickets: number;
}
