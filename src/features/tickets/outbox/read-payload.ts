import { z } from 'zod';
import { mailDocument, type MessageDocument, type OutboxEntry, type OutboxPayload } from '../schema.ts';
import { ticketDocumentOf } from './upgrade-document.ts';

const message = z.custom<MessageDocument>(
  (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === 2,
);

/** What a row carries. Throws where that cannot be read. */
export function readPayload({ kind, payload }: Pick<OutboxEntry, 'kind' | 'payload'>): OutboxPayload {
  const json: unknown = JSON.parse(payload);
  switch (kind) {
    case 'ticket':
      return { kind, document: ticketDocumentOf(json) };
    case 'message':
      return { kind, document: message.parse(json) };
    case 'mail':
      return { kind, document: mailDocument.parse(json) };
  }
}
