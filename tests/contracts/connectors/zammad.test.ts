import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createZammadConnector } from '../../../src/features/tickets/connectors/zammad/zammad.ts';
import type { DeskReading } from '../../../src/features/tickets/ports.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { answer, doOne, internalNote, type Desk } from './desk.ts';

const ticket = { id: 7, number: '31007', state: 'open', customer_id: 12 };
const article = {
  id: 41,
  internal: false,
  sender: 'Customer',
  from: 'Anna <anna@example.com>',
  body: 'Die Lampe blinkt rot.',
  content_type: 'text/plain',
  message_id: null,
  created_at: '2026-11-23T10:00:00.000Z',
};
const agent = { ...article, id: 42, sender: 'Agent', from: 'Nora Braun via Help <help@example.com>', body: answer };
const note = { ...agent, id: 43, internal: true, body: internalNote };
const system = { ...agent, id: 44, sender: 'System', body: 'Your request was received.' };

const is = (request: SeenRequest, method: string, start: string): boolean =>
  request.method === method && request.path.startsWith(start);

const desk: Desk = {
  name: 'zammad',
  make: (connection) =>
    createZammadConnector({ ...connection, token: 'secret', group: 'Support', webhookSecret: 'shared other' }),
  healthy(request) {
    if (is(request, 'GET', '/api/v1/tickets/search')) return { json: [] };
    if (is(request, 'GET', '/api/v1/ticket_articles/by_ticket/7')) return { json: [article, agent, note, system] };
    if (is(request, 'POST', '/api/v1/tickets')) return { status: 201, json: ticket };
    return { json: ticket };
  },
  earlier: (request) => (is(request, 'GET', '/api/v1/tickets/search') ? { json: [ticket] } : undefined),
  earlierMessage: (request) =>
    is(request, 'GET', '/api/v1/ticket_articles')
      ? { json: [article, { ...article, message_id: '<row-2@antwort>' }] }
      : undefined,
  opens: (request) => is(request, 'POST', '/api/v1/tickets'),
  adds: (request) => is(request, 'PUT', '/api/v1/tickets/7'),
  reference: '31007/7',
  credentials: { authorization: 'Token token=secret' },
};

connectorContract(desk);

const bodyOf = async (what: 'deliver' | 'deliverMessage', doing: Parameters<typeof doOne>[2]): Promise<unknown> =>
  JSON.parse((await doOne(desk, what, doing)).seen.at(-1)?.body ?? '');

describe('zammad', () => {
  test('is given group, priority, customer and tags, and sends no mail to an address that nobody has verified', async () => {
    const ticket = { ...aDocument(), team: 'Werkstatt', priority: 'urgent' as const };
    expect(await bodyOf('deliver', { delivery: { ticket } })).toMatchObject({
      title: 'Akku lädt nicht',
      group: 'Werkstatt',
      priority: '3 high',
      customer: { email: 'anna@example.com', firstname: 'Anna', lastname: '' },
      tags: 'antwort,antwort-row-1,topic-technical,language-de,severity-normal',
      article: { type: 'web', sender: 'Customer', internal: false, preferences: { 'is-auto-response': true } },
    });
  });

  test('keeps the proposed severity from a text that the customer can read', async () => {
    const ticket = { ...aDocument(), severity: { level: 'high' as const, reasons: ['word: gefährlich'] } };
    const { seen } = await doOne(desk, 'deliver', { delivery: { ticket } });
    expect(seen[0]?.body).toContain('severity-high');
    expect(seen[0]?.body).not.toContain('gefährlich');
  });

  test('looks for the tag of the delivery in whole tickets', async () => {
    const { seen } = await doOne(desk, 'deliver', { delivery: { attempt: 2 } });
    const { searchParams } = new URL(seen[0]?.path ?? '', 'http://desk');
    expect(Object.fromEntries(searchParams)).toEqual({ query: 'tags:"antwort-row-1"', limit: '1', expand: 'true' });
  });

  test('adds a message in the name of the customer, state and text in one request', async () => {
    expect(await bodyOf('deliverMessage', {})).toMatchObject({
      state: 'open',
      article: { sender: 'Customer', internal: false, message_id: '<row-2@antwort>', origin_by_id: 12 },
    });
    const message = aMessage({ closes: true });
    expect(await bodyOf('deliverMessage', { message: { message } })).toMatchObject({ state: 'closed' });
  });

  test('leaves a ticket new that nobody has looked at', async () => {
    const answers = (request: SeenRequest) =>
      request.method === 'GET' ? { json: { ...ticket, state: 'new' } } : undefined;
    expect(await bodyOf('deliverMessage', { answers })).not.toHaveProperty('state');
  });

  const read = async (state: string, articles: object[]): Promise<DeskReading> => {
    const answers = (request: SeenRequest) =>
      request.path.includes('ticket_articles') ? { json: articles } : { json: { ...ticket, state } };
    const { result } = await doOne(desk, 'readTicket', { answers });
    if (result.kind !== 'read' && result.kind !== 'gone') throw new Error(result.kind);
    return result;
  };

  test.each([
    ['new', [article], 'open'],
    ['open', [article, agent], 'answered'],
    ['open', [article, agent, article], 'open'],
    ['open', [article, note], 'open'],
    ['pending reminder', [article, agent], 'answered'],
    ['closed', [article], 'solved'],
  ])('a ticket that is %s reads as told', async (state, articles, expected) => {
    expect(await read(state, articles)).toMatchObject({ kind: 'read', ticket: { state: expected } });
  });

  test('reads a removed ticket as gone, HTML as text, and the name without the address', async () => {
    expect(await read('removed', [])).toEqual({ kind: 'gone' });
    const html = { ...agent, content_type: 'text/html', body: '<div>Guten Tag,<br>bitte &uuml;ben.</div>' };
    expect(await read('open', [html])).toMatchObject({
      ticket: { messages: [{ reference: '42', authorName: 'Nora Braun', body: 'Guten Tag,\nbitte üben.' }] },
    });
  });

  const body = JSON.stringify({ ticket: { id: 7, number: '31007', title: 'x' }, article: { body: 'anything' } });
  const signed = (secret: string, text = body) => ({
    headers: { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(text).digest('hex')}` },
    body,
    now: new Date(),
  });
  const connector = desk.make({ url: 'https://desk.example.com', allowPrivate: false });

  test('recognises its own webhook under either secret and tells the ticket only', () => {
    expect(connector.recogniseWebhook?.(signed('shared'))).toBe('31007/7');
    expect(connector.recogniseWebhook?.(signed('other'))).toBe('31007/7');
  });

  test('does not recognise another secret, another body, or no signature', () => {
    expect(connector.recogniseWebhook?.(signed('guessed'))).toBeUndefined();
    expect(connector.recogniseWebhook?.(signed('shared', `${body} `))).toBeUndefined();
    expect(connector.recogniseWebhook?.({ ...signed('shared'), headers: {} })).toBeUndefined();
    const open = createZammadConnector({ url: 'https://desk.example.com', token: 'secret', group: 'Support' });
    expect(open.recogniseWebhook?.(signed(''))).toBeUndefined();
  });
});
