import { createHash } from 'node:crypto';
import type { Clock } from './ports.ts';
import type { NewTicket, OpenOutcome, StoredFile, TicketDocument, TicketRecord, TicketState } from './schema.ts';
import type { PreparedTicket } from './topics/prepare-ticket.ts';
import { hashKey, hashToken, newToken, sealToken } from './status-link.ts';

/** How long a status link works. */
export const statusLinkDays = 180;

export interface OpenTicketPorts {
  /** Stores durably before it resolves. */
  commit(record: TicketRecord): Promise<OpenOutcome>;
  isUnavailable(error: unknown): boolean;
  /** What topics and rules make of it; no desks where no help desk is configured. */
  prepare(ticket: NewTicket): Promise<PreparedTicket>;
  fileUrl(id: string): string;
  findPending(ids: string[]): Promise<StoredFile[]>;
  clock: Clock;
  newId(): string;
  randomBytes(size: number): Buffer;
  /** Told after a ticket is stored that has to go to a desk. */
  wakeWorker(): void;
}

export interface OpenTicketInput {
  ticket: NewTicket;
  files: StoredFile[];
  idempotencyKey?: string | undefined;
  /** Who sits in front of the browser; nothing of it is stored with the ticket. */
  visitor?: { address: string; agent: string } | undefined;
}

export type OpenedTicket =
  | { ok: true; id: string; number: string; locale: string; state: TicketState; token: string; repeated: boolean }
  | { ok: false; code: 'in-progress' | 'key-reused' | 'files-gone' | 'unavailable' };

/**
 * Opens a ticket: once this resolves with `ok`, it is on the disk with its files' records and its outbox rows. The same
 * Idempotency-Key with the same content gives the first answer again; with other content it is refused.
 */
export function createOpenTicket(ports: OpenTicketPorts): (input: OpenTicketInput) => Promise<OpenedTicket> {
  const inProgress = new Set<string>();

  const open = async ({ ticket: wanted, files, idempotencyKey: key }: OpenTicketInput): Promise<OpenedTicket> => {
    const pending = await ports.findPending(wanted.attachments);
    const prepared = await ports.prepare(wanted);
    const bodyHash = hashBody(wanted, files);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const token = newToken(ports.randomBytes);
      const record = recordOf(ports, { wanted, prepared, files, pending, token });
      if (key !== undefined)
        record.idempotency = { keyHash: hashKey(key), route: 'tickets', bodyHash, sealedToken: sealToken(token, key) };
      const outcome = await ports.commit(record);
      switch (outcome.kind) {
        case 'opened': {
          if (record.outbox.length > 0) ports.wakeWorker();
          const { id, number, locale, state } = record.ticket;
          return { ok: true, id, number, locale, state, token, repeated: false };
        }
        case 'repeated':
          if (outcome.bodyHash !== bodyHash || key === undefined) return { ok: false, code: 'key-reused' };
          return { ok: true, ...outcome.ticket, token: sealToken(outcome.sealedToken, key), repeated: true };
        case 'files-gone':
          return { ok: false, code: 'files-gone' };
        case 'conflict':
          // A number that exists, or another process that took the key a moment ago: the next round sees it.
          break;
      }
    }
    return { ok: false, code: 'unavailable' };
  };

  return async (input) => {
    const key = input.idempotencyKey;
    if (key !== undefined && inProgress.has(key)) return { ok: false, code: 'in-progress' };
    if (key !== undefined) inProgress.add(key);
    try {
      return await open(input);
    } catch (error) {
      if (ports.isUnavailable(error)) return { ok: false, code: 'unavailable' };
      throw error;
    } finally {
      if (key !== undefined) inProgress.delete(key);
    }
  };
}

interface RecordParts {
  wanted: NewTicket;
  prepared: PreparedTicket;
  files: StoredFile[];
  pending: StoredFile[];
  token: string;
}

function recordOf(ports: OpenTicketPorts, { wanted, prepared, files, pending, token }: RecordParts): TicketRecord {
  const now = ports.clock();
  const createdAt = now.toISOString();
  const { locale, topic, subject, description, email, name, session } = wanted;
  const { desks, team, priority, severity, fields } = prepared;
  const ticket: TicketRecord['ticket'] = {
    id: ports.newId(),
    number: newNumber(ports.randomBytes),
    createdAt,
    locale,
    topic,
    subject,
    description,
    email,
    name: name === '' ? undefined : name,
    fields,
    team,
    priority,
    severity,
    context: wanted.context ?? { searches: [], read: [], suggested: [], guidePath: [] },
    state: 'received',
  };
  const document = documentOf(ticket, prepared.topicLabel, [...pending, ...files], ports.fileUrl);
  const payload = desks.length === 0 ? '' : JSON.stringify(document);
  return {
    ticket,
    tokenHash: hashToken(token),
    tokenExpiresAt: new Date(now.getTime() + statusLinkDays * 86_400_000).toISOString(),
    files,
    pendingFileIds: [...new Set(wanted.attachments)],
    outbox: desks.map((connector) => ({ id: ports.newId(), connector, kind: 'ticket', payload, priority })),
    session,
    subjects: prepared.subjects,
  };
}

function documentOf(
  ticket: TicketRecord['ticket'],
  topicLabel: string,
  files: StoredFile[],
  fileUrl: (id: string) => string,
): TicketDocument {
  const { id, number, createdAt, locale, topic, subject, description, email, name } = ticket;
  const { fields, team, priority, severity, context } = ticket;
  return {
    version: 2,
    id,
    number,
    createdAt,
    locale,
    topic,
    topicLabel,
    subject,
    description,
    requester: { email, name },
    fields,
    team,
    priority,
    severity,
    context,
    attachments: files.map((file) => ({
      id: file.id,
      fileName: file.fileName,
      mediaType: file.mediaType,
      size: file.size,
      sha256: file.sha256,
      url: fileUrl(file.id),
    })),
  };
}

/** Eight random digits that can be read out on the phone. */
function newNumber(randomBytes: (size: number) => Buffer): string {
  const digits = String(randomBytes(6).readUIntBE(0, 6) % 100_000_000).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** What has to be equal for two requests to be the same. */
function hashBody(ticket: NewTicket, files: StoredFile[]): string {
  const content = [ticket, files.map((file) => [file.fileName, file.sha256])];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
