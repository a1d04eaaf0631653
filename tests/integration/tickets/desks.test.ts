import { afterEach, expect, test } from 'vitest';
import { createZammadConnector } from '../../../src/features/tickets/connectors/zammad/zammad.ts';
import { startFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';
import { aRequest, aTopic } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const aDesk = async (name: string) => {
  const desk = await startFakeDesk();
  closing.push(desk.close);
  desk.answers((res) => res.writeHead(201, { 'content-type': 'application/json' }).end('{"id":7,"number":"31007"}'));
  const url = new URL(desk.url).origin;
  return { desk, connector: { ...createZammadConnector({ url, token: 'x', group: 'G', allowPrivate: true }), name } };
};
const delivered = (desk: FakeDesk) => expect.poll(() => desk.seen.length, { timeout: 10_000 });

test('a topic that names a desk goes there; one that names none, or one that is gone, goes to all', async () => {
  const [support, parts] = [await aDesk('support'), await aDesk('parts')];
  const { room, post } = await aRoom({
    connectors: [support.connector, parts.connector],
    topics: [aTopic('technical', { desks: ['parts'] }), aTopic('complaint', { desks: ['closed'] }), aTopic('other')],
  });
  room.worker.start();
  closing.unshift(room.worker.stop);
  for (const topic of ['technical', 'complaint', 'other']) expect((await post(aRequest({ topic }))).status).toBe(201);
  await delivered(parts.desk).toBe(3);
  await delivered(support.desk).toBe(2);
  expect(support.desk.seen.map(({ body }) => body).join()).not.toContain('Topic: technical');
});

test('a file of the customer arrives at the desk, byte by byte', async () => {
  const { desk, connector } = await aDesk('support');
  const { room, request } = await aRoom({ connectors: [connector] });
  const content = 'battery: 3 % left\n';
  const form = new FormData();
  form.set('ticket', JSON.stringify(aRequest()));
  form.append('files', new File([content], 'log.txt', { type: 'text/plain' }));
  expect((await request('/api/tickets', { method: 'POST', body: form })).status).toBe(201);
  room.worker.start();
  closing.unshift(room.worker.stop);
  await delivered(desk).toBe(1);
  const sent = JSON.parse(desk.seen[0]?.body ?? '{}');
  expect(Buffer.from(sent.article.attachments[0].data, 'base64').toString()).toBe(content);
  expect(sent.article.attachments[0].filename).toBe('log.txt');
  expect((await room.outbox.list({ limit: 1 }))[0]).toMatchObject({ connector: 'support' });
});
