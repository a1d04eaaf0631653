import { expect, test } from 'vitest';
import { handleTicketForm, type FormDecision } from '../../../src/features/tickets/form-post.ts';
import { aClock } from '../../support/tickets.ts';
import { aRoom, formOf, type Room } from './room.ts';

const clock = aClock();
const filled = {
  intent: 'send',
  topic: 'technical',
  subject: 'Akku lädt nicht',
  description: 'Die Lampe blinkt rot.\r\nSonst nichts.',
  email: 'anna@example.com',
  key: 'abcdefgh-ijkl-mnop-qrst',
};

const submit = (
  { room }: Room,
  fields: Record<string, string>,
  files: Parameters<typeof formOf>[1] = [],
  limited?: number,
): Promise<FormDecision> => {
  // Opened a minute ago, where nothing else is said.
  const { token = tokenOf(room, 60_000) } = fields;
  const { contentType, body } = formOf({ ...fields, token }, files);
  return handleTicketForm(
    { locale: 'de', contentType, body: chunks(body), address: '192.0.2.1', agent: 'Firefox', limited },
    room,
  );
};
function tokenOf(room: Room['room'], age: number): string {
  clock.move(-age);
  const token = room.defence.newToken('form');
  clock.move(age);
  return token;
}
async function* chunks(body: Uint8Array) {
  for (let place = 0; place < body.length; place += 100) yield body.subarray(place, place + 100);
}
const shown = (decision: FormDecision) => {
  if (decision.kind !== 'show-again') throw new Error('was not shown again');
  return decision;
};

test('leads to the status page, and the second click to the same one', async () => {
  const room = await aRoom({ clock: clock.now });
  const [first, second] = await Promise.all([submit(room, filled), submit(room, filled)]);
  expect(first).toEqual(second);
  expect(first).toMatchObject({
    kind: 'redirect',
    location: expect.stringMatching(/^\/de\/requests\/[\w-]{22}$/) as string,
  });
  expect(await room.count()).toBe(1);
  expect((await room.room.store.list({ limit: 1 }))[0]?.description).toBe('Die Lampe blinkt rot.\nSonst nichts.');
});

test('a mistake costs nothing: every field and every good file is kept and goes with the next attempt', async () => {
  const room = await aRoom({ clock: clock.now });
  const { status, form } = shown(
    await submit(room, { ...filled, email: 'anna@example' }, [
      { name: 'gut.txt', content: 'Text' },
      { name: 'schlecht.svg', content: '<svg></svg>' },
    ]),
  );
  expect(status).toBe(422);
  expect(form.values).toMatchObject({ subject: filled.subject, email: 'anna@example', topic: 'technical' });
  expect(form.problems.map(({ field, code }) => [field, code])).toEqual([
    ['files', 'file.type'],
    ['email', 'email.invalid'],
  ]);
  expect(form.attachments).toMatchObject([{ fileName: 'gut.txt', size: 4 }]);
  const sent = await submit(room, { ...filled, attachments: form.attachments[0]?.id ?? '' });
  expect(sent.kind).toBe('redirect');
  expect((await room.room.store.list({ limit: 1 }))[0]?.attachments).toMatchObject([{ fileName: 'gut.txt' }]);
});

test.each([
  ['the hidden field is filled in', () => ({ website: 'http://spam.example' })],
  ['it was sent within a second', ({ room }: Room) => ({ token: tokenOf(room, 500) })],
  ['nobody says when it was opened', () => ({ token: '' })],
  ['somebody else says when', () => ({ token: 'form.lq0000.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' })],
])('where %s, a wait is asked for, and nothing is dropped', async (_why, odd) => {
  const room = await aRoom({ clock: clock.now });
  const fields: Record<string, string> = { ...filled, ...odd(room) };
  const { status, form, retryAfter } = shown(await submit(room, fields, [{ name: 'a.txt', content: 'Text' }]));
  expect([status, form.formProblem, retryAfter]).toEqual([403, 'wait', 30]);
  expect(form.values).toMatchObject({ subject: filled.subject, description: filled.description });
  const again = { ...fields, token: form.values['token'] ?? '', attachments: form.attachments[0]?.id ?? '' };
  clock.move(20_000);
  const early = shown(await submit(room, again));
  // Pressing too early does not start the wait anew.
  expect([early.form.formProblem, early.form.values['token']]).toEqual(['wait', again.token]);
  expect(await room.count()).toBe(0);
  clock.move(11_000);
  expect((await submit(room, again)).kind).toBe('redirect');
  expect((await room.room.store.list({ limit: 1 }))[0]?.attachments).toHaveLength(1);
  // The proof counts once.
  expect(
    shown(await submit(room, { ...fields, token: again.token, key: 'another-key-0123456789' })).form.formProblem,
  ).toBe('wait');
});

test('nearly the same as an earlier request: asked about, then added to it or sent as another', async () => {
  const room = await aRoom({ clock: clock.now, defence: { limits: true, asksAboutDuplicates: true } });
  await submit(room, filled);
  const again = { ...filled, key: 'another-key-0123456789', description: 'Die Lampe blinkt rot. Sonst nichts!' };
  const { status, form } = shown(await submit(room, again, [{ name: 'a.txt', content: 'Text' }]));
  const [earlier] = await room.room.store.list({ limit: 1 });
  expect([status, form.formProblem, form.duplicate?.number]).toEqual([409, 'duplicate', earlier?.number]);
  const kept = { ...again, attachments: form.attachments[0]?.id ?? '' };
  // Whose mailbox it is nobody knows: the way to the earlier request's page is not given.
  expect(await submit(room, { ...kept, intent: 'add' })).toEqual({
    kind: 'redirect',
    location: `/de/contact?added=${earlier?.number}`,
  });
  expect((await room.room.store.list({ limit: 9 }))[0]?.messages).toMatchObject([
    { author: 'customer', body: `${again.subject}\n\n${again.description}`, attachments: [{ fileName: 'a.txt' }] },
  ]);
  expect(await room.count()).toBe(1);
  expect((await submit(room, { ...again, intent: 'new', key: 'third-key-0123456789' })).kind).toBe('redirect');
  expect(await room.count()).toBe(2);
  const other = {
    ...filled,
    key: 'fourth-key-0123456789',
    subject: 'Rechnung fehlt',
    description: 'Wo finde ich sie?',
  };
  expect((await submit(room, other)).kind).toBe('redirect');
});

test('asking for articles keeps everything and sends nothing', async () => {
  const room = await aRoom({ clock: clock.now });
  const { status, form } = shown(
    await submit(room, { ...filled, intent: 'suggest', email: '' }, [{ name: 'a.txt', content: 'Text' }]),
  );
  expect(status).toBe(200);
  expect(form).toMatchObject({ wantsSuggestions: true, problems: [], attachments: [{ fileName: 'a.txt' }] });
  expect(await room.count()).toBe(0);
});

test('too many requests: what was typed is kept', async () => {
  const room = await aRoom({ clock: clock.now });
  expect(shown(await submit(room, filled, [], 90))).toMatchObject({
    status: 429,
    retryAfter: 90,
    form: { formProblem: 'tooMany', values: { subject: filled.subject } },
  });
});

test('back, changed and sent again is asked about, then opens another request', async () => {
  const room = await aRoom({ clock: clock.now });
  await submit(room, filled);
  const { status, form } = shown(await submit(room, { ...filled, subject: 'Noch etwas' }));
  expect([status, form.formProblem, form.values['key']]).toEqual([409, 'alreadySent', undefined]);
  expect((await submit(room, { ...filled, subject: 'Noch etwas', key: 'another-key-0123456789' })).kind).toBe(
    'redirect',
  );
  expect(await room.count()).toBe(2);
});

test('files of forms that were never sent go after a day', async () => {
  let now = Date.now();
  const room = await aRoom({ clock: () => new Date(now) });
  shown(await submit(room, { ...filled, email: '' }, [{ name: 'a.txt', content: 'Text' }]));
  expect(room.files()).toHaveLength(1);
  expect(await room.room.sweep()).toEqual({ files: 0 });
  now += 25 * 3_600_000;
  expect(await room.room.sweep()).toEqual({ files: 1 });
  expect(room.files()).toEqual([]);
});

const span = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };

test('"this solved it" is kept and thanked for, and the request that follows in its session withdraws it', async () => {
  const room = await aRoom({ clock: clock.now });
  const session = 'session-of-a-form';
  const said = await submit(room, { intent: 'solved', session, topic: 'technical', shown: 'battery' });
  expect(said).toEqual({ kind: 'redirect', location: `/de/contact?solved=${session}` });
  expect(await room.room.deflections.count(span)).toMatchObject({ sessions: 1, confirmed: 1, tickets: 0 });
  expect(await room.count()).toBe(0);

  expect((await submit(room, { ...filled, session })).kind).toBe('redirect');
  expect(await room.room.deflections.count(span)).toMatchObject({ confirmed: 0, withdrawn: 1, tickets: 1 });
});

test('"this solved it" from no form of ours is thanked for and counts nothing; its files are not kept', async () => {
  const room = await aRoom({ clock: clock.now });
  const file = { name: 'a.txt', content: 'text' };
  expect(await submit(room, { intent: 'solved', session: '<script>', shown: 'a' }, [file])).toEqual({
    kind: 'redirect',
    location: '/de/contact?solved=',
  });
  await submit(room, { intent: 'solved', session: 'session-without-suggestions' });
  await submit(room, { intent: 'solved', session: 'session-with-too-many-posts', shown: 'a' }, [], 60);
  expect(await room.room.deflections.count(span)).toMatchObject({ sessions: 0, confirmed: 0 });
  expect(room.files()).toEqual([]);
});
