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
  opened: String(clock.now().getTime() - 60_000),
};

const submit = (
  { room }: Room,
  fields: Record<string, string>,
  files: Parameters<typeof formOf>[1] = [],
  limited?: number,
): Promise<FormDecision> => {
  const { contentType, body } = formOf(fields, files);
  return handleTicketForm({ locale: 'de', contentType, body: chunks(body), limited }, room);
};
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
  ['the hidden field is filled in', { website: 'http://spam.example' }],
  ['it was sent within a second', { opened: String(clock.now().getTime() - 500) }],
  ['nobody says when it was opened', { opened: 'never' }],
])('where %s, it is asked about, never dropped', async (_why, odd) => {
  const room = await aRoom({ clock: clock.now });
  const { status, form } = shown(await submit(room, { ...filled, ...odd }));
  expect([status, form.formProblem, form.values['confirmed']]).toEqual([422, 'trap', '1']);
  expect(await room.count()).toBe(0);
  expect((await submit(room, { ...filled, ...odd, confirmed: '1' })).kind).toBe('redirect');
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
