import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSmtpTransport, type SmtpOptions } from '../../../src/features/tickets/connectors/mail/smtp.ts';
import type { Mail } from '../../../src/features/tickets/ports.ts';
import { smtpRefusal, startMailServer, type MailServer } from '../../support/mail-server.ts';

const from = '"Example, Hilfe für alle" <help@example.com>';
const aMail = (changes: Partial<Mail> = {}): Mail => ({
  messageId: 'row-1@help.example.com',
  to: 'support@example.com',
  subject: 'Akku lädt nicht',
  text: 'Grüße aus Österreich\n.\n..\nEnde',
  automatic: false,
  ...changes,
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const aServer = async (options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> => {
  const server = await startMailServer(options);
  closing.push(server.close);
  return server;
};
const send = (url: string, changes: Partial<Mail> = {}, options: Partial<SmtpOptions> = {}) =>
  createSmtpTransport({ url, from, ...options }).send(aMail(changes), AbortSignal.timeout(10_000));

describe('a mail that is accepted', () => {
  test('arrives with its words, umlauts included, under its own Message-ID', async () => {
    const server = await aServer();
    expect(await send(server.url)).toEqual({ kind: 'accepted', reference: 'row-1@help.example.com' });
    const [mail] = server.received;
    expect(mail).toMatchObject({ sender: 'help@example.com', recipients: ['support@example.com'] });
    expect(mail?.parsed).toMatchObject({ subject: 'Akku lädt nicht', messageId: '<row-1@help.example.com>' });
    expect(mail?.parsed.text?.trimEnd()).toBe('Grüße aus Österreich\n.\n..\nEnde');
    expect(mail?.parsed.from?.value).toEqual([{ name: 'Example, Hilfe für alle', address: 'help@example.com' }]);
    expect(mail?.parsed.headers.has('auto-submitted')).toBe(false);
  });

  test('says that it is automatic, whom it answers and what it follows', async () => {
    const server = await aServer();
    const replyTo = { address: 'anna@example.org', name: 'Änne "A", Müller <x@y.z>' };
    await send(server.url, { automatic: true, replyTo, inReplyTo: 'row-0@help.example.com' });
    const { parsed } = server.received[0] ?? {};
    expect(parsed?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed?.replyTo?.value).toEqual([replyTo]);
    expect(parsed).toMatchObject({ inReplyTo: '<row-0@help.example.com>', references: '<row-0@help.example.com>' });
  });

  test('carries files byte by byte', async () => {
    const server = await aServer();
    const content = Uint8Array.from({ length: 100_000 }, (_, place) => (place * 7919) % 256);
    const text = new TextEncoder().encode('Zeile\r\n.\r\nFrom Ende\n\n');
    await send(server.url, {
      attachments: [
        { fileName: 'Lämpchen "rot"; x.png', mediaType: 'image/png', content },
        { fileName: 'log.txt', mediaType: 'text/plain', content: text },
      ],
    });
    const attached = server.received[0]?.parsed.attachments ?? [];
    expect(attached.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['Lämpchen "rot"; x.png', 'image/png'],
      ['log.txt', 'text/plain'],
    ]);
    expect(attached.map(({ content: got }) => Buffer.compare(got, Buffer.from(content)) === 0)).toEqual([true, false]);
    expect(attached[1]?.content.equals(Buffer.from(text))).toBe(true);
  });
});

test.each<[string, Partial<Mail>]>([
  ['the subject', { subject: 'Hi\r\nBcc: victim@example.com' }],
  ['the subject, line feed alone', { subject: 'Hi\nBcc: victim@example.com' }],
  ['the recipient', { to: 'support@example.com\r\nRCPT TO:<victim@example.com>' }],
  ['a second recipient', { to: 'support@example.com, victim@example.com' }],
  ['a recipient in brackets', { to: 'a <victim@example.com>' }],
  ['the address for answers', { replyTo: { address: 'anna@example.com\r\nBcc: victim@example.com' } }],
  ['the name for answers', { replyTo: { address: 'anna@example.com', name: 'Anna\r\nBcc: victim@example.com' } }],
  ['a header', { headers: { 'X-Antwort': 'a\r\nBcc: victim@example.com' } }],
  ['the name of a header', { headers: { 'X-A: b\r\nBcc': 'victim@example.com' } }],
  ['a Message-ID', { messageId: 'a@b>\r\nBcc: <victim@example.com' }],
  ['what it follows', { inReplyTo: 'a@b> <c@d' }],
  [
    'the name of a file',
    {
      attachments: [{ fileName: 'a\r\nBcc: victim@example.com', mediaType: 'text/plain', content: new Uint8Array(1) }],
    },
  ],
])('a line break in %s refuses the mail before the server hears of it', async (_name, changes) => {
  const server = await aServer();
  expect((await send(server.url, changes)).kind).toBe('rejected');
  expect(server.received).toEqual([]);
});

describe('what the server says', () => {
  test.each([
    [421, 'retry'],
    [450, 'retry'],
    [451, 'retry'],
    [503, 'retry'],
    [550, 'rejected'],
    [553, 'rejected'],
  ])('%d to the recipient: %s, in its own words', async (code, kind) => {
    const server = await aServer({
      onRcptTo: (_address, _session, callback) => callback(smtpRefusal(code, 'No mailbox of this name')),
    });
    const result = await send(server.url);
    expect(result).toMatchObject({ kind, reason: expect.stringContaining('No mailbox of this name') as string });
  });

  test.each([
    [452, 'retry'],
    [552, 'rejected'],
    [554, 'rejected'],
  ])('%d after the message: %s, and not in doubt', async (code, kind) => {
    const server = await aServer();
    server.afterData(() => smtpRefusal(code, 'Thinks nothing of it'));
    const result = await send(server.url);
    expect(result.kind).toBe(kind);
    expect(result.kind === 'retry' && result.unanswered).toBe(false);
  });

  test('a message that is too large is final', async () => {
    const server = await aServer({ size: 1000 });
    server.afterData(() => smtpRefusal(552, 'Too large'));
    const attachments = [{ fileName: 'a.bin', mediaType: 'application/pdf', content: new Uint8Array(5000) }];
    expect(await send(server.url, { attachments })).toMatchObject({ kind: 'rejected' });
  });

  test('a refused login is final, and the check says that the settings are wrong', async () => {
    const server = await aServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) =>
        username === 'us er' && password === 'p@ss:/' ? callback(null, { user: username }) : callback(new Error('No')),
    });
    const right = server.url.replace('//', '//us%20er:p%40ss%3A%2F@');
    const wrong = server.url.replace('//', '//us%20er:other@');
    expect(await send(wrong)).toMatchObject({ kind: 'rejected' });
    const check = (url: string) => createSmtpTransport({ url, from }).check(AbortSignal.timeout(5_000));
    expect(await check(wrong)).toMatchObject({ kind: 'wrong' });
    expect(await check(right)).toEqual({ kind: 'ready' });
    expect(await send(right)).toMatchObject({ kind: 'accepted' });
    expect(server.received.map(({ user }) => user)).toEqual(['us er']);
  });

  test('a login that the server does not know is told, not left out', async () => {
    const server = await aServer({ disabledCommands: ['AUTH', 'STARTTLS'] });
    expect(await send(server.url.replace('//', '//user:pass@'))).toMatchObject({ kind: 'rejected' });
    expect(server.received).toEqual([]);
  });

  test('a login that cannot be judged now is tried again', async () => {
    const server = await aServer({ onAuth: (_auth, _session, callback) => callback(smtpRefusal(454, 'Later')) });
    expect(await send(server.url.replace('//', '//user:pass@'))).toMatchObject({ kind: 'retry' });
  });
});

describe('what the network does', () => {
  test('cut off after the message: unknown, and the repetition has the same Message-ID', async () => {
    const server = await aServer();
    server.afterData(() => (server.received.length === 1 ? 'cut' : undefined));
    expect(await send(server.url)).toMatchObject({ kind: 'retry', unanswered: true });
    expect(await send(server.url)).toMatchObject({ kind: 'accepted' });
    expect(server.received.map(({ parsed }) => parsed.messageId)).toEqual(Array(2).fill('<row-1@help.example.com>'));
  });

  test('a server that never greets is given up at the deadline', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closing.push(async () => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, from });
    expect(await transport.send(aMail(), AbortSignal.timeout(200))).toMatchObject({ kind: 'retry' });
    expect(await transport.check(AbortSignal.timeout(200))).toMatchObject({ kind: 'unknown' });
  });

  test('nobody listening, or no such name, is tried again', async () => {
    const server = await startMailServer();
    await server.close();
    expect(await send(server.url)).toMatchObject({ kind: 'retry', unanswered: false });
    const nowhere = await send('smtp://nowhere.invalid:2525?tls=off');
    expect(nowhere).toMatchObject({ kind: 'retry', unanswered: false });
  });
});

/** For a certificate of the test's own; on every usual machine, and required where everything has to be proved. */
const canCertify = spawnSync('openssl', ['version']).status === 0 || process.env['CI'] !== undefined;

describe.runIf(canCertify)('encryption', () => {
  let certificate: { key: string; cert: string };
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'antwort-mail-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', cert]
        .concat(subject)
        .concat('-days', '30'),
      { stdio: 'ignore' },
    );
    certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  });

  test('STARTTLS before anything is told, with a certificate that is trusted', async () => {
    const server = await aServer({
      ...certificate,
      disabledCommands: [],
      authOptional: false,
      allowInsecureAuth: false,
    });
    const url = `smtp://user:pass@127.0.0.1:${server.port}?tls=required`;
    expect(await send(url, {}, { ca: certificate.cert })).toMatchObject({ kind: 'accepted' });
    expect(server.received.map(({ secure, user }) => [secure, user])).toEqual([[true, 'user']]);
  });

  test('TLS from the start', async () => {
    const server = await aServer({ ...certificate, secure: true });
    const url = `smtps://127.0.0.1:${server.port}`;
    expect(await send(url, {}, { ca: certificate.cert })).toMatchObject({ kind: 'accepted' });
    expect(server.received.map(({ secure }) => secure)).toEqual([true]);
  });

  test('a certificate that nobody trusts: nothing is told, the check says so', async () => {
    const server = await aServer({ ...certificate, disabledCommands: [] });
    const url = `smtp://127.0.0.1:${server.port}?tls=required`;
    expect(await send(url)).toMatchObject({ kind: 'retry' });
    expect(await createSmtpTransport({ url, from }).check(AbortSignal.timeout(5_000))).toMatchObject({ kind: 'wrong' });
    expect(server.received).toEqual([]);
  });

  test('a server without STARTTLS is told nothing where encryption is required', async () => {
    const server = await aServer();
    const url = `smtp://127.0.0.1:${server.port}?tls=required`;
    expect(await send(url)).toMatchObject({ kind: 'retry' });
    expect(await createSmtpTransport({ url, from }).check(AbortSignal.timeout(5_000))).toMatchObject({ kind: 'wrong' });
    expect(server.received).toEqual([]);
  });
});
