import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { conversationApi } from '../../../src/features/tickets/conversation/api.ts';
import { handleRequestForm } from '../../../src/features/tickets/conversation/request-form.ts';
import type { DeskTicket, TicketConnector } from '../../../src/features/tickets/ports.ts';
import { createApi } from '../../../src/lib/api.ts';
import { problemAnswer } from '../../../src/server/problem-answer.ts';
import { aClock, aRequest } from '../../support/tickets.ts';
import { aRoom, formOf } from './room.ts';

const sign = (body: string): string => createHmac('sha256', 'secret').update(body).digest('hex');

/** A desk that says what it is told to say, and signs its webhooks. */
function aDesk() {
  const said: { ticket: DeskTicket } = { ticket: { state: 'open', messages: [] } };
  const connector: TicketConnector = {
    name: 'zammad',
    capabilities: { recognisesRepetition: false, files: 'none' },
    deliver: async () => ({ kind: 'accepted', reference: '77' }),
    check: async () => ({ kind: 'ready' }),
    readTicket: async () => ({ kind: 'read', ticket: said.ticket }),
    recogniseWebhook: ({ headers, body }) => (headers['x-signature'] === sign(body) ? body : undefined),
  };
  return { said, connector };
}

const open = async () => {
  const clock = aClock();
  const desk = aDesk();
  const room = await aRoom({ clock: clock.now, connectors: [desk.connector] });
  const opened = await room.room.openTicket({ ticket: aRequest({ topic: 'technical' }), files: [] });
  if (!opened.ok) throw new Error(opened.code);
  const app = createApi();
  app.use(async (c, next) => {
    c.set('problem', (failure) => {
      const { status, headers, body } = problemAnswer(failure, { locale: 'de', requestId: 'test' });
      return new Response(body, { status, headers });
    });
    await next();
  });
  app.route('/api', conversationApi(room.room));
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const answer = await app.request(`/api/requests/${path}`, body === undefined ? undefined : init);
    const read: unknown = await answer.json();
    return { status: answer.status, headers: answer.headers, body: read };
  };
  const { token } = opened;
  const found = async () => {
    const ticket = await room.room.findTicketByToken(token);
    if (ticket === undefined) throw new Error('gone');
    return ticket;
  };
  const form = async (fields: Record<string, string>, files: Parameters<typeof formOf>[1] = []) => {
    const { contentType, body } = formOf(fields, files);
    const chunks = (async function* () {
      yield body;
    })();
    return handleRequestForm({ ticket: await found(), locale: 'de', token, contentType, body: chunks }, room.room);
  };
  return { ...room, ...desk, app, clock, opened, token, ask, found, form };
};

test('a message is on the ticket and on its way before it is acknowledged; a repetition stores nothing', async () => {
  const { ask, token, found, database } = await open();
  const sent = { body: 'It happened\r\nagain.' };
  const first = await ask(`${token}/messages`, sent, { 'idempotency-key': 'k-1' });
  expect(first.status).toBe(201);
  expect(await ask(`${token}/messages`, sent, { 'idempotency-key': 'k-1' })).toMatchObject({
    status: 201,
    body: first.body,
  });
  expect((await ask(`${token}/messages`, { body: 'Other' }, { 'idempotency-key': 'k-1' })).body).toMatchObject({
    code: 'key-reused',
  });
  expect((await found()).messages.map(({ body }) => body)).toEqual(['It happened\nagain.']);
  const rows = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'message').execute();
  expect(rows.map(({ payload }): unknown => JSON.parse(payload))).toMatchObject([
    { version: 2, body: 'It happened\nagain.' },
  ]);
});

test('a link that is wrong and one that has expired are told the same', async () => {
  const { ask, token, clock } = await open();
  const wrong = await ask('AAAAAAAAAAAAAAAAAAAAAA');
  clock.move(181 * 86_400_000);
  const expired = await ask(token);
  expect([wrong.status, expired.status]).toEqual([404, 404]);
  expect(wrong.body).toEqual(expired.body);
  for (const verb of ['messages', 'close', 'rating'])
    expect((await ask(`${token}/${verb}`, { body: 'x', score: 5 })).status, verb).toBe(404);
});

test('mistakes are told in words, and nothing is stored', async () => {
  const { ask, token, found } = await open();
  const empty = await ask(`${token}/messages`, { body: '  ' });
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ field: 'body', code: 'message.empty' }] } });
  expect(JSON.stringify(empty.body)).toContain('Schreiben Sie etwas');
  expect((await ask(`${token}/messages`, { body: 'x'.repeat(20_001) })).status).toBe(422);
  expect((await ask(`${token}/rating`, { score: 6 })).status).toBe(422);
  expect(await ask(`${token}/rating`, { score: 5 })).toMatchObject({ body: { errors: [{ code: 'score.early' }] } });
  const { messages, rating } = await found();
  expect([messages, rating]).toEqual([[], undefined]);
});

test('what the customer reads holds nothing of desks, teams and judgements', async () => {
  const { ask, token } = await open();
  const { status, headers, body } = await ask(token);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(Object.keys(Object(body)).sort()).toEqual([
    ...['attachments', 'createdAt', 'description', 'events', 'locale', 'mayRate', 'messages', 'number'],
    ...['state', 'subject'],
  ]);
});

test('closing, rating, changing the rating, and no more after two weeks', async () => {
  const { ask, token, clock, found } = await open();
  expect(await ask(`${token}/close`, { body: 'It works again.' })).toMatchObject({ body: { state: 'solved' } });
  expect((await ask(`${token}/rating`, { score: 2 })).status).toBe(200);
  clock.move(13 * 86_400_000);
  expect((await ask(`${token}/rating`, { score: 5, comment: 'In the end.' })).status).toBe(200);
  expect((await found()).rating).toMatchObject({ score: 5, comment: 'In the end.' });
  clock.move(2 * 86_400_000);
  expect(await ask(`${token}/rating`, { score: 1 })).toMatchObject({ body: { errors: [{ code: 'score.late' }] } });
  expect((await found()).rating?.score).toBe(5);
});

test('many messages in a day are stopped, a day later there is room again', async () => {
  const { ask, token, clock } = await open();
  for (let round = 0; round < 50; round += 1)
    expect((await ask(`${token}/messages`, { body: 'again' })).status).toBe(201);
  const refused = await ask(`${token}/messages`, { body: 'again' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '86400']);
  clock.move(86_400_000);
  expect((await ask(`${token}/messages`, { body: 'again' })).status).toBe(201);
});

test('a signed webhook has the desk asked, and its answer stands on the page', async () => {
  const { app, said, room, opened, database, clock, found } = await open();
  await database.db
    .insertInto('desk_tickets')
    .values({
      ...{ ticket_id: opened.id, connector: 'zammad', reference: '77', state: 'open', checked_at: null },
      next_check_at: '2027-01-01T00:00:00.000Z',
    })
    .execute();
  const hook = async (desk: string, signature: string) =>
    (
      await app.request(`/api/desks/${desk}/webhook`, {
        method: 'POST',
        headers: { 'x-signature': signature },
        body: '77',
      })
    ).status;
  expect(await hook('nowhere', sign('77'))).toBe(404);
  expect(await hook('zammad', 'forged')).toBe(401);
  said.ticket = {
    state: 'answered',
    messages: [{ reference: 'm1', authorName: 'Lena', body: 'Is it in?', at: clock.now().toISOString() }],
  };
  room.conversation.watch.start();
  expect(await hook('zammad', sign('77'))).toBe(204);
  await expect.poll(async () => (await found()).messages.length, { timeout: 4_000 }).toBe(1);
  await room.conversation.watch.stop();
  expect(await found()).toMatchObject({ state: 'answered', messages: [{ authorName: 'Lena', body: 'Is it in?' }] });
});

test('without script a message with a file is stored and leads back to the page; the second click does nothing', async () => {
  const { form, token, found, files } = await open();
  const fields = { action: 'message', body: 'Hier ist ein Bild.', key: 'abcdefgh-ijkl-mnop-qrst' };
  for (let click = 0; click < 2; click += 1)
    expect(await form(fields, [{ name: 'lamp.txt', content: 'rot' }])).toEqual({
      ...{ kind: 'redirect', location: `/de/requests/${token}?done=message#done` },
    });
  expect((await found()).messages).toMatchObject([{ attachments: [{ fileName: 'lamp.txt' }] }]);
  expect(files()).toHaveLength(1);
});

test('without script a mistake keeps what was typed and the good file, which goes with the next attempt', async () => {
  const { form, found } = await open();
  const decision = await form({ action: 'message', body: 'Ein Bild.' }, [
    { name: 'gut.txt', content: 'Text' },
    { name: 'schlecht.svg', content: '<svg></svg>' },
  ]);
  if (decision.kind !== 'show-again') throw new Error('was not shown again');
  expect(decision).toMatchObject({ status: 422, form: { values: { body: 'Ein Bild.', action: 'message' } } });
  expect(decision.form.problems.map(({ code }) => code)).toEqual(['file.type']);
  const [kept] = decision.form.attachments;
  expect(await form({ action: 'message', body: 'Ein Bild.', attachments: kept?.id ?? '' })).toMatchObject({
    kind: 'redirect',
  });
  expect((await found()).messages).toMatchObject([{ attachments: [{ fileName: 'gut.txt' }] }]);
});
