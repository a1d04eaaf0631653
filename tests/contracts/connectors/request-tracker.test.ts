import { describe, expect, test } from 'vitest';
import { createRequestTrackerConnector } from '../../../src/features/tickets/connectors/request-tracker/request-tracker.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { answer, doOne, internalNote, type Desk } from './desk.ts';
import { standardWebhookContract, webhookSecret } from './standard-webhook-contract.ts';

const ticket = { id: 31007, Status: 'open', Requestor: [{ id: 'anna@example.com' }] };
const reply = {
  id: '70',
  Type: 'Correspond',
  Created: '2026-11-23T11:00:00Z',
  Data: 'No Subject',
  Creator: { id: 'nora', RealName: 'Nora Braun', EmailAddress: 'nora@example.com' },
};
const byMail = {
  ...reply,
  id: '72',
  Creator: { id: 'anna@example.com', RealName: 'Anna', EmailAddress: 'anna@example.com' },
};
const comment = { ...reply, id: '71', Type: 'Comment' };
const fromPortal = { ...comment, id: '73', Data: '[Antwort row-2]\n' };
const texts = [
  { TransactionId: '70', ContentType: 'text/plain', Filename: '', Content: answer },
  { TransactionId: '70', ContentType: 'text/html', Filename: '', Content: `<p>${answer} (HTML)</p>` },
  { TransactionId: '70', ContentType: 'text/plain', Filename: 'log.txt', Content: 'a file' },
  { TransactionId: '71', ContentType: 'text/plain', Filename: '', Content: internalNote },
];

const is = (request: SeenRequest, method: string, start: string): boolean =>
  request.method === method && request.path.startsWith(`/REST/2.0${start}`);

const desk: Desk = {
  name: 'request-tracker',
  make: (connection) =>
    createRequestTrackerConnector({
      ...connection,
      queue: "Men's bikes",
      credentials: { token: 'secret' },
      fields: { 'order-number': 'Order' },
      webhookSecret,
    }),
  healthy(request) {
    if (is(request, 'GET', '/tickets')) return { json: { count: 0, items: [] } };
    if (is(request, 'GET', '/transactions')) return { json: { items: [comment, reply] } };
    if (is(request, 'POST', '/attachments')) return { json: { items: texts } };
    if (is(request, 'POST', '/ticket/31007/comment')) return { status: 201, json: ['Comments added'] };
    if (is(request, 'POST', '/ticket')) return { status: 201, json: { id: '31007', type: 'ticket' } };
    return { json: ticket };
  },
  earlier: (request) =>
    is(request, 'GET', '/tickets') ? { json: { count: 1, items: [{ id: '31007', type: 'ticket' }] } } : undefined,
  earlierMessage: (request) =>
    is(request, 'GET', '/transactions') ? { json: { items: [fromPortal, reply] } } : undefined,
  opens: (request) => request.method === 'POST' && request.path === '/REST/2.0/ticket',
  adds: (request) => is(request, 'POST', '/ticket/31007/'),
  reference: '31007',
  credentials: { authorization: 'token secret' },
};

connectorContract(desk);
standardWebhookContract(desk);

const bodyOf = async (what: 'deliver' | 'deliverMessage', doing: Parameters<typeof doOne>[2]): Promise<unknown> =>
  JSON.parse((await doOne(desk, what, doing)).seen.at(-1)?.body ?? '');

describe('request tracker', () => {
  test('is asked in its own language, quotes taken care of', async () => {
    const { seen } = await doOne(desk, 'deliver', { delivery: { attempt: 2 } });
    const query = new URL(seen[0]?.path ?? '', 'http://desk').searchParams.get('query');
    expect(query).toBe("Queue = 'Men\\'s bikes' AND Subject LIKE '[Antwort 4711-2039]'");
  });

  test('is given queue, priority and fields, and the requestor only afterwards, so that no mail goes there', async () => {
    const ticket = { ...aDocument(), team: 'Werkstatt', priority: 'high' as const };
    const { seen } = await doOne(desk, 'deliver', { delivery: { ticket } });
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /REST/2.0/ticket',
      'PUT /REST/2.0/ticket/31007',
      'GET /REST/2.0/ticket/31007',
    ]);
    const sent: unknown = JSON.parse(seen[0]?.body ?? '');
    expect(sent).toMatchObject({
      Queue: 'Werkstatt',
      Subject: 'Akku lädt nicht [Antwort 4711-2039]',
      Priority: 100,
      CustomFields: { Order: 'N-1' },
    });
    expect(sent).not.toHaveProperty('Requestor');
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ Requestor: '"Anna" <anna@example.com>' });
  });

  test('is given one address, whatever the name says', async () => {
    const requester = { email: 'anna@example.com', name: 'A" <boss@example.com>, "B' };
    const { seen } = await doOne(desk, 'deliver', { delivery: { ticket: { ...aDocument(), requester } } });
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ Requestor: '"A boss example.com B" <anna@example.com>' });
  });

  test('is not taken to know the customer when it does not', async () => {
    const answers = (request: SeenRequest) =>
      request.method === 'GET' ? { json: { ...ticket, Requestor: [] } } : undefined;
    const { result } = await doOne(desk, 'deliver', { answers });
    expect(result).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('ModifyTicket') as string });
  });

  test('adds a message as a comment, which is mailed to nobody outside', async () => {
    const { seen } = await doOne(desk, 'deliverMessage');
    expect(seen.at(-1)?.path).toBe('/REST/2.0/ticket/31007/comment');
    const body: unknown = JSON.parse(seen.at(-1)?.body ?? '');
    expect(body).toMatchObject({ Subject: '[Antwort row-2]', ContentType: 'text/plain' });
    expect(body).not.toHaveProperty('Status');
    const message = aMessage({ closes: true });
    expect(await bodyOf('deliverMessage', { message: { message } })).toMatchObject({ Status: 'resolved' });
  });

  test('opens a ticket again that was at rest', async () => {
    const answers = (request: SeenRequest) =>
      request.method === 'GET' ? { json: { ...ticket, Status: 'resolved' } } : undefined;
    expect(await bodyOf('deliverMessage', { answers })).toMatchObject({ Status: 'open' });
  });

  // The newest first, as asked for.
  test.each([
    ['new', [], 'open'],
    ['open', [reply], 'answered'],
    ['open', [byMail, reply], 'open'],
    ['open', [fromPortal, reply], 'open'],
    ['open', [comment], 'open'],
    ['stalled', [comment, reply], 'answered'],
    ['resolved', [reply], 'solved'],
  ])('a ticket that is %s reads as told', async (Status, items, expected) => {
    const answers = (request: SeenRequest) => {
      if (is(request, 'GET', '/transactions')) return { json: { items } };
      return is(request, 'GET', '/ticket/') ? { json: { ...ticket, Status } } : undefined;
    };
    const { result } = await doOne(desk, 'readTicket', { answers });
    expect(result).toMatchObject({ kind: 'read', ticket: { state: expected } });
  });

  test('asks for the texts of agents only, and reads a deleted ticket as gone', async () => {
    const { result, seen } = await doOne(desk, 'readTicket');
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual([
      { field: 'TransactionId', value: '70' },
      { field: 'ContentType', operator: 'LIKE', value: 'text/' },
    ]);
    expect(result).toMatchObject({ ticket: { messages: [{ reference: '70', authorName: 'Nora Braun' }] } });
    const gone = await doOne(desk, 'readTicket', { answers: () => ({ json: { ...ticket, Status: 'deleted' } }) });
    expect(gone.result).toEqual({ kind: 'gone' });
  });
});
