import { afterEach, describe, expect, test } from 'vitest';
import { createZammadConnector } from '../../../src/features/tickets/connectors/zammad/zammad.ts';
import { handleTicketForm } from '../../../src/features/tickets/form-post.ts';
import { routingRule, topicField } from '../../../src/features/tickets/topic-schema.ts';
import { startFakeDesk } from '../../support/fake-desk.ts';
import { aRequest, aTopic } from '../../support/tickets.ts';
import { aRoom, formOf } from './room.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const exchange = aTopic('exchange', {
  label: { en: 'Exchange', de: 'Umtausch' },
  team: 'Returns',
  fields: [
    topicField.parse({
      id: 'order-number',
      type: 'order-number',
      required: true,
      pattern: String.raw`N-\d{3}-\d{4}`,
      example: 'N-104-2231',
      label: { en: 'Order number', de: 'Bestellnummer' },
    }),
    topicField.parse({
      id: 'instead',
      type: 'choice',
      label: { en: 'Instead', de: 'Stattdessen' },
      options: [
        { id: 'larger', label: { en: 'Larger', de: 'Größer' } },
        { id: 'smaller', label: { en: 'Smaller', de: 'Kleiner' } },
      ],
    }),
  ],
});
const topics = [exchange, aTopic('technical'), aTopic('complaint', { kind: 'complaint', priority: 'high' })];
const answers = { 'order-number': 'n-104-2231', instead: 'larger', 'frame-number': 'of another topic' };

const aDesk = async (name: string) => {
  const desk = await startFakeDesk();
  closing.push(desk.close);
  desk.answers((res) => res.writeHead(201, { 'content-type': 'application/json' }).end('{"id":7,"number":"31007"}'));
  const url = new URL(desk.url).origin;
  return { desk, connector: { ...createZammadConnector({ url, token: 'x', group: 'G', allowPrivate: true }), name } };
};

test('what the topic asked is told to the agent in the words the customer saw', async () => {
  const { desk, connector } = await aDesk('support');
  const { room, post } = await aRoom({ topics, connectors: [connector] });
  room.worker.start();
  closing.unshift(room.worker.stop);
  const answer = await post(aRequest({ topic: 'exchange', locale: 'de', fields: answers }));
  expect(answer.status).toBe(201);
  const { number } = await answer.json();
  expect(await room.store.findByNumber(number)).toMatchObject({
    team: 'Returns',
    priority: 'normal',
    fields: [
      { id: 'order-number', label: 'Bestellnummer', value: 'n-104-2231' },
      { id: 'instead', label: 'Stattdessen', value: 'Größer' },
    ],
  });
  await expect.poll(() => desk.seen.length, { timeout: 10_000 }).toBe(1);
  const text = desk.seen[0]?.body ?? '';
  for (const line of ['Topic: Umtausch', 'Bestellnummer: n-104-2231', 'Stattdessen: Größer'])
    expect(text).toContain(line);
  expect(text).not.toContain('of another topic');
});

test('the API tells each wrong answer by its field, in the language of the request', async () => {
  const { post, count } = await aRoom({ topics });
  const wrong = aRequest({ topic: 'exchange', locale: 'de', fields: { 'order-number': '12', instead: 'blue' } });
  const answer = await post(wrong);
  expect(answer.status).toBe(422);
  const { errors } = await answer.json();
  expect(errors).toEqual([
    {
      field: 'fields.order-number',
      code: 'field.pattern',
      message: expect.stringContaining('Sie sieht so aus: N-104-2231.'),
    },
    { field: 'fields.instead', code: 'field.choose', message: expect.stringContaining('Wählen Sie') },
  ]);
  expect(await count()).toBe(0);
});

test('a multipart request may send its answers as parts of their own', async () => {
  const { room, request } = await aRoom({ topics });
  const form = new FormData();
  for (const [name, value] of Object.entries({
    locale: 'en',
    topic: 'exchange',
    subject: 'Too small',
    description: 'The saddle is too small.',
    email: 'anna@example.com',
    'fields.order-number': 'N-104-2231',
  }))
    form.set(name, value);
  expect((await request('/api/tickets', { method: 'POST', body: form })).status).toBe(201);
  expect((await room.store.list({ limit: 1 }))[0]?.fields).toEqual([
    { id: 'order-number', label: 'Order number', value: 'N-104-2231' },
  ]);
});

describe('the form without script', () => {
  const filled = {
    intent: 'send',
    topic: 'exchange',
    subject: 'Too small',
    description: 'The saddle is too small.',
    email: 'anna@example.com',
    key: 'abcdefgh-ijkl-mnop-qrst',
  };
  const submit = async (fields: Record<string, string>, room: Awaited<ReturnType<typeof aRoom>>['room']) => {
    const { contentType, body } = formOf({ ...fields, token: room.defence.newToken('passed') });
    return handleTicketForm(
      { locale: 'en', contentType, body: one(body), address: '192.0.2.1', agent: 'Firefox' },
      room,
    );
  };
  async function* one(body: Uint8Array) {
    yield body;
  }

  test('shows a wrong answer again with everything typed, also what belongs to another topic', async () => {
    const { room } = await aRoom({
      topics: [
        ...topics,
        aTopic('callback', {
          fields: [topicField.parse({ id: 'phone', type: 'phone', label: 'Phone', required: true })],
        }),
      ],
    });
    const again = await submit({ ...filled, 'fields.order-number': '12', 'fields.phone': '040 5550' }, room);
    expect(again).toMatchObject({
      kind: 'show-again',
      status: 422,
      form: {
        values: { 'fields.order-number': '12', 'fields.phone': '040 5550', topic: 'exchange' },
        problems: [{ field: 'fields.order-number', code: 'field.pattern', values: { example: 'N-104-2231' } }],
      },
    });
    expect((await submit({ ...filled, 'fields.order-number': 'N-104-2231' }, room)).kind).toBe('redirect');
  });

  test('never demands what another topic requires', async () => {
    const { room } = await aRoom({ topics });
    expect((await submit({ ...filled, topic: 'technical', 'fields.order-number': '' }, room)).kind).toBe('redirect');
  });
});

describe('the proposed severity', () => {
  test('routes by rule, with the history of the mailbox counted over its requests', async () => {
    const [support, lead] = [await aDesk('support'), await aDesk('lead')];
    const routing = [
      routingRule.parse({ when: { severity: 'high' }, desks: ['lead'], priority: 'urgent' }),
      routingRule.parse({ when: {}, desks: ['support'] }),
    ];
    const { room, post } = await aRoom({ topics, routing, connectors: [support.connector, lead.connector] });
    const rows = async (email: string): Promise<[string, string, string[]]> => {
      const answer = await post(aRequest({ topic: 'technical', email }));
      const { number, id } = await answer.json();
      const ticket = await room.store.findByNumber(number);
      const row = (await room.outbox.list({ limit: 50 })).find(({ ticketId }) => ticketId === id);
      return [row?.connector ?? '', ticket?.priority ?? '', ticket?.severity.reasons ?? []];
    };
    expect(await rows('anna@example.com')).toEqual(['support', 'normal', []]);
    expect(await rows('Anna@Example.com')).toEqual(['support', 'normal', ['history: 1 unsolved before']]);
    expect(await rows('anna@example.com')).toEqual(['lead', 'urgent', ['history: 2 unsolved before']]);
    expect(await rows('ben@example.com')).toEqual(['support', 'normal', []]);
  });

  test('is not among what the customer is answered', async () => {
    const { post } = await aRoom({ topics });
    const answer = await post(aRequest({ topic: 'complaint', description: 'The battery started smoking in my hall.' }));
    expect(Object.keys(await answer.json()).sort()).toEqual(['id', 'number', 'state', 'statusUrl']);
  });
});
