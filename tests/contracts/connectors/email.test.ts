import { afterEach, describe, expect, test } from 'vitest';
import { createEmailConnector } from '../../../src/features/tickets/connectors/mail/email.ts';
import { createSmtpTransport } from '../../../src/features/tickets/connectors/mail/smtp.ts';
import type { Delivery, MessageDelivery } from '../../../src/features/tickets/ports.ts';
import { smtpRefusal, startMailServer, type MailServer } from '../../support/mail-server.ts';
import { aDelivery, aDocument, aMessage, aMessageDelivery } from '../../support/tickets.ts';
import { aDocumentFile } from './desk-files.ts';

const from = 'Example Hilfe <help@example.com>';
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const aServer = async (options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> => {
  const server = await startMailServer(options);
  closing.push(server.close);
  return server;
};
const connectorTo = ({ url }: { url: string }) =>
  createEmailConnector({ transport: createSmtpTransport({ url, from }), to: 'desk@example.org', from });
const deliver = (server: { url: string }, changes: Partial<Delivery> = {}) =>
  connectorTo(server).deliver(aDelivery(changes), AbortSignal.timeout(10_000));
const send = async (server: { url: string }, changes: Partial<MessageDelivery> = {}) =>
  connectorTo(server).deliverMessage?.(aMessageDelivery(changes), AbortSignal.timeout(10_000));

describe('a ticket by mail', () => {
  test('comes from the portal, goes to the desk, and is answered to the customer', async () => {
    const server = await aServer();
    expect(await deliver(server)).toEqual({ kind: 'accepted', reference: 'antwort-row-1@example.com' });
    const [mail] = server.received;
    expect(mail).toMatchObject({ sender: 'help@example.com', recipients: ['desk@example.org'] });
    expect(mail?.parsed).toMatchObject({
      subject: 'Akku lädt nicht [4711-2039]',
      messageId: '<antwort-row-1@example.com>',
      from: { value: [{ address: 'help@example.com', name: 'Example Hilfe' }] },
      replyTo: { value: [{ address: 'anna@example.com', name: 'Anna' }] },
    });
    expect(mail?.parsed.text?.trimEnd()).toBe(
      'Die Lampe blinkt rot.\nSonst nichts.\n\n--\nRequest: 4711-2039\nTopic: Technisches Problem\nLanguage: de\nName: Anna\nBestellnummer: N-1\nProposed severity: normal',
    );
  });

  test('says what rules of a mailbox sort by, and that no machine is to answer', async () => {
    const server = await aServer();
    await deliver(server, { ticket: { ...aDocument(), priority: 'urgent', team: 'returns' } });
    const header = (name: string) => server.received[0]?.parsed.headers.get(name);
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-antwort-request')).toBe('4711-2039');
    expect(header('x-antwort-topic')).toBe('technical');
    expect(header('x-antwort-priority')).toBe('urgent');
    expect(header('x-antwort-team')).toBe('returns');
    expect(header('content-language')).toBe('de');
    expect(server.received[0]?.raw.toString()).toMatch(/^Importance: high\r$/m);
  });

  test('goes to the team where that is a mailbox, and so does what is added later', async () => {
    const server = await aServer();
    const sent = await deliver(server, { ticket: { ...aDocument(), team: 'returns@example.org' } });
    const reference = sent.kind === 'accepted' ? (sent.reference ?? '') : '';
    await send(server, { reference });
    expect(server.received.map(({ recipients }) => recipients)).toEqual(Array(2).fill(['returns@example.org']));
    expect(server.received[1]?.parsed.inReplyTo).toBe(server.received[0]?.parsed.messageId);
  });

  test('goes with links where its files are too much for the server', async () => {
    const server = await aServer();
    server.afterData(() =>
      (server.received.at(-1)?.raw.length ?? 0) > 50_000 ? smtpRefusal(552, 'Too large') : undefined,
    );
    const ticket = { ...aDocument(), attachments: [aDocumentFile()] };
    const readFile = async () => new Uint8Array(100_000);
    expect(await deliver(server, { ticket, readFile })).toMatchObject({ kind: 'accepted' });
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.parsed.attachments).toEqual([]);
    expect(server.received[1]?.parsed.text).toContain('File: lämp.png https://help.example.com/f1');
  });

  test('carries its files byte by byte; what is gone or too much goes as a link', async () => {
    const server = await aServer();
    const content = Uint8Array.from({ length: 70_000 }, (_, place) => (place * 31) % 256);
    const attachments = [
      aDocumentFile(),
      aDocumentFile({ id: 'large', fileName: 'groß.pdf', url: 'https://help.example/large' }),
      aDocumentFile({ id: 'gone', fileName: 'weg.txt', url: 'https://help.example/gone' }),
    ];
    const contents: Record<string, Uint8Array<ArrayBuffer>> = { f1: content, large: new Uint8Array(15 * 1024 * 1024) };
    await deliver(server, { ticket: { ...aDocument(), attachments }, readFile: async ({ id }) => contents[id] });
    const { parsed } = server.received[0] ?? {};
    expect(parsed?.attachments.map(({ filename }) => filename)).toEqual(['lämp.png']);
    expect(parsed?.attachments[0]?.content.equals(Buffer.from(content))).toBe(true);
    expect(parsed?.text).toContain('File: groß.pdf https://help.example/large');
    expect(parsed?.text).toContain('File: weg.txt https://help.example/gone');
  });

  test.each([
    ['subject', { ...aDocument(), subject: 'Hi\r\nBcc: victim@example.com' }],
    ['name', { ...aDocument(), requester: { email: 'anna@example.com', name: 'A\nBcc: victim@example.com' } }],
    ['address', { ...aDocument(), requester: { email: 'a@b.de>\r\nBcc: <victim@example.com' } }],
    ['second address', { ...aDocument(), requester: { email: 'a@b.de, victim@example.com' } }],
  ])('with a header in its %s never reaches the server', async (_name, ticket) => {
    const server = await aServer();
    expect((await deliver(server, { ticket })).kind).toBe('rejected');
    expect(server.received).toEqual([]);
  });

  test('with a header in the name of a file goes with its link instead', async () => {
    const server = await aServer();
    const attachments = [aDocumentFile({ fileName: 'a\r\nBcc: victim@example.com' })];
    await deliver(server, { ticket: { ...aDocument(), attachments } });
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['desk@example.org']]);
    expect(server.received[0]?.parsed).toMatchObject({ attachments: [] });
    expect(server.received[0]?.parsed.bcc).toBeUndefined();
  });

  test('cannot smuggle a header, an end or a second mail in its text', async () => {
    const server = await aServer();
    const description = 'Hi\r\n.\r\nMAIL FROM:<x@y.z>\r\nRCPT TO:<victim@example.com>\r\nBcc: victim@example.com\n.\n';
    await deliver(server, { ticket: { ...aDocument(), description } });
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['desk@example.org']]);
    expect(server.received[0]?.parsed.bcc).toBeUndefined();
    expect(server.received[0]?.parsed.text).toContain('RCPT TO:<victim@example.com>');
  });

  test('is repeated under the same Message-ID when the line was cut after it was sent', async () => {
    const server = await aServer();
    server.afterData(() => (server.received.length === 1 ? 'cut' : undefined));
    expect((await deliver(server)).kind).toBe('retry');
    expect((await deliver(server, { attempt: 2 })).kind).toBe('accepted');
    expect(server.received.map(({ parsed }) => parsed.messageId)).toEqual(Array(2).fill('<antwort-row-1@example.com>'));
  });

  test.each([
    [451, 'retry'],
    [550, 'rejected'],
    [552, 'rejected'],
  ])('that the desk answers %d to is %s', async (code, kind) => {
    const server = await aServer();
    server.afterData(() => smtpRefusal(code, 'The mailbox says so'));
    expect(await deliver(server)).toMatchObject({
      kind,
      reason: expect.stringContaining('The mailbox says so') as string,
    });
  });
});

test('a later message follows the first mail', async () => {
  const server = await aServer();
  const reference = 'antwort-row-1@example.com';
  const message = aMessage({ attachments: [aDocumentFile()], closes: true });
  expect(await send(server, { reference, message })).toEqual({ kind: 'accepted', reference });
  const { parsed } = server.received[0] ?? {};
  expect(parsed).toMatchObject({
    subject: 'Re: Akku lädt nicht [4711-2039]',
    messageId: '<antwort-row-2@example.com>',
    inReplyTo: `<${reference}>`,
    references: `<${reference}>`,
    replyTo: { value: [{ address: 'anna@example.com' }] },
  });
  expect(parsed?.text).toContain('Auch nach einer Stunde am Netz.');
  expect(parsed?.text).toContain('The customer says that this is settled.');
  expect(parsed?.attachments.map(({ filename }) => filename)).toEqual(['lämp.png']);
});

test('the check reaches the server and sends nothing', async () => {
  const server = await aServer();
  expect(await connectorTo(server).check(AbortSignal.timeout(5_000))).toEqual({ kind: 'ready' });
  expect(server.received).toEqual([]);
});
