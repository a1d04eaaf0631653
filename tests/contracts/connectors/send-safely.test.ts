import { afterEach, expect, test } from 'vitest';
import { callDesk } from '../../../src/features/tickets/connectors/call-desk.ts';
import { startFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';

let desk: FakeDesk | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});
const ask = async (method: 'GET' | 'POST', answers: Parameters<FakeDesk['answers']>[0], ms = 5_000) => {
  desk = await startFakeDesk();
  desk.answers(answers);
  const call = callDesk({ url: new URL(desk.url).origin, allowPrivate: true }, {}, AbortSignal.timeout(ms));
  const answer = await call({ method, path: '/tickets', ...(method === 'POST' ? { json: {} } : {}) });
  return answer.ok ? answer : answer.result;
};

test.each<[string, Parameters<FakeDesk['answers']>[0], boolean]>([
  ['cut off after it was sent', (_res, socket) => socket.destroy(), true],
  ['a gateway that heard nothing', (res) => res.writeHead(504).end(), true],
  ['a desk that says no for now', (res) => res.writeHead(503).end(), false],
  ['too many', (res) => res.writeHead(429).end(), false],
])('%s: whether it is in doubt that the desk took it', async (_name, answers, unanswered) => {
  expect(await ask('POST', answers)).toMatchObject({ kind: 'retry', unanswered });
});

test('silence until the deadline leaves doubt, a question never', async () => {
  expect(await ask('POST', () => undefined, 200)).toMatchObject({ kind: 'retry', unanswered: true });
  await desk?.close();
  expect(await ask('GET', () => undefined, 200)).toMatchObject({ kind: 'retry', unanswered: false });
});

test('nobody listening has taken nothing', async () => {
  const gone = await startFakeDesk();
  const url = new URL(gone.url).origin;
  await gone.close();
  const call = callDesk({ url, allowPrivate: true }, {}, AbortSignal.timeout(5_000));
  expect(await call({ path: '/tickets', json: {} })).toMatchObject({ result: { kind: 'retry', unanswered: false } });
});
