import type { AnsweredField, TicketContext } from '../tickets/schema.ts';

/** A copy of a request that lies outside, where Antwort cannot erase it. */
export interface DeskCopy {
  desk: string;
  /** What the desk calls it, where it said so. */
  reference?: string | undefined;
  /** `maybe`: an attempt to deliver was made whose outcome is not known. */
  certainty: 'there' | 'maybe';
}

/** A request as it stands before it is erased. */
export interface StoredRequest {
  id: string;
  number: string;
  createdAt: string;
  copies: DeskCopy[];
  /** Names of its files in the folder of attachments. */
  storageNames: string[];
  messages: number;
  /** Deliveries that had not gone out; they are taken back. */
  waiting: number;
  searches: number;
}

/** Everything stored under one address, as its owner is given it. */
export interface AddressExport {
  version: 1;
  exportedAt: string;
  email: string;
  requests: ExportedRequest[];
  /** When codes were sent to the address; the codes themselves are not stored. */
  codes: { at: string; usedAt?: string | undefined }[];
  /** When the address was signed in, and until when; what has ended is not stored. */
  sessions: { at: string; until: string }[];
  /** What the address is told of by mail; of a comment also what was written and answered. */
  follows: ExportedFollow[];
  /** Mails of that kind that wait to be sent; what was sent is not stored. */
  mails: { at: string; state: string; content: unknown }[];
}

export interface ExportedFollow {
  kind: 'query' | 'entry' | 'comment';
  /** The search, the id of the entry, or that of the entry that the comment is on. */
  subject: string;
  locale: string;
  at: string;
  until: string;
  /** Versions it was told of. */
  told: { version: string; at: string }[];
  comment?: { text: string; at: string; answers: { by: string; text: string; at: string; mailedAt?: string }[] };
}

export interface ExportedRequest {
  number: string;
  createdAt: string;
  updatedAt: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  email: string;
  name?: string | undefined;
  fields: AnsweredField[];
  context: TicketContext;
  state: string;
  team?: string | undefined;
  priority: string;
  severity: { level: string; reasons: string[] };
  emailVerifiedAt?: string | undefined;
  mailsStoppedAt?: string | undefined;
  rating?: ExportedRating | undefined;
  messages: { author: string; authorName?: string | undefined; body: string; at: string }[];
  files: ExportedFile[];
  events: { kind: string; at: string; desk?: string | undefined; reference?: string | undefined }[];
  /** What was sent or waits to be sent, and to whom. */
  deliveries: { to: string; kind: string; state: string; at: string; content: unknown }[];
  searches: { at: string; locale: string; query: string; opened: string[] }[];
  /** What the form suggested before the request was sent, and what of it was opened. */
  suggestions: { at: string; kind: 'shown' | 'clicked'; entry: string }[];
  copies: DeskCopy[];
}

/** Answers to the questions after a request. */
export interface ExportedRating {
  /** How it went, 1 to 5. */
  score: number;
  /** How easy it was, 1 to 7. */
  effort?: number | undefined;
  /** Whether the company would be recommended, 0 to 10. */
  recommendation?: number | undefined;
  comment?: string | undefined;
  at: string;
}

export interface ExportedFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  at: string;
  storageName: string;
}
