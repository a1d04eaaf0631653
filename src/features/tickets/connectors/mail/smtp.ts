import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import type { DeskCheck, Mail, MailTransport } from '../../ports.ts';
import { judgeMailCheck, judgeMailFailure } from './judge-mail.ts';
import { parseSmtpUrl } from './smtp-url.ts';

export interface SmtpOptions {
  /** As `parseSmtpUrl` has it. Set by whoever runs Antwort, so that it may lead into private networks. */
  url: string;
  /** Sender of every mail, `help@example.com` or `Help <help@example.com>`. */
  from: string;
  /** Certificates (PEM) that are trusted instead of Node's own. */
  ca?: string | undefined;
}

/** How long the server may stay silent, in ms: while connecting, before its greeting, and within the conversation. */
const silence = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000, dnsTimeout: 5_000 };

/**
 * Sends mail over SMTP (RFC 5321). The sender is fixed, addresses are structured, and a line break in anything that becomes
 * a header refuses the mail. Mail that nobody answers is marked `Auto-Submitted: auto-generated` (RFC 3834). Accepted mail
 * is known by its Message-ID, or by the one the server put in its place. Throws where `url` is no address of a server.
 */
export function createSmtpTransport({ url, from, ca }: SmtpOptions): MailTransport {
  const server = parseSmtpUrl(url);
  if (server === undefined) throw new Error('The address of the mail server is none.');
  const { host, port, tls, auth } = server;
  const connection = new SmtpTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(auth === undefined ? {} : { auth, forceAuth: true }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const transport = createTransport(connection);
  return {
    async send(mail, signal) {
      const flaw = flawOf(mail);
      if (flaw !== undefined) return { kind: 'rejected', reason: flaw };
      try {
        const { serverMessageId } = await transport.sendMail({ ...messageOf(mail), from, signal });
        return { kind: 'accepted', reference: serverMessageId?.replace(/^<|>$/g, '') ?? mail.messageId };
      } catch (error) {
        return judgeMailFailure(error);
      }
    },
    async check(signal) {
      const verified = transport.verify().then((): DeskCheck => ({ kind: 'ready' }), judgeMailCheck);
      return Promise.race([verified, silent(signal)]);
    },
  };
}

function messageOf(mail: Mail) {
  const { replyTo, inReplyTo } = mail;
  return {
    to: { name: '', address: mail.to },
    ...(replyTo === undefined ? {} : { replyTo: { name: replyTo.name ?? '', address: replyTo.address } }),
    ...(inReplyTo === undefined ? {} : { inReplyTo: `<${inReplyTo}>`, references: `<${inReplyTo}>` }),
    messageId: `<${mail.messageId}>`,
    subject: mail.subject,
    text: mail.text,
    headers: {
      ...mail.headers,
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    attachments: (mail.attachments ?? []).map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(content),
      contentDisposition: 'attachment' as const,
    })),
  };
}

/** One mailbox and nothing that could be read as more. */
const mailbox = /^[^\s@<>"(),:;\p{Cc}]+@[^\s@<>"(),:;\p{Cc}]+$/u;
const messageIdShape = /^[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+$/u;

/** Why a mail must not be sent; what ends up in a header is refused where it could begin another one. */
function flawOf(mail: Mail): string | undefined {
  const addresses = [mail.to, ...(mail.replyTo === undefined ? [] : [mail.replyTo.address])];
  if (!addresses.every((address) => mailbox.test(address))) return 'The mail has an address that is none';
  const ids = [mail.messageId, ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo])];
  if (!ids.every((id) => messageIdShape.test(id))) return 'The mail has a Message-ID that is none';
  const lines = [
    mail.subject,
    mail.replyTo?.name ?? '',
    ...Object.entries(mail.headers ?? {}).flat(),
    ...(mail.attachments ?? []).flatMap(({ fileName, mediaType }) => [fileName, mediaType]),
  ];
  return lines.some((line) => /[\r\n\0]/.test(line)) ? 'The mail has a line break in a header' : undefined;
}

/** The end of the time for a check. */
function silent(signal: AbortSignal): Promise<DeskCheck> {
  const late: DeskCheck = { kind: 'unknown', reason: 'Mail server: no answer in time' };
  return new Promise((resolve) => {
    if (signal.aborted) resolve(late);
    signal.addEventListener('abort', () => resolve(late), { once: true });
  });
}
