import { createHash } from 'node:crypto';
import type { MessageRecord } from '../conversation-schema.ts';
import type { ConversationStore } from '../ports.ts';
import type { MessageDocument, StoredFile, Ticket } from '../schema.ts';
import { hashKey } from '../status-link.ts';
import type { Clock } from '../ports.ts';
import type { FurtherQuestion } from '../survey-schema.ts';

/** What the verbs of a conversation need from outside. */
export interface ConversationPorts {
  store: ConversationStore;
  findPending(ids: string[]): Promise<StoredFile[]>;
  fileUrl(id: string): string;
  isUnavailable(error: unknown): boolean;
  /** The further question that the site asks once a request is solved. */
  further: FurtherQuestion | undefined;
  clock: Clock;
  newId(): string;
  /** Told after something was put into the outbox. */
  wakeWorker(): void;
}

export interface MessageParts {
  ticket: Ticket;
  body: string;
  files: StoredFile[];
  pending: StoredFile[];
  closes: boolean;
  idempotencyKey?: string | undefined;
}

/** Everything that is stored of a message, and the hash of what has to be equal for two requests to be the same. */
export function messageRecord(
  parts: MessageParts,
  ports: ConversationPorts,
): { record: MessageRecord; bodyHash: string } {
  const { ticket, body, files, pending, closes, idempotencyKey: key } = parts;
  const [id, at] = [ports.newId(), ports.clock().toISOString()];
  const all = [...pending, ...files];
  const { number, subject, email, name } = ticket;
  const document: MessageDocument = {
    ...{ version: 2, id, at, body, closes },
    ticket: { id: ticket.id, number, subject, requester: { email, name } },
    attachments: all.map((file) => ({
      ...{ id: file.id, fileName: file.fileName, mediaType: file.mediaType, size: file.size, sha256: file.sha256 },
      url: ports.fileUrl(file.id),
    })),
  };
  const payload = JSON.stringify(document);
  const content = [ticket.id, closes, body, all.map((file) => [file.fileName, file.sha256])];
  const bodyHash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const record: MessageRecord = {
    ...{ ticketId: ticket.id, at, closes, files, newId: ports.newId },
    message: body === '' && all.length === 0 ? undefined : { id, body },
    pendingFileIds: pending.map((file) => file.id),
    outboxRow: (connector) => ({
      ...{ id: ports.newId(), connector, kind: 'message', payload, priority: ticket.priority },
    }),
    idempotency:
      key === undefined
        ? undefined
        : { keyHash: scopedKey(key, ticket.id), route: closes ? 'close' : 'messages', bodyHash },
  };
  return { record, bodyHash };
}

/** A key counts for one ticket: nobody learns by it what was written elsewhere. */
const scopedKey = (key: string, ticketId: string): string => hashKey(`${ticketId}:${key}`);
