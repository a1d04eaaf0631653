import { randomBytes, randomUUID } from 'node:crypto';
import type { Delivery, MessageDelivery } from '../../src/features/tickets/ports.ts';
import { topic, type Topic } from '../../src/features/tickets/topic-schema.ts';
import type {
  MessageDocument,
  NewOutboxRow,
  NewTicket,
  StoredFile,
  TicketDocument,
  TicketRecord,
} from '../../src/features/tickets/schema.ts';

/** A request as the form sends it. */
export function aRequest(changes: Partial<NewTicket> = {}): NewTicket {
  return {
    locale: 'en',
    topic: 'technical',
    subject: 'The battery does not charge',
    description: 'The lamp blinks red and nothing else happens.',
    email: 'anna@example.com',
    fields: {},
    attachments: [],
    ...changes,
  };
}

/** Everything that is stored for one ticket. */
export function aRecord(changes: Partial<TicketRecord> = {}): TicketRecord {
  const createdAt = '2026-11-23T10:00:00.000Z';
  const { locale, topic, subject, description, email } = aRequest();
  return {
    ticket: {
      id: randomUUID(),
      number: String(randomBytes(6).readUIntBE(0, 6)),
      createdAt,
      locale,
      topic,
      subject,
      description,
      email,
      context: { searches: ['battery red'], read: [], suggested: [], guidePath: [] },
      state: 'received',
      fields: [],
      priority: 'normal',
      severity: { level: 'normal', reasons: [] },
    },
    tokenHash: randomUUID(),
    tokenExpiresAt: '2027-05-23T10:00:00.000Z',
    files: [],
    pendingFileIds: [],
    outbox: [],
    ...changes,
  };
}

/** A topic as `topics.yaml` has it, with what it leaves out. */
export function aTopic(id: string, changes: Partial<Topic> = {}): Topic {
  return { ...topic.parse({ id, label: id }), ...changes };
}

export function aFile(changes: Partial<StoredFile> = {}): StoredFile {
  return {
    id: randomUUID(),
    fileName: 'lamp.png',
    mediaType: 'image/png',
    size: 68,
    sha256: 'ab'.repeat(32),
    storageName: randomUUID(),
    ...changes,
  };
}

export function anOutboxRow(connector = 'webhook', payload: string = JSON.stringify(aDocument())): NewOutboxRow {
  return { id: randomUUID(), connector, kind: 'ticket', payload, priority: 'normal' };
}

export function aDocument(): TicketDocument {
  return {
    version: 2,
    id: randomUUID(),
    number: '4711-2039',
    createdAt: '2026-11-23T10:00:00.000Z',
    locale: 'de',
    topic: 'technical',
    topicLabel: 'Technisches Problem',
    subject: 'Akku lädt nicht',
    description: 'Die Lampe blinkt rot.\nSonst nichts.',
    requester: { email: 'anna@example.com', name: 'Anna' },
    fields: [{ id: 'order-number', label: 'Bestellnummer', value: 'N-1' }],
    priority: 'normal',
    severity: { level: 'normal', reasons: [] },
    context: { searches: [], read: [], suggested: [], guidePath: [] },
    attachments: [],
  };
}

/** A clock that stands still until it is told to go on. */
export function aClock(start = '2026-11-23T10:00:00.000Z') {
  let now = Date.parse(start);
  return { now: () => new Date(now), move: (ms: number) => void (now += ms) };
}

export const quietLog = { info: () => undefined, warn: () => undefined };

/** The first attempt to deliver a ticket; its files hold their own names. */
export function aDelivery(changes: Partial<Delivery> = {}): Delivery {
  return {
    id: 'row-1',
    ticket: aDocument(),
    attempt: 1,
    readFile: async ({ fileName }) => new TextEncoder().encode(fileName),
    ...changes,
  };
}

/** Something that the customer of `aDocument` added. */
export function aMessage(changes: Partial<MessageDocument> = {}): MessageDocument {
  const { id, number, subject, requester } = aDocument();
  return {
    version: 2,
    id: randomUUID(),
    at: '2026-11-23T12:00:00.000Z',
    body: 'Auch nach einer Stunde am Netz.',
    closes: false,
    ticket: { id, number, subject, requester },
    attachments: [],
    ...changes,
  };
}

/** The first attempt to deliver a message. */
export function aMessageDelivery(changes: Partial<MessageDelivery> = {}): MessageDelivery {
  const { readFile } = aDelivery();
  return { id: 'row-2', message: aMessage(), reference: '31007', attempt: 1, readFile, ...changes };
}
