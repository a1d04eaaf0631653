import { z } from 'zod';
import type { AttachmentRow, MessageRow, OutboxRow, TicketRow } from '../../database/schema.ts';
import { addressDomain } from '../../lib/address-domain.ts';
import {
  ticketContext,
  type Attachment,
  type NewOutboxRow,
  type StoredFile,
  type Ticket,
  type TicketEvent,
  type TicketRecord,
} from './schema.ts';
import { priorities, type Priority } from './topic-schema.ts';

/** Rows of the tables from shapes of the feature and back. */

const answeredFields = z.array(z.object({ id: z.string(), label: z.string(), value: z.string() }));

/** How requests of one person are found: mail servers tell upper and lower case apart in theory only. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** 0 for the most urgent, so that what is due can be sorted. */
const rankOf = (priority: Priority): number => priorities.length - 1 - priorities.indexOf(priority);
export const priorityOf = (rank: number): Priority => priorities[priorities.length - 1 - rank] ?? 'normal';

export function ticketRow({ ticket, tokenHash, tokenExpiresAt }: TicketRecord): TicketRow {
  return {
    id: ticket.id,
    number: ticket.number,
    created_at: ticket.createdAt,
    updated_at: ticket.createdAt,
    locale: ticket.locale,
    topic: ticket.topic,
    subject: ticket.subject,
    description: ticket.description,
    email: ticket.email,
    name: ticket.name ?? null,
    email_key: emailKey(ticket.email),
    email_domain: addressDomain(ticket.email),
    fields: JSON.stringify(ticket.fields),
    context: JSON.stringify(ticket.context),
    state: ticket.state,
    team: ticket.team ?? null,
    priority: ticket.priority,
    severity: ticket.severity.level,
    severity_reasons: JSON.stringify(ticket.severity.reasons),
    email_verified_at: null,
    rating: null,
    rating_comment: null,
    rated_at: null,
    effort: null,
    recommendation: null,
    mails_stopped_at: null,
    erased_at: null,
    token_hash: tokenHash,
    token_expires_at: tokenExpiresAt,
  };
}

export function attachmentRow(file: StoredFile, ticketId: string | null, at: string): AttachmentRow {
  return {
    id: file.id,
    ticket_id: ticketId,
    message_id: null,
    file_name: file.fileName,
    media_type: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    storage_name: file.storageName,
    created_at: at,
  };
}

export function outboxRow(row: NewOutboxRow, ticketId: string | null, at: string): OutboxRow {
  return {
    id: row.id,
    ticket_id: ticketId,
    email_key: null,
    connector: row.connector,
    kind: row.kind,
    rank: rankOf(row.priority),
    payload: row.payload,
    state: 'pending',
    attempts: 0,
    failures: 0,
    next_attempt_at: at,
    fence: 0,
    waits_for_desk: 0,
    outcome_unknown: 0,
    leased_until: null,
    last_error: null,
    reference: null,
    created_at: at,
    updated_at: at,
  };
}

export function fileOf(row: AttachmentRow): StoredFile {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    storageName: row.storage_name,
  };
}

export function ticketOf(
  row: TicketRow,
  files: AttachmentRow[],
  events: TicketEvent[],
  messages: MessageRow[],
  fileUrl: (id: string) => string,
): Ticket {
  const attachmentOf = (file: AttachmentRow): Attachment => ({
    id: file.id,
    ticketId: file.ticket_id,
    fileName: file.file_name,
    mediaType: file.media_type,
    size: file.size,
    url: fileUrl(file.id),
  });
  return {
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    locale: row.locale,
    topic: row.topic,
    subject: row.subject,
    description: row.description,
    email: row.email,
    name: row.name ?? undefined,
    fields: answeredFields.parse(JSON.parse(row.fields)),
    context: ticketContext.parse(JSON.parse(row.context)),
    state: row.state,
    team: row.team ?? undefined,
    priority: row.priority,
    severity: { level: row.severity, reasons: z.array(z.string()).parse(JSON.parse(row.severity_reasons)) },
    emailVerifiedAt: row.email_verified_at ?? undefined,
    mailsStoppedAt: row.mails_stopped_at ?? undefined,
    rating:
      row.rating === null || row.rated_at === null
        ? undefined
        : {
            score: row.rating,
            effort: row.effort ?? undefined,
            recommendation: row.recommendation ?? undefined,
            comment: row.rating_comment ?? undefined,
            at: row.rated_at,
          },
    attachments: files.filter((file) => file.message_id === null).map(attachmentOf),
    messages: messages.map((message) => ({
      id: message.id,
      ticketId: message.ticket_id,
      author: message.author,
      authorName: message.author_name ?? undefined,
      body: message.body,
      at: message.at,
      attachments: files.filter((file) => file.message_id === message.id).map(attachmentOf),
    })),
    events: events.map(({ kind, at }) => ({ kind, at })),
  };
}
