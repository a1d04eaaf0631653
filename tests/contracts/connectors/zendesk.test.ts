import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createZendeskConnector } from '../../../src/features/tickets/connectors/zendesk/zendesk.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { answer, doOne, internalNote, type Desk } from './desk.ts';

const ticket = { id: 31007, status: 'open', requester_id: 12 };
const comment = {
  id: 41,
  author_id: 12,
  public: true,
  body: 'Die Lampe blinkt rot.',
  plain_body: 'Die Lampe blinkt rot.',
  created_at: '2026-11-23T10:00:00Z',
};
const agent = { ...comment, id: 42, author_id: 5, body: answer, plain_body: answer };
const note = { ...agent, id: 43, public: false, body: internalNote, plain_body: internalNote };
const users = [
  { id: 5, name: 'Nora Braun', role: 'agent' },
  { id: 12, name: 'Anna', role: 'end-user' },
  { id: 13, name: 'Otto', role: 'end-user' },
];

const is = (request: SeenRequest, method: string, start: string): boolean =>
  request.method === method && request.path.startsWith(start);

const desk: Desk = {
  name: 'zendesk',
  make: (connection) =>
    createZendeskConnector({
      ...connection,
      user: 'agent@example.com',
      token: 'secret',
      fields: { 'order-number': '360001' },
      webhookSecret: 'shared',
    }),
  healthy(request) {
    if (is(request, 'POST', '/api/v2/uploads')) return { status: 201, json: { upload: { token: 'u1' } } };
    if (is(request, 'POST', '/api/v2/tickets')) return { status: 201, json: { ticket } };
    if (is(request, 'GET', '/api/v2/tickets?')) return { json: { tickets: [] } };
    if (request.path.includes('/audits')) return { json: { audits: [], meta: { has_more: false } } };
    // The newest first, as asked for.
    if (request.path.includes('/comments')) return { json: { comments: [note, agent, comment], users } };
    return { json: { ticket } };
  },
  earlier: (request) => (is(request, 'GET', '/api/v2/tickets?') ? { json: { tickets: [ticket] } } : undefined),
  earlierMessage: (request) =>
    request.path.includes('/audits')
      ? { json: { audits: [{ metadata: { custom: { antwort: 'row-2' } } }] } }
      : undefined,
  opens: (request) => is(request, 'POST', '/api/v2/tickets'),
  adds: (request) => is(request, 'PUT', '/api/v2/tickets/31007'),
  reference: '31007',
  credentials: { authorization: `Basic ${Buffer.from('agent@example.com/token:secret').toString('base64')}` },
};

connectorContract(desk);

const bodyOf = async (what: 'deliver' | 'deliverMessage', doing: Parameters<typeof doOne>[2]): Promise<unknown> =>
  JSON.parse((await doOne(desk, what, doing)).seen.at(-1)?.body ?? '');

describe('zendesk', () => {
  test('is given the key of the row, the same in every attempt', async () => {
    const ticket = aDocument();
    const posts: SeenRequest[] = [];
    for (const attempt of [1, 2]) {
      const { seen } = await doOne(desk, 'deliver', { delivery: { attempt, ticket } });
      posts.push(...seen.filter((request) => desk.opens(request)));
    }
    expect(posts.map((request) => request.headers['idempotency-key'])).toEqual(['row-1', 'row-1']);
    expect(posts[0]?.body).toBe(posts[1]?.body);
  });

  test('is given priority, requester, fields, tags and a group by its id', async () => {
    const ticket = { ...aDocument(), team: '4400', priority: 'urgent' as const };
    expect(await bodyOf('deliver', { delivery: { ticket } })).toMatchObject({
      ticket: {
        subject: 'Akku lädt nicht',
        priority: 'urgent',
        group_id: 4400,
        requester: { name: 'Anna', email: 'anna@example.com', locale: 'de' },
        external_id: 'row-1',
        custom_fields: [{ id: 360001, value: 'N-1' }],
        tags: ['antwort', 'antwort-row-1', 'topic-technical', 'language-de', 'severity-normal'],
      },
    });
  });

  test('is given a team that is a name as a tag', async () => {
    const ticket = { ...aDocument(), team: 'Zweite Ebene' };
    const body = await bodyOf('deliver', { delivery: { ticket } });
    expect(body).toMatchObject({ ticket: { tags: expect.arrayContaining(['team-zweite-ebene']) as string[] } });
    expect(body).not.toHaveProperty('ticket.group_id');
  });

  test('adds a comment by the requester, and opens or solves the ticket with it', async () => {
    const added = { comment: { author_id: 12, uploads: [] }, metadata: { antwort: 'row-2' } };
    expect(await bodyOf('deliverMessage', {})).toMatchObject({ ticket: { ...added, status: 'open' } });
    const message = aMessage({ closes: true });
    expect(await bodyOf('deliverMessage', { message: { message } })).toMatchObject({
      ticket: { ...added, status: 'solved' },
    });
  });

  test('makes a follow-up of what is said to a closed ticket', async () => {
    const answers = (request: SeenRequest) =>
      request.method === 'GET' ? { json: { ticket: { ...ticket, status: 'closed' } } } : undefined;
    const { result, seen } = await doOne(desk, 'deliverMessage', { answers });
    expect(result.kind).toBe('accepted');
    expect(seen.at(-1)).toMatchObject({ method: 'POST', path: '/api/v2/tickets' });
    expect(seen.at(-1)?.headers['idempotency-key']).toBe('row-2');
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toMatchObject({
      ticket: { via_followup_source_id: 31007, requester_id: 12, comment: { author_id: 12 } },
    });
  });

  test('goes through all pages of the audits for an earlier attempt', async () => {
    const answers = (request: SeenRequest) => {
      if (!request.path.includes('/audits')) return undefined;
      const { searchParams } = new URL(request.path, 'http://desk');
      return searchParams.get('page[after]') === 'next'
        ? { json: { audits: [{ metadata: { custom: { antwort: 'row-2' } } }], meta: { has_more: false } } }
        : { json: { audits: [{ metadata: null }], meta: { has_more: true, after_cursor: 'next' } } };
    };
    const { result, seen } = await doOne(desk, 'deliverMessage', { message: { attempt: 2 }, answers });
    expect(result.kind).toBe('accepted');
    expect(seen.filter(({ path }) => path.includes('/audits'))).toHaveLength(2);
    expect(seen.filter((request) => desk.adds?.(request) === true)).toEqual([]);
  });

  test.each([
    ['new', [comment], 'open'],
    ['open', [agent, comment], 'answered'],
    ['pending', [agent, comment], 'answered'],
    ['open', [{ ...comment, id: 50, author_id: 13 }, agent, comment], 'open'],
    ['open', [note, comment], 'open'],
    ['solved', [agent, comment], 'solved'],
    ['closed', [comment], 'solved'],
  ])('a ticket that is %s reads as told', async (status, comments, expected) => {
    const answers = (request: SeenRequest) =>
      request.path.includes('/comments') ? { json: { comments, users } } : { json: { ticket: { ...ticket, status } } };
    const { result } = await doOne(desk, 'readTicket', { answers });
    expect(result).toMatchObject({ kind: 'read', ticket: { state: expected } });
  });

  test('tells who of the agents answered', async () => {
    const { result } = await doOne(desk, 'readTicket');
    expect(result).toMatchObject({
      ticket: { messages: [{ reference: '42', authorName: 'Nora Braun', body: answer }] },
    });
  });

  const now = new Date('2026-11-23T12:00:00Z');
  const connector = desk.make({ url: 'https://desk.example.com', allowPrivate: false });
  const signed = (body: string, { secret = 'shared', stamp = now.toISOString() } = {}) => ({
    headers: {
      'x-zendesk-webhook-signature': createHmac('sha256', secret).update(`${stamp}${body}`).digest('base64'),
      'x-zendesk-webhook-signature-timestamp': stamp,
    },
    body,
    now,
  });
  const event = JSON.stringify({ type: 'zen:event-type:ticket.comment_added', detail: { id: '31007' } });

  test('recognises its own webhooks, of events and of triggers', () => {
    expect(connector.recogniseWebhook?.(signed(event))).toBe('31007');
    expect(connector.recogniseWebhook?.(signed('{"ticket_id":"31007"}'))).toBe('31007');
  });

  test('does not recognise another secret, an old or missing time, or a ticket that is none', () => {
    expect(connector.recogniseWebhook?.(signed(event, { secret: 'guessed' }))).toBeUndefined();
    expect(connector.recogniseWebhook?.(signed(event, { stamp: '2026-11-23T11:54:59Z' }))).toBeUndefined();
    expect(connector.recogniseWebhook?.(signed(event, { stamp: '' }))).toBeUndefined();
    expect(connector.recogniseWebhook?.({ ...signed(event), body: `${event} ` })).toBeUndefined();
    expect(connector.recogniseWebhook?.(signed('{"ticket_id":"../users"}'))).toBeUndefined();
  });
});
