import { z } from 'zod';
import { ticketLimits } from './limits.ts';
import { scales } from './survey-schema.ts';
import type { FieldProblem, NewOutboxRow, StoredFile, Ticket, TicketState } from './schema.ts';

/** How much may be said, and how long a rating may still be changed. */
export const conversationLimits = {
  /** Characters of what is said with a rating. */
  comment: 2_000,
  /** Messages of the customer within a day. */
  messagesPerDay: 50,
  /** Days in which a rating can be changed. */
  ratingDays: 14,
} as const;

/** Browsers send line breaks as CR LF, and PostgreSQL cannot store NUL. */
const words = () =>
  z
    .string()
    .overwrite((value) => value.replaceAll('\0', '').replaceAll('\r\n', '\n'))
    .trim();

/** What `POST /api/requests/{token}/messages` takes: words, files, or both. */
export const newMessage = z.object({
  body: words().max(ticketLimits.description, 'message.long').default(''),
  /** Ids of files sent before, for a form shown again after a mistake. */
  attachments: z.array(z.string().max(80)).max(ticketLimits.files, 'files.many').default([]),
});

/** What `POST /api/requests/{token}/close` takes. */
export const closing = z.object({ body: words().max(ticketLimits.description, 'message.long').default('') });

/** An answer to a further question; nobody has to give one. */
const further = ({ least, most }: { least: number; most: number }) =>
  z.int('further.scale').min(least, 'further.scale').max(most, 'further.scale').optional();

/**
 * What `POST /api/requests/{token}/rating` takes: 1 (bad) to 5 (good), and the answer to the further question of the site;
 * answers to what was not asked are passed over.
 */
export const newRating = z.object({
  score: z.int('score.required').min(1, 'score.required').max(5, 'score.required'),
  effort: further(scales.effort),
  recommendation: further(scales.recommendation),
  comment: words().max(conversationLimits.comment, 'comment.long').default(''),
});

/** Everything that is stored when a customer adds something or closes the request. */
export interface MessageRecord {
  ticketId: string;
  at: string;
  /** Left out where the request is closed without a word. */
  message?: { id: string; body: string } | undefined;
  files: StoredFile[];
  /** Files stored by an earlier request. */
  pendingFileIds: string[];
  /** The customer says that it is settled. */
  closes: boolean;
  /** The row for a desk that has the ticket or is about to get it. */
  outboxRow(connector: string): NewOutboxRow;
  newId(): string;
  idempotency?: { keyHash: string; route: 'messages' | 'close'; bodyHash: string } | undefined;
}

export type MessageOutcome =
  | { kind: 'stored'; state: TicketState; toDesk: boolean }
  | { kind: 'repeated'; bodyHash: string; state: TicketState; messageId: string }
  /** A pending file is gone. */
  | { kind: 'files-gone' }
  /** The ticket is gone. */
  | { kind: 'gone' }
  /** Another process stored the same key a moment ago. */
  | { kind: 'conflict' };

/** What came of a verb of the status page; the edge turns it into an answer. */
export type Said =
  | { ok: true; id: string; state: TicketState; repeated: boolean }
  | { ok: false; code: 'key-reused' | 'unavailable' | 'gone' }
  | { ok: false; code: 'too-many'; retryAfter: number }
  | { ok: false; code: 'invalid'; problems: FieldProblem[] };

/** A ticket as its status page sees it. */
export interface FoundTicket extends Ticket {
  deskConfigured: boolean;
  /** Answers come back and stand on the page; otherwise by e-mail only. */
  answersShown: boolean;
  /** Whoever opened it has shown within the last hour that they read the mailbox. */
  proven: boolean;
  /** Opened by a customer who is signed in: until then the address works, or until they sign out. */
  openUntil?: string | undefined;
}

/** A ticket of a desk whose turn it is to be asked about. */
export interface DueDeskTicket {
  ticketId: string;
  connector: string;
  reference: string;
  /** When something last happened to the ticket, and when it came in. */
  updatedAt: string;
  createdAt: string;
  /** Mark of this turn: whoever sets the row due meanwhile takes it away. */
  claim: string;
}

/** Whether a customer can say how it went: once there was an answer or an end, and for two weeks after the first time. */
export function mayRate({ events, rating }: Pick<Ticket, 'events' | 'rating'>, now: Date): boolean {
  if (rating !== undefined) return now.getTime() - Date.parse(rating.at) < conversationLimits.ratingDays * 86_400_000;
  return events.some(({ kind }) => kind === 'answered' || kind === 'solved' || kind === 'closed');
}
