import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { desk } from '../../../src/features/tickets/desk-schema.ts';
import { connectorsOf } from '../../../src/server/connectors.ts';
import { startFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { aRequest, aTopic } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What each desk answers to what it is asked for a new ticket. */
const answers: Record<string, unknown> = {
  'POST /api/v1/tickets': { id: 7, number: '31007' },
  'POST /api/v2/tickets': { id: 31007, ticket: { id: 31007 } },
  'POST /REST/2.0/ticket': { id: '31007' },
  'PUT /REST/2.0/ticket/31007': ['Requestor anna@example.com added'],
  'GET /REST/2.0/ticket/31007': { id: '31007', Status: 'new', Requestor: [{ id: 'anna@example.com' }] },
  'POST /api/v3/tickets': { id: 'fp80688h' },
  'POST /v2/oauth2/token': { access_token: 'token', expires_in: 172_800 },
  'POST /v2/conversations': {},
  'POST /public/api/v1/inboxes/key/contacts': { source_id: 'person' },
  'POST /public/api/v1/inboxes/key/contacts/person/conversations': { id: 42 },
  'POST /public/api/v1/inboxes/key/contacts/person/conversations/42/messages': {},
  'POST /tickets': {},
};
async function aDesk(): Promise<FakeDesk> {
  const started = await startFakeDesk();
  closing.push(started.close);
  started.answers((res) => {
    const request = started.seen.at(-1);
    const answer = answers[`${request?.method} ${request?.path.replace(/\?.*/, '')}`];
    res.writeHead(answer === undefined ? 404 : 201, { 'content-type': 'application/json', 'resource-id': '31007' });
    res.end(JSON.stringify(answer ?? { error: 'unexpected' }));
  });
  return started;
}

const references = {
  zammad: expect.stringContaining('31007') as string,
  zendesk: '31007',
  freshdesk: '31007',
  'request-tracker': '31007',
  liveagent: 'fp80688h',
  'help-scout': '31007',
  chatwoot: 'person/42',
  email: expect.stringMatching(/^antwort-.*@example\.com$/) as string,
  webhook: null,
};

test('nine ways in one site.yaml, and the ticket arrives by each of them', async () => {
  const names = ['zammad', 'zendesk', 'freshdesk', 'request-tracker', 'liveagent', 'help-scout', 'chatwoot', 'webhook'];
  const started = await Promise.all(names.map(async (name) => [name, await aDesk()] as const));
  const at = new Map(started.map(([name, fake]) => [name, new URL(fake.url).origin]));
  const mail = await startMailServer();
  closing.push(mail.close);
  const site = `
desks:
  - { id: zammad, connector: zammad, url: ${at.get('zammad')}, group: Support }
  - { id: zendesk, connector: zendesk, url: ${at.get('zendesk')}, user: agent@example.com }
  - { id: freshdesk, connector: freshdesk, url: ${at.get('freshdesk')} }
  - { id: request-tracker, connector: request-tracker, url: ${at.get('request-tracker')}, queue: General }
  - { id: liveagent, connector: liveagent, url: ${at.get('liveagent')}, department: d1, recipient: care@example.com }
  - { id: help-scout, connector: help-scout, url: ${at.get('help-scout')}, appId: app, mailbox: 85 }
  - { id: chatwoot, connector: chatwoot, url: ${at.get('chatwoot')}, inbox: key }
  - { id: email, connector: email, to: office@example.org }
`;
  const { desks } = z.object({ desks: z.array(desk) }).parse(parse(site));
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const connectors = connectorsOf(
    {
      webhook: { url: `${at.get('webhook')}/tickets`, secret, allowPrivate: true },
      deskSecrets: Object.fromEntries(
        ['ZAMMAD', 'ZENDESK', 'FRESHDESK', 'REQUEST_TRACKER', 'LIVEAGENT', 'HELP_SCOUT'].map((name) => [
          `DESK_${name}_SECRET`,
          'secret',
        ]),
      ),
      desksAllowPrivate: true,
      mail: { url: mail.url, from: 'Example Hilfe <help@example.com>' },
    },
    desks,
  );
  expect(connectors).toHaveLength(9);

  const { room, post } = await aRoom({ connectors, topics: [aTopic('technical')] });
  const words = 'Die Lampe blinkt rot, größer als üblich.';
  expect((await post(aRequest({ description: words }))).status).toBe(201);
  room.worker.start();
  closing.unshift(room.worker.stop);

  const rows = () => room.outbox.list({ limit: 20 });
  await expect
    .poll(async () => (await rows()).map(({ state }) => state), { timeout: 20_000 })
    .toEqual(Array(9).fill('done'));
  const known = Object.fromEntries((await rows()).map(({ connector, reference }) => [connector, reference]));
  expect(known).toEqual(references);
  for (const [name, fake] of started)
    expect(fake.seen.map(({ body }) => body).join('\n'), name).toContain('Die Lampe blinkt rot, größer als üblich.');
  expect(mail.received.map(({ parsed }) => parsed.text)).toEqual([expect.stringContaining(words)]);
});

test('a desk that is reached by mail wants a mail server, said before anything starts', async () => {
  const office = desk.parse({ id: 'office', connector: 'email', to: 'office@example.org' });
  expect(() => connectorsOf({ deskSecrets: {}, desksAllowPrivate: false }, [office])).toThrow(
    'The desk "office" of site.yaml is reached by mail. Set SMTP_URL and MAIL_FROM.',
  );
});
