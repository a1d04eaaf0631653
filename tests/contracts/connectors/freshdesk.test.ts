import { describe, expect, test } from 'vitest';
import { createFreshdeskConnector } from '../../../src/features/tickets/connectors/freshdesk/freshdesk.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { answer, doOne, internalNote, type Desk } from './desk.ts';
import { standardWebhookContract, webhookSecret } from './standard-webhook-contract.ts';

const ticket = { id: 31007, status: 3, requester_id: 12 };
const said = {
  id: 42,
  incoming: false,
  private: false,
  user_id: 5,
  body_text: answer,
  created_at: '2026-11-23T11:00:00Z',
};
const note = { ...said, id: 43, private: true, body_text: internalNote };
const byCustomer = { ...said, id: 44, incoming: true, user_id: 12, body_text: 'Noch etwas.' };

const is = (request: SeenRequest, method: string, start: string): boolean =>
  request.method === method && request.path.startsWith(start);

const desk: Desk = {
  name: 'freshdesk',
  make: (connection) =>
    createFreshdeskConnector({
      ...connection,
      apiKey: 'secret',
      fields: { 'order-number': 'cf_order_number' },
      webhookSecret,
    }),
  healthy(request) {
    if (is(request, 'GET', '/api/v2/search/tickets')) return { json: { total: 0, results: [] } };
    if (request.path.includes('/conversations')) return { json: [said, note] };
    if (request.method === 'POST') return { status: 201, json: { id: 31007 } };
    return { json: ticket };
  },
  earlier: (request) =>
    is(request, 'GET', '/api/v2/search/tickets') ? { json: { total: 1, results: [{ id: 31007 }] } } : undefined,
  earlierMessage: (request) =>
    request.path.includes('/conversations')
      ? { json: [{ ...byCustomer, body_text: 'Noch etwas. -- antwort-row-2' }] }
      : undefined,
  opens: (request) => request.method === 'POST' && request.path === '/api/v2/tickets',
  adds: (request) => is(request, 'POST', '/api/v2/tickets/31007/notes'),
  reference: '31007',
  credentials: { authorization: `Basic ${Buffer.from('secret:X').toString('base64')}` },
};

connectorContract(desk);
standardWebhookContract(desk);

/** Values of a form as they were sent, by their names. */
const formOf = ({ body }: SeenRequest): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/name="([^"]+)"\r\n\r\n([\s\S]*?)\r\n--/g)].map(([, name = '', value = '']) => [name, value]),
  );
const opened = async (changes: Partial<ReturnType<typeof aDocument>>): Promise<SeenRequest> => {
  const { seen } = await doOne(desk, 'deliver', { delivery: { ticket: { ...aDocument(), ...changes } } });
  const [request] = seen;
  if (request === undefined) throw new Error('nothing was sent');
  return request;
};

describe('freshdesk', () => {
  test('is given text, never the mark-up of a stranger', async () => {
    const { body } = await opened({ description: '<img src=x onerror=alert(1)> & "more"' });
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;<br>');
  });

  test('is given priority, requester, fields, tags and a group by its id', async () => {
    const request = await opened({ team: '4400', priority: 'urgent' });
    expect(formOf(request)).toMatchObject({
      email: 'anna@example.com',
      name: 'Anna',
      subject: 'Akku lädt nicht',
      priority: '4',
      status: '2',
      source: '2',
      group_id: '4400',
      'custom_fields[cf_order_number]': 'N-1',
    });
    for (const tag of ['antwort-row-1', 'topic-technical', 'language-de', 'severity-normal'])
      expect(request.body).toContain(`\r\n${tag}\r\n`);
  });

  test('is given a team that is a name as a tag', async () => {
    const request = await opened({ team: 'Zweite Ebene' });
    expect(request.body).toContain('\r\nteam-zweite-ebene\r\n');
    expect(formOf(request)).not.toHaveProperty('group_id');
  });

  test('is told by a link of what is more than it takes', async () => {
    const file = { mediaType: 'image/png', size: 0, sha256: '00' };
    const attachments = [
      { ...file, id: 'f1', fileName: 'small.png', url: 'https://help.example.com/f1' },
      { ...file, id: 'f2', fileName: 'large.png', url: 'https://help.example.com/f2' },
    ];
    const { seen } = await doOne(desk, 'deliver', {
      delivery: {
        ticket: { ...aDocument(), attachments },
        readFile: async ({ id }) => new Uint8Array(id === 'f2' ? 20 * 1024 * 1024 + 1 : 3),
      },
    });
    expect(seen[0]?.body).toContain('filename="small.png"');
    expect(seen[0]?.body).not.toContain('filename="large.png"');
    expect(seen[0]?.body).toContain('https://help.example.com/f2');
  });

  test('adds a public note of the requester, not an answer of an agent, and opens the ticket', async () => {
    const { seen } = await doOne(desk, 'deliverMessage');
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v2/tickets/31007',
      'POST /api/v2/tickets/31007/notes',
      'PUT /api/v2/tickets/31007',
    ]);
    expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({ private: false, incoming: true, user_id: 12 });
    expect(seen[1]?.body).toContain('antwort-row-2');
    expect(JSON.parse(seen[2]?.body ?? '')).toEqual({ status: 2 });
  });

  test('resolves the ticket for the customer, also when the note was there already', async () => {
    const message = aMessage({ closes: true });
    const { seen } = await doOne(desk, 'deliverMessage', {
      message: { message, attempt: 2 },
      answers: desk.earlierMessage,
    });
    expect(seen.at(-1)?.method).toBe('PUT');
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({ status: 4 });
    expect(seen.some((request) => desk.adds?.(request) === true)).toBe(false);
  });

  test.each([
    [2, [], 'open'],
    [2, [said], 'answered'],
    [3, [said, byCustomer], 'open'],
    [6, [byCustomer, note], 'open'],
    [4, [said], 'solved'],
    [5, [], 'solved'],
  ])('a ticket with status %d reads as told', async (status, conversations, expected) => {
    const answers = (request: SeenRequest) =>
      request.path.includes('/conversations') ? { json: conversations } : { json: { ...ticket, status } };
    const { result } = await doOne(desk, 'readTicket', { answers });
    expect(result).toMatchObject({ kind: 'read', ticket: { state: expected } });
  });

  test('reads long conversations page by page, and a deleted ticket as gone', async () => {
    const answers = (request: SeenRequest) => {
      if (!request.path.includes('/conversations')) return undefined;
      return { json: request.path.includes('page=2') ? [said] : Array.from({ length: 100 }, () => byCustomer) };
    };
    const { result } = await doOne(desk, 'readTicket', { answers });
    expect(result).toMatchObject({ ticket: { state: 'answered', messages: [{ body: answer }] } });
    const gone = await doOne(desk, 'readTicket', { answers: () => ({ json: { ...ticket, deleted: true } }) });
    expect(gone.result).toEqual({ kind: 'gone' });
  });
});
