import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createHelpScoutConnector } from '../../../src/features/tickets/connectors/help-scout/help-scout.ts';
import { startFakeDesk, type SeenRequest } from '../../support/fake-desk.ts';
import { aClock, aDelivery, aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { aDocumentFile, sentJson, stepOf, stepsOf } from './desk-files.ts';
import { answer, doOne, give, internalNote, type Answer, type Desk } from './desk.ts';

const token = 'POST /v2/oauth2/token';
const thread = (id: number, type: string, body: string, more: object = {}) => ({
  id,
  type,
  state: 'published',
  body,
  createdAt: `2026-11-23T10:0${id}:00Z`,
  createdBy: { type: 'user', first: 'Eva', last: 'Öz' },
  ...more,
});
const threads = [
  thread(5, 'message', 'not sent yet', { state: 'draft' }),
  thread(4, 'lineitem', 'assigned'),
  thread(3, 'message', `<p>${answer}</p>`),
  thread(2, 'note', internalNote),
  thread(1, 'customer', 'customer'),
];
const conversation = { id: 31007, status: 'active', state: 'published', _embedded: { threads } };
const script: Record<string, Answer> = {
  [token]: { json: { access_token: 'fresh', expires_in: 172_800, token_type: 'bearer' } },
  'POST /v2/conversations': { status: 201, headers: { 'resource-id': '31007' } },
  'GET /v2/conversations': { json: { page: { totalElements: 0 } } },
  'GET /v2/conversations/31007': { json: conversation },
  'POST /v2/conversations/31007/customer': { status: 201 },
  'PATCH /v2/conversations/31007': { status: 204 },
  'GET /v2/mailboxes/85': { json: { id: 85 } },
};
const options = { appId: 'app', secret: 'app secret', mailbox: 85, fields: { 'order-number': '531' } };
const key = 'webhook-key';

const message = aMessage();

const helpScout: Desk = {
  name: 'help-scout',
  make: (connection) => createHelpScoutConnector({ ...connection, ...options, webhookSecret: key }),
  healthy: (request) => script[stepOf(request)] ?? { status: 404 },
  earlier: (request) =>
    stepOf(request) === 'GET /v2/conversations'
      ? { json: { _embedded: { conversations: [{ id: 31007 }] }, page: { totalElements: 1 } } }
      : undefined,
  earlierMessage: (request) =>
    stepOf(request) === 'GET /v2/conversations/31007'
      ? { json: { ...conversation, _embedded: { threads: [thread(1, 'customer', `x<br>Message: ${message.id}`)] } } }
      : undefined,
  opens: (request) => stepOf(request) === 'POST /v2/conversations',
  adds: (request) => stepOf(request) === 'POST /v2/conversations/31007/customer',
  reference: '31007',
  // What its refusal means is tried below: it says something of the login, never of a ticket.
  tolerates: (request) => stepOf(request) === token,
};
// Messages of the suite have ids of their own, so that the one of an earlier attempt is tried below.
const { earlierMessage, ...rest } = helpScout;
connectorContract(rest);

describe('a new conversation in Help Scout', () => {
  test('is this request, after this login', async () => {
    const { seen } = await doOne(helpScout, 'deliver');
    expect(stepsOf(seen)).toEqual([token, 'POST /v2/conversations']);
    expect(sentJson(seen[0])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: 'app secret',
    });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer fresh']);
    expect(sentJson(seen[1])).toEqual({
      subject: 'Akku lädt nicht',
      type: 'email',
      mailboxId: 85,
      status: 'active',
      autoReply: false,
      customer: { email: 'anna@example.com', firstName: 'Anna' },
      threads: [
        {
          type: 'customer',
          customer: { email: 'anna@example.com' },
          text: 'Die Lampe blinkt rot.<br>Sonst nichts.<br><br>--<br>Request: 4711-2039<br>Topic: Technisches Problem<br>Language: de<br>Name: Anna<br>Bestellnummer: N-1',
          attachments: [],
        },
      ],
      tags: ['antwort', 'antwort-row-1', 'topic-technical', 'language-de', 'severity-normal', 'priority-normal'],
      fields: [{ id: 531, value: 'N-1' }],
    });
  });

  test('takes text, never the mark-up of a stranger', async () => {
    const ticket = { ...aDocument(), description: '<img src=x onerror=alert(1)> & "more"' };
    const { seen } = await doOne(helpScout, 'deliver', { delivery: { ticket } });
    expect(seen[1]?.body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
  });

  test('has its files byte by byte; one above 10 MB goes as a link', async () => {
    const [small, large] = [Buffer.from([0, 255, 10, 13, 200]), Buffer.alloc(10 * 1024 * 1024 + 1)];
    const attachments = [
      aDocumentFile(),
      aDocumentFile({ id: 'f2', fileName: 'groß.pdf', url: 'https://help.example/f2' }),
    ];
    const readFile = async ({ id }: { id: string }) => Uint8Array.from(id === 'f1' ? small : large);
    const { seen } = await doOne(helpScout, 'deliver', {
      delivery: { ticket: { ...aDocument(), attachments }, readFile },
    });
    expect(sentJson(seen[1])).toMatchObject({
      threads: [{ attachments: [{ fileName: 'lämp.png', mimeType: 'image/png', data: small.toString('base64') }] }],
    });
    expect(seen[1]?.body).toContain('File: groß.pdf https://help.example/f2');
    expect(seen[1]?.body).not.toContain('https://help.example.com/f1');
  });

  test('goes with links where its files are too much together', async () => {
    const attachments = [aDocumentFile()];
    const { result, seen } = await doOne(helpScout, 'deliver', {
      delivery: { ticket: { ...aDocument(), attachments } },
      answers: ({ body }) => (body.includes('"data"') ? { status: 413 } : undefined),
    });
    expect(result).toEqual({ kind: 'accepted', reference: '31007' });
    expect(seen.at(-1)?.body).toContain('File: lämp.png https://help.example.com/f1');
  });

  test('waits as long as the rate limit says', async () => {
    const { result } = await doOne(helpScout, 'deliver', {
      answers: (request) =>
        stepOf(request) === token ? undefined : { status: 429, headers: { 'x-ratelimit-retry-after': '37' } },
    });
    expect(result).toMatchObject({ kind: 'retry', retryAfterMs: 37_000 });
  });

  test('is looked up by its tag, whatever its state', async () => {
    const { seen } = await doOne(helpScout, 'deliver', { delivery: { attempt: 2 } });
    const query = Object.fromEntries(new URL(seen[1]?.path ?? '', 'http://desk').searchParams);
    expect(query).toEqual({ mailbox: '85', status: 'all', tag: 'antwort-row-1' });
  });
});

describe('the login', () => {
  const login = async (answers: (count: number) => Answer) => {
    let logins = 0;
    return doOne(helpScout, 'deliver', {
      answers: (request) => (stepOf(request) === token ? answers((logins += 1)) : undefined),
    });
  };

  test.each([
    [{ status: 401, json: { error: 'invalid_client' } }, 'rejected'],
    [{ status: 503 }, 'retry'],
    [{ json: {} }, 'retry'],
    [{ json: { access_token: '', expires_in: 1 } }, 'retry'],
  ])('%j is %s and nothing is sent', async (bad, kind) => {
    const { result, seen } = await login(() => bad);
    expect(result.kind).toBe(kind);
    expect(stepsOf(seen)).toEqual([token]);
  });

  test('says nothing of a ticket where it is not found', async () => {
    const { result } = await doOne(helpScout, 'readTicket', { answers: () => ({ status: 404 }) });
    expect(result.kind).toBe('failed');
  });

  test('is kept until it ends, and shared by what is sent at once', async () => {
    const desk = await startFakeDesk();
    const clock = aClock();
    desk.answers((res) => {
      const request = desk.seen.at(-1);
      if (request !== undefined) give(res, helpScout.healthy(request));
    });
    const connector = createHelpScoutConnector({
      url: new URL(desk.url).origin,
      allowPrivate: true,
      clock: clock.now,
      ...options,
    });
    const send = () => connector.deliver(aDelivery(), AbortSignal.timeout(5_000));
    const logins = () => stepsOf(desk.seen).filter((step) => step === token).length;
    await Promise.all([send(), send(), send()]);
    expect(logins()).toBe(1);
    clock.move(172_800_000 - 61_000);
    await send();
    expect(logins()).toBe(1);
    clock.move(2_000);
    await send();
    expect(logins()).toBe(2);
    await desk.close();
  });

  test('that was taken back is replaced once', async () => {
    const refused = ({ headers }: SeenRequest) => headers.authorization === 'Bearer old';
    let logins = 0;
    const { result, seen } = await doOne(helpScout, 'deliver', {
      answers: (request) => {
        if (stepOf(request) === token)
          return { json: { access_token: (logins += 1) === 1 ? 'old' : 'fresh', expires_in: 172_800 } };
        return refused(request) ? { status: 401 } : undefined;
      },
    });
    expect(result).toEqual({ kind: 'accepted', reference: '31007' });
    expect(stepsOf(seen)).toEqual([token, 'POST /v2/conversations', token, 'POST /v2/conversations']);
  });

  test('that is refused for good is final', async () => {
    const { result, seen } = await doOne(helpScout, 'deliver', {
      answers: (request) => (stepOf(request) === token ? undefined : { status: 401, json: { error: 'no' } }),
    });
    expect(result.kind).toBe('rejected');
    expect(seen).toHaveLength(4);
  });
});

describe('a later message', () => {
  test('is a thread of the customer, marked with its id', async () => {
    const { seen } = await doOne(helpScout, 'deliverMessage', { message: { message } });
    expect(sentJson(seen[1])).toEqual({
      customer: { email: 'anna@example.com' },
      text: `Auch nach einer Stunde am Netz.<br><br>--<br>Request: 4711-2039<br>Message: ${message.id}`,
      attachments: [],
    });
  });

  test('of an earlier attempt is found and not added again', async () => {
    const { result, seen } = await doOne(helpScout, 'deliverMessage', {
      message: { message, attempt: 2 },
      answers: (request) => earlierMessage?.(request),
    });
    expect(result).toEqual({ kind: 'accepted', reference: '31007', recognised: true });
    expect(stepsOf(seen)).toEqual([token, 'GET /v2/conversations/31007']);
  });

  test('that closes the request closes the conversation', async () => {
    const { seen } = await doOne(helpScout, 'deliverMessage', { message: { message: { ...message, closes: true } } });
    expect(stepsOf(seen).slice(1)).toEqual(['POST /v2/conversations/31007/customer', 'PATCH /v2/conversations/31007']);
    expect(sentJson(seen[2])).toEqual({ op: 'replace', path: '/status', value: 'closed' });
  });
});

test.each([
  [{ status: 'closed' }, { kind: 'read', ticket: { state: 'solved' } }],
  [{ status: 'pending' }, { kind: 'read', ticket: { state: 'answered' } }],
  [
    { _embedded: { threads: [thread(1, 'message', 'a'), thread(2, 'customer', 'b')] } },
    { kind: 'read', ticket: { state: 'open' } },
  ],
  [{ state: 'deleted' }, { kind: 'gone' }],
])('a conversation with %j', async (changes, wanted) => {
  const { result } = await doOne(helpScout, 'readTicket', {
    answers: (request) => (stepOf(request) === token ? undefined : { json: { ...conversation, ...changes } }),
  });
  expect(result).toMatchObject(wanted);
});

test('a webhook is recognised by its signature, and told apart from others', () => {
  const connector = helpScout.make({ url: 'http://127.0.0.1:1', allowPrivate: true });
  const body = '{"id":31007,"status":"active","subject":"Grüße"}';
  const signature = createHmac('sha1', key).update(body).digest('base64');
  const ask = (headers: Record<string, string>, text = body) =>
    connector.recogniseWebhook?.({ headers, body: text, now: new Date() });
  const event = { 'x-helpscout-event': 'convo.agent.reply.created' };
  expect(ask({ ...event, 'x-helpscout-signature': signature })).toBe('31007');
  expect(ask({ ...event, 'x-helpscout-signature': signature }, `${body} `)).toBeUndefined();
  expect(ask({ ...event, 'x-helpscout-signature': signature.replace(/^./, 'A') })).toBeUndefined();
  expect(ask(event)).toBeUndefined();
  expect(ask({ 'x-helpscout-event': 'customer.created', 'x-helpscout-signature': signature })).toBeUndefined();
});
