import { expect, test } from 'vitest';
import { handleMailForm, type MailPost } from '../../../src/features/tickets/mail/handle-mail-form.ts';
import type { Mail, MailTransport } from '../../../src/features/tickets/ports.ts';
import { aRequest } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

const letterhead = { siteName: 'Nordrad', ui: {} };

/** A mail server that takes everything. */
function aPostbox() {
  const mails: Mail[] = [];
  const transport: MailTransport = {
    send: async (mail) => {
      mails.push(mail);
      return { kind: 'accepted' };
    },
    check: async () => ({ kind: 'ready' }),
  };
  return { mails, transport };
}

const open = async (changes: Parameters<typeof aRequest>[0] = {}) => {
  const postbox = aPostbox();
  const room = await aRoom({ mail: { transport: postbox.transport, letterhead } });
  const opened = await room.room.openTicket({ ticket: aRequest(changes), files: [] });
  if (!opened.ok) throw new Error(opened.code);
  const { mail: mailRoom } = room.room;
  if (mailRoom === undefined) throw new Error('no mail');
  const post = (changed: Partial<MailPost>) =>
    handleMailForm(
      { action: 'verify', code: '', ticketId: opened.id, locale: 'en', token: opened.token, ...changed },
      { room: mailRoom, isUnavailable: room.room.isUnavailable },
    );
  return { ...room, ...postbox, opened, post };
};
const mailRows = (database: Awaited<ReturnType<typeof aRoom>>['database']) =>
  database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute();

test('10,000 forged submissions send no mail', async () => {
  const { room, database, mails } = await open();
  for (let round = 0; round < 100; round += 1)
    await Promise.all(
      Array.from({ length: 100 }, (_, place) =>
        room.openTicket({ ticket: aRequest({ email: `victim${(round * 100 + place) % 997}@example.com` }), files: [] }),
      ),
    );
  expect((await database.db.selectFrom('tickets').select('id').execute()).length).toBe(10_001);
  expect(await mailRows(database)).toEqual([]);
  expect(mails).toEqual([]);
}, 60_000);

test('a mail holds nothing that was typed into the form', async () => {
  const typed = {
    subject: 'BUY-NOW http://spam.example',
    description: 'CHEAP-PILLS http://spam.example/x',
    name: 'Dr. Win',
  };
  const { database, post } = await open(typed);
  expect(await post({})).toMatchObject({ kind: 'redirect' });
  const [row] = await mailRows(database);
  expect(row?.payload).toContain('anna@example.com');
  expect(row?.payload).not.toMatch(/BUY-NOW|CHEAP-PILLS|spam\.example|Dr\. Win/);
});

test('without a mail server nothing is offered', async () => {
  const { room } = await aRoom();
  expect(room.mail).toBeUndefined();
});

test('buttons lead back to the page, mistakes are told on it', async () => {
  const { opened, post, database } = await open();
  expect(await post({})).toEqual({ kind: 'redirect', location: `/en/requests/${opened.token}#mails` });
  expect(await post({ action: 'code', code: 'abc' })).toMatchObject({ status: 422, problem: { code: 'missing' } });
  const code = /^ {4}(\d{6})$/m.exec(
    (JSON.parse((await mailRows(database))[0]?.payload ?? '{}') as { text: string }).text,
  );
  const wrong = code?.[1] === '111111' ? '222222' : '111111';
  expect(await post({ action: 'code', code: wrong })).toMatchObject({
    status: 422,
    problem: { code: 'wrong', values: { left: 4 } },
  });
  const verified = await post({ action: 'code', code: code?.[1] ?? '' });
  // Not the link that the request was opened with: that one whoever typed the address has as well.
  expect(verified).toMatchObject({ kind: 'redirect' });
  expect(verified).not.toEqual({ kind: 'redirect', location: `/en/requests/${opened.token}#mails` });
});

test('too many codes are told with the minutes to wait, and so is a network that asks too often', async () => {
  const { post } = await open();
  for (let round = 0; round < 3; round += 1) await post({});
  expect(await post({})).toMatchObject({ status: 429, problem: { code: 'tooMany', values: { minutes: 60 } } });
  expect(await post({ limited: 90 })).toMatchObject({
    status: 429,
    retryAfter: 90,
    problem: { values: { minutes: 2 } },
  });
});

test('while the database cannot be written, the page says so', async () => {
  const { room } = await aRoom();
  const decision = handleMailForm(
    { action: 'stop-mails', code: '', ticketId: 'x', locale: 'en', token: 'y' },
    {
      room: {
        stateOf: async () => ({ verified: false, stopped: false, awaitsCode: false }),
        askForCode: async () => ({ kind: 'issued' }),
        showByCode: async () => ({ kind: 'missing' }),
        showByLink: async () => ({ kind: 'expired' }),
        findLink: async () => undefined,
        setMails: () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' })),
      },
      isUnavailable: room.isUnavailable,
    },
  );
  expect(await decision).toMatchObject({ status: 503, retryAfter: 5, problem: { code: 'unavailable' } });
});

test('a mail goes out through the outbox, and what is left of it opens nothing', async () => {
  const { room, database, mails, post } = await open();
  room.worker.start();
  await post({});
  await expect.poll(() => mails.length, { timeout: 10_000 }).toBe(1);
  expect(mails[0]).toMatchObject({ to: 'anna@example.com', automatic: true });
  expect(mails[0]?.text).toMatch(/^ {4}\d{6}$/m);
  await room.worker.stop();
  expect(await mailRows(database)).toEqual([{ payload: '{}' }]);
  // It is no delivery to a desk: the request has not been passed on.
  expect(await room.store.list({ limit: 1 })).toMatchObject([{ state: 'received', events: [] }]);
});

test('a code that could not be sent while it was good is not sent any more', async () => {
  let now = Date.parse('2026-11-23T10:00:00.000Z');
  const { transport, mails } = aPostbox();
  const { room } = await aRoom({ mail: { transport, letterhead }, clock: () => new Date(now) });
  const opened = await room.openTicket({ ticket: aRequest(), files: [] });
  if (!opened.ok) throw new Error(opened.code);
  await room.mail?.askForCode(opened.id);
  now += 31 * 60_000;
  room.worker.start();
  await expect.poll(async () => (await room.outbox.count()).dead, { timeout: 10_000 }).toBe(1);
  await room.worker.stop();
  expect(mails).toEqual([]);
});
