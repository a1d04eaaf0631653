import type { AttachmentRow, OutboxRow, TicketRow } from '../../database/schema.ts';
import { ticketContext, type StoredFile, type Ticket, type TicketEvent, type TicketRecord } from './schema.ts';

/** Rows of the tables from shapes of the feature and back. */

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
    order_number: ticket.orderNumber ?? null,
    frame_number: ticket.frameNumber ?? null,
    context: JSON.stringify(ticket.context),
    state: ticket.state,
    token_hash: tokenHash,
    token_expires_at: tokenExpiresAt,
  };
}

export function attachmentRow(file: StoredFile, ticketId: string | null, at: string): AttachmentRow {
  return {
    id: file.id,
    ticket_id: ticketId,
    file_name: file.fileName,
    media_type: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    storage_name: file.storageName,
    created_at: at,
  };
}

export function outboxRow(row: TicketRecord['outbox'][number], ticket: TicketRecord['ticket']): OutboxRow {
  return {
    id: row.id,
    ticket_id: ticket.id,
    connector: row.connector,
    payload: row.payload,
    state: 'pending',
    attempts: 0,
    failures: 0,
    next_attempt_at: ticket.createdAt,
    fence: 0,
    leased_until: null,
    last_error: null,
    reference: null,
    created_at: ticket.createdAt,
    updated_at: ticket.createdAt,
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
  fileUrl: (id: string) => string,
): Ticket {
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
    orderNumber: row.order_number ?? undefined,
    frameNumber: row.frame_number ?? undefined,
    context: ticketContext.parse(JSON.parse(row.context)),
    state: row.state,
    attachments: files.map((file) => ({
      id: file.id,
      ticketId: file.ticket_id,
      fileName: file.file_name,
      mediaType: file.media_type,
      size: file.size,
      url: fileUrl(file.id),
    })),
    events: events.map(({ kind, at }) => ({ kind, at })),
  };
}
