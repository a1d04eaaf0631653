import { openAccounts } from '../../../src/server/open-accounts.ts';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { composePrivacy } from '../../../src/features/privacy/compose.ts';
import { keep } from '../../../src/features/privacy/keep-schema.ts';
import { createPageForms, type PageFormParts } from '../../../src/server/page-forms.ts';
import { aRoom } from './room.ts';

const context = { requestId: 'test', clientAddress: '192.0.2.1', route: '', agent: '', isAhead: false };

/** A form of one button, as a browser without script sends it. */
function press(): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  req.headers['content-type'] = 'application/x-www-form-urlencoded';
  req.push(null);
  return req;
}

const forms = async (changes: Partial<PageFormParts>) => {
  const { room, database } = await aRoom({
    mail: {
      transport: { send: async () => ({ kind: 'accepted' }), check: async () => ({ kind: 'ready' }) },
      letterhead: { siteName: 'Nordrad', ui: {} },
    },
  });
  return createPageForms({
    accounts: await openAccounts({ database, origin: 'http://localhost', clock: () => new Date() }),
    inboxForms: () => undefined,
    flagForms: () => undefined,
    tickets: room,
    follows: undefined,
    privacy: composePrivacy({ database, files: room.files, keep: keep.parse({}) }),
    isPrivacyTopic: () => true,
    limits: { take: async () => undefined },
    log: { warn: () => undefined },
    ...changes,
  });
};
const confirm = { locale: 'en', path: '/en/verify/AAAAAAAAAAAAAAAAAAAAAA', query: '' };

test('a button pressed too often says when to press it again', async () => {
  const formAt = await forms({ limits: { take: async () => 61 } });
  const outcome = await formAt(confirm)?.(press(), context);
  expect(outcome).toEqual({
    status: 429,
    shown: { mailProblem: { code: 'wait', values: { minutes: 2 } } },
    retryAfter: 61,
  });
});

test('a confirmation that cannot be stored asks to come back', async () => {
  const { room } = await aRoom();
  const locked = Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });
  const mail = new Proxy({}, { get: () => () => Promise.reject(locked) });
  const formAt = await forms({ tickets: Object.assign(room, { mail }) });
  const outcome = await formAt(confirm)?.(press(), context);
  expect(outcome).toEqual({ status: 503, shown: { mailProblem: { code: 'unavailable' } }, retryAfter: 5 });
});
