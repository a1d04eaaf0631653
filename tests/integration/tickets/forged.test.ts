import { expect, test } from 'vitest';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { solveChallenge } from 'altcha-lib';
import { handleTicketForm } from '../../../src/features/tickets/form-post.ts';
import type { Mail } from '../../../src/features/tickets/ports.ts';
import { rateLimits } from '../../../src/server/rate-limits.ts';
import { aClock, aRequest } from '../../support/tickets.ts';
import { aRoom, formOf } from './room.ts';

const attempts = 10_000;
/** Where the bots come from, in as many networks as there are tens. */
const botAddresses = Array.from({ length: 40 }, (_, place) => `198.51.${Math.floor(place / 10)}.${place + 1}`);
const injected = [
  'anna@example.com\r\nBcc: victim@example.org',
  'anna@example.com%0ABcc:victim@example.org',
  'anna@example.com, victim@example.org',
  '"victim@example.org" <anna@example.com>',
  'anna@example.com\nContent-Type: text/html',
];

async function* one(body: Uint8Array) {
  yield body;
}

test('10,000 forged submissions: no mail goes out, little is stored, honest people get through', async () => {
  const clock = aClock();
  const mails: Mail[] = [];
  const limits = rateLimits({ enabled: true });
  const { room, request, count } = await aRoom({
    clock: clock.now,
    defence: { limits: true, asksAboutDuplicates: true },
    addressOf: (asked) => asked.headers.get('x-test-address') ?? '192.0.2.1',
    mail: {
      transport: {
        send: async (mail) => {
          mails.push(mail);
          return { kind: 'accepted' };
        },
        check: async () => ({ kind: 'ready' }),
      },
      letterhead: { siteName: 'Example', ui: {} },
    },
  });
  room.worker.start();
  const oldToken = room.defence.newToken('form');
  clock.move(5_000);
  const kinds = new Map<string, number>();
  let honest = 0;

  /** As the server does it: the budget of an address comes first. */
  const byApi = async (body: object, address: string, headers: Record<string, string> = {}): Promise<number> => {
    if ((await limits.take('tickets', address)) !== undefined) return 429;
    const answer = await request('/api/tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-test-address': address, ...headers },
      body: JSON.stringify(body),
    });
    return answer.status;
  };
  const byForm = async (fields: Record<string, string>, address: string): Promise<number> => {
    const limited = await limits.take('tickets', address);
    const { contentType, body } = formOf(fields);
    const decision = await handleTicketForm(
      { locale: 'en', contentType, body: one(body), address, agent: 'bot', limited },
      room,
    );
    return decision.kind === 'redirect' ? 303 : decision.status;
  };

  for (let place = 0; place < attempts; place += 1) {
    clock.move(20);
    const address = botAddresses[place % botAddresses.length] ?? '';
    const bait = injected[place % injected.length] ?? '';
    const plain: Record<string, string> = {
      locale: 'en',
      topic: 'technical',
      subject: `Cheap watches ${place}`,
      description: `Buy number ${place} now at http://spam${place}.example, today only.`,
      email: `victim-${place % 300}@example.org`,
    };
    const shapes: Record<string, string>[] = [
      plain,
      { ...plain, website: 'http://spam.example' },
      { ...plain, email: bait },
      { ...plain, subject: `Hello\r\nBcc: victim@example.org` },
      { ...plain, name: 'Anna\r\nTo: victim@example.org' },
      { ...plain, topic: bait },
      { ...plain, token: oldToken },
    ];
    const fields = shapes[place % shapes.length] ?? plain;
    const status =
      place % 2 === 0
        ? await byApi(fields, address, fields['token'] === undefined ? {} : { 'form-token': fields['token'] })
        : await byForm({ ...fields, intent: 'send' }, address);
    const kind = `${place % 2 === 0 ? 'api' : 'form'} ${status}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

    if (place % 500 === 250) {
      // In between a person at the form, who took their time, and asks for nothing unusual.
      const token = room.defence.newToken('form');
      clock.move(8_000);
      const typed = {
        ...plain,
        email: `person-${place}@example.com`,
        subject: 'Brake',
        description: `My brake squeaks ${place}`,
      };
      expect(await byForm({ ...typed, token, intent: 'send' }, `203.0.113.${place / 250}`), String(place)).toBe(303);
      honest += 1;
    }
  }
  await room.worker.stop();

  expect(mails).toEqual([]);
  expect(await room.outbox.count()).toMatchObject({ pending: 0, dead: 0 });
  const stored = await count();
  console.info(`${attempts} forged: ${stored - honest} stored, answers`, Object.fromEntries([...kinds].sort()));
  expect(honest).toBe(20);
  // Each address has a handful before it is asked for a proof, and its budget begins anew after ten minutes.
  expect(stored - honest).toBeLessThan(botAddresses.length * 10);
  const all = await room.store.list({ limit: attempts });
  for (const { email, subject, name = '' } of all) expect(`${email}${subject}${name}`).not.toMatch(/[\r\n]/);
  for (const { email } of all) expect(email).toMatch(/^[^\s@,<>"]+@[^\s@,<>"]+$/);
  expect([...kinds.keys()].filter((kind) => /5\d\d/.test(kind))).toEqual([]);
}, 120_000);

test('a program that is asked for a proof of work gets through with it, once', async () => {
  const { room, post } = await aRoom({ defence: { limits: false, asksAboutDuplicates: false } });
  const machine = { ...aRequest(), website: 'http://spam.example' };
  const refused = await post(machine);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'proof-required', challenge: '/api/challenges' });

  const challenge = await room.defence.newChallenge();
  const solution = await solveChallenge({ challenge, deriveKey });
  const header = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  expect((await post(machine, { 'challenge-solution': header })).status).toBe(201);
  expect((await post(machine, { 'challenge-solution': header })).status).toBe(403);
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } };
  const cheap = Buffer.from(JSON.stringify({ challenge: easier, solution })).toString('base64');
  expect((await post(machine, { 'challenge-solution': cheap })).status).toBe(403);
  expect((await post(machine, { 'challenge-solution': '%%%' })).status).toBe(403);
});

test('over the API, nearly the same is answered with the number of the earlier request', async () => {
  const { post, room } = await aRoom({ defence: { limits: true, asksAboutDuplicates: true } });
  const first: unknown = await (await post(aRequest(), { 'idempotency-key': 'first' })).json();
  // The same key is a repetition, not a duplicate.
  expect((await post(aRequest(), { 'idempotency-key': 'first' })).status).toBe(201);
  const again = await post(aRequest(), { 'idempotency-key': 'second' });
  expect(again.status).toBe(409);
  const [ticket] = await room.store.list({ limit: 1 });
  expect(await again.json()).toMatchObject({ code: 'possible-duplicate', duplicate: { number: ticket?.number } });
  expect((await post(aRequest({ email: 'bert@example.com' }))).status).toBe(201);
  const added = await post({ ...aRequest(), duplicate: 'add' }, { 'idempotency-key': 'second' });
  expect([added.status, await added.json()]).toEqual([200, { number: ticket?.number, added: true }]);
  expect((await post({ ...aRequest(), duplicate: 'both' })).status).toBe(422);
  expect((await post({ ...aRequest(), duplicate: 'new' })).status).toBe(201);
  expect(first).toMatchObject({ number: ticket?.number });
});

test('a mailbox may have so many requests an hour, over all processes', async () => {
  const { post } = await aRoom({ defence: { limits: true, asksAboutDuplicates: false } });
  const statuses: number[] = [];
  for (let place = 0; place < 12; place += 1) statuses.push((await post(aRequest())).status);
  expect(statuses.slice(0, 9).every((status) => status === 201)).toBe(true);
  expect(statuses.at(-1)).not.toBe(201);
});
