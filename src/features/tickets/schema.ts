import { z } from 'zod';
import { ticketLimits } from './limits.ts';

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
  suggested: z.array(text().max(120)).max(50).default([]),
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
  subject: line('subject.lines').min(3, 'subject.short').max(ticketLimits.subject, 'subject.long'),
  description: text().trim().min(10, 'description.short').max(ticketLimits.description, 'description.long'),
  email: text()
    .trim()
    .max(254, 'email.invalid')
    .regex(/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]{2,}$/, 'email.invalid'),
  name: line('name.lines').max(120, 'name.long').optional(),
  orderNumber: line('field.lines').max(60, 'field.long').optional(),
  frameNumber: line('field.lines').max(60, 'field.long').optional(),
  context: ticketContext.optional(),
  /** Ids of files sent before, for a form shown again after a mistake. */
  attachments: z.array(z.string().max(80)).max(ticketLimits.files, 'files.many').default([]),
  session: formSession.optional(),
  /** Ids of searches that led here, from `POST /api/searches`; unknown ones are passed over. */
  searchIds: z.array(z.string().max(80)).max(ticketLimits.searches).optional(),
});
export type NewTicket = z.infer<typeof newTicket>;

/** What `POST /api/deflections` takes: what the form suggested and what came of it; the last report of a session counts. */
export const newDeflection = z.object({
  session: formSession,
  locale: text().max(20),
  topic: text().max(80).optional(),
  shown: z.array(text().max(120)).max(50).default([]),
  clicked: z.array(text().max(120)).max(50).default([]),
  /** The customer said that a suggestion solved it. */
  solved: z.boolean(),
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

/** Something that happened to a ticket after it came in. */
export interface TicketEvent {
  kind: 'passed-on' | 'answered' | 'solved';
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
  orderNumber?: string | undefined;
  frameNumber?: string | undefined;
  context: TicketContext;
  state: TicketState;
  attachments: Attachment[];
  /** In order of time. */
  events: TicketEvent[];
}

/** What a help desk is given; each connector maps it as well as its desk allows. Stored with the outbox row. */
export interface TicketDocument {
  version: 1;
  id: string;
  number: string;
  createdAt: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  requester: { email: string; name?: string | undefined };
  fields: { orderNumber?: string | undefined; frameNumber?: string | undefined };
  context: TicketContext;
  attachments: { id: string; fileName: string; mediaType: string; size: number; sha256: string; url: string }[];
}

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

/** Everything that is stored when a ticket is opened. */
export interface TicketRecord {
  ticket: Omit<Ticket, 'attachments' | 'events'>;
  tokenHash: string;
  tokenExpiresAt: string;
  files: StoredFile[];
  /** Files of `attachments`, stored by an earlier request. */
  pendingFileIds: string[];
  outbox: { id: string; connector: string; payload: string }[];
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
  ticketId: string;
  connector: string;
  payload: string;
  state: 'pending' | 'leased' | 'done' | 'dead';
  attempts: number;
  failures: number;
  nextAttemptAt: string;
  fence: number;
  lastError: string | null;
  reference: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface DeflectionRecord extends NewDeflection {
  at: string;
}
