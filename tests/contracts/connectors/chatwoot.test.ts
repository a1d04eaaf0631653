import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createChatwootConnector } from '../../../src/features/tickets/connectors/chatwoot/chatwoot.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { aDocumentFile, sentJson, stepOf, stepsOf } from './desk-files.ts';
import { answer, doOne, internalNote, type Answer, type Desk } from './desk.ts';

const inbox = '/public/api/v1/inboxes/key';
const contact = `${inbox}/contacts/antwort-row-1`;
const conversation = `${contact}/conversations/42`;
const said = (id: number, type: number, content: string) => ({
  id,
  content,
  message_type: type,
  created_at: Date.parse('2026-11-23T12:00:00Z') / 1000 + id,
  sender: { name: 'Eva' },
});
// The public API leaves out what is private; that it would is not relied upon for types of the system.
const messages = [said(3, 2, internalNote), said(2, 1, answer), said(1, 0, 'customer')];
const script: Record<string, Answer> = {
  [`GET ${inbox}`]: { json: { identifier: 'key' } },
  [`POST ${inbox}/contacts`]: { json: { source_id: 'antwort-row-1', id: 7 } },
  [`GET ${contact}/conversations`]: { json: [] },
  [`POST ${contact}/conversations`]: { json: { id: 42 } },
  [`GET ${conversation}`]: { json: { id: 42, status: 'open', messages } },
  [`GET ${conversation}/messages`]: { json: [] },
  [`POST ${conversation}/messages`]: { json: { id: 1 } },
  [`POST ${conversation}/toggle_status`]: { json: {} },
};
const text =
  'Akku lädt nicht\n\nDie Lampe blinkt rot.\nSonst nichts.\n\n--\nRequest: 4711-2039\nTopic: Technisches Problem\nLanguage: de\nName: Anna\nBestellnummer: N-1';
const later = 'Auch nach einer Stunde am Netz.\n\n--\nRequest: 4711-2039';
const key = 'webhook-key';

const chatwoot: Desk = {
  name: 'chatwoot',
  make: (connection) => createChatwootConnector({ ...connection, inbox: 'key', webhookSecret: key }),
  healthy: (request) => script[stepOf(request)] ?? { status: 404 },
  earlier(request) {
    if (stepOf(request) === `GET ${contact}/conversations`) return { json: [{ id: 42 }] };
    return stepOf(request) === `GET ${conversation}/messages` ? { json: [said(1, 0, text)] } : undefined;
  },
  earlierMessage: (request) =>
    stepOf(request) === `GET ${conversation}/messages` ? { json: [said(1, 0, later)] } : undefined,
  opens: (request) => stepOf(request) === `POST ${conversation}/messages`,
  adds: (request) => stepOf(request) === `POST ${conversation}/messages`,
  reference: 'antwort-row-1/42',
};
connectorContract(chatwoot);

describe('a new ticket in Chatwoot', () => {
  test('is a contact, a conversation and a message', async () => {
    const { seen } = await doOne(chatwoot, 'deliver');
    expect(stepsOf(seen)).toEqual([
      `POST ${inbox}/contacts`,
      `POST ${contact}/conversations`,
      `POST ${conversation}/messages`,
    ]);
    expect(sentJson(seen[0])).toEqual({ source_id: 'antwort-row-1', email: 'anna@example.com', name: 'Anna' });
    expect(sentJson(seen[1])).toEqual({
      custom_attributes: {
        request: '4711-2039',
        subject: 'Akku lädt nicht',
        topic: 'technical',
        language: 'de',
        priority: 'normal',
        severity: 'normal',
        order_number: 'N-1',
      },
    });
    expect(sentJson(seen[2])).toEqual({ content: text });
  });

  test('shows the token of an inbox that wants one', async () => {
    const secured: Desk = {
      ...chatwoot,
      make: (connection) => createChatwootConnector({ ...connection, inbox: 'key', hmacToken: 'token' }),
    };
    const { seen } = await doOne(secured, 'deliver');
    const identifier_hash = createHmac('sha256', 'token').update('antwort-row-1').digest('hex');
    expect(sentJson(seen[0])).toMatchObject({ identifier: 'antwort-row-1', identifier_hash });
  });

  const attachments = [aDocumentFile(), aDocumentFile({ id: 'f2', fileName: 'grün.txt', mediaType: 'text/plain' })];
  test('has its files', async () => {
    const { seen } = await doOne(chatwoot, 'deliver', { delivery: { ticket: { ...aDocument(), attachments } } });
    expect(seen[2]?.headers['content-type']).toContain('multipart/form-data');
    for (const part of ['name="content"', 'name="attachments[]"; filename="lämp.png"', '\r\n\r\ngrün.txt\r\n'])
      expect(seen[2]?.body).toContain(part);
  });

  test.each([413, 422])('goes without files that Chatwoot refuses (%d), with their links', async (status) => {
    const { result, seen } = await doOne(chatwoot, 'deliver', {
      delivery: { ticket: { ...aDocument(), attachments } },
      answers: ({ headers }) => (headers['content-type']?.startsWith('multipart') === true ? { status } : undefined),
    });
    expect(result.kind).toBe('accepted');
    expect(sentJson(seen.at(-1))).toEqual({
      content: `${text}\nFile: lämp.png https://help.example.com/f1\nFile: grün.txt https://help.example.com/f1`,
    });
  });
});

describe('a repeated attempt', () => {
  test('goes on in the conversation that an earlier one opened without a message', async () => {
    const { result, seen } = await doOne(chatwoot, 'deliver', {
      delivery: { attempt: 2 },
      answers: (request) => (stepOf(request) === `GET ${contact}/conversations` ? { json: [{ id: 42 }] } : undefined),
    });
    expect(result).toEqual({ kind: 'accepted', reference: 'antwort-row-1/42' });
    expect(stepsOf(seen)).not.toContain(`POST ${contact}/conversations`);
    expect(stepsOf(seen).filter((step) => step.startsWith('POST'))).toEqual([
      `POST ${inbox}/contacts`,
      `POST ${conversation}/messages`,
    ]);
  });

  test('of a message takes the same words from an hour before for another message', async () => {
    const earlier = { ...said(1, 0, later), created_at: Date.parse('2026-11-23T11:00:00Z') / 1000 };
    const { seen } = await doOne(chatwoot, 'deliverMessage', {
      message: { attempt: 2 },
      answers: (request) => (stepOf(request) === `GET ${conversation}/messages` ? { json: [earlier] } : undefined),
    });
    expect(stepsOf(seen)).toContain(`POST ${conversation}/messages`);
  });
});

test('a message that closes the request resolves the conversation', async () => {
  const { seen } = await doOne(chatwoot, 'deliverMessage', { message: { message: aMessage({ closes: true }) } });
  expect(stepsOf(seen)).toEqual([`POST ${conversation}/messages`, `POST ${conversation}/toggle_status`]);
  expect(seen[0]?.body).toContain('The customer says that this is settled.');
});

test('a reference of another desk leads nowhere', async () => {
  for (const reference of ['31007', '../../x/1', 'a/b/1', 'a/']) {
    const { result, seen } = await doOne({ ...chatwoot, reference }, 'deliverMessage');
    expect(result.kind).toBe('rejected');
    expect(seen).toEqual([]);
  }
});

test.each([
  [{ status: 'resolved' }, 'solved'],
  [{ status: 'pending' }, 'answered'],
  [{ messages: [said(1, 1, answer), said(2, 0, 'again')] }, 'open'],
  [{ messages: [] }, 'open'],
])('a conversation with %j is %s', async (changes, state) => {
  const { result } = await doOne(chatwoot, 'readTicket', {
    answers: () => ({ json: { id: 42, status: 'open', messages, ...changes } }),
  });
  expect(result).toMatchObject({ kind: 'read', ticket: { state } });
});

test('a webhook is recognised by its signature and its time', () => {
  const connector = chatwoot.make({ url: 'http://127.0.0.1:1', allowPrivate: true });
  const now = new Date('2026-11-23T12:00:00Z');
  const about = { id: 42, contact_inbox: { source_id: 'antwort-row-1' } };
  const ask = (content: unknown, { age = 0, secret = key, change = '' } = {}) => {
    const body = JSON.stringify(content);
    const stamp = String(now.getTime() / 1000 - age);
    const signature = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
    const headers = { 'x-chatwoot-timestamp': stamp, 'x-chatwoot-signature': `sha256=${signature}` };
    return connector.recogniseWebhook?.({ headers, body: body + change, now });
  };
  expect(ask({ event: 'message_created', conversation: about })).toBe('antwort-row-1/42');
  expect(ask({ event: 'conversation_status_changed', ...about })).toBe('antwort-row-1/42');
  expect(ask({ event: 'message_created', conversation: about }, { age: 600 })).toBeUndefined();
  expect(ask({ event: 'message_created', conversation: about }, { secret: 'other' })).toBeUndefined();
  expect(ask({ event: 'message_created', conversation: about }, { change: ' ' })).toBeUndefined();
  expect(ask({ event: 'contact_created', id: 1 })).toBeUndefined();
  expect(connector.recogniseWebhook?.({ headers: {}, body: '{}', now })).toBeUndefined();
});
