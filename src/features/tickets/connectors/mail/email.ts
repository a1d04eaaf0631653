import type { DeliveryResult, Mail, MailTransport, TicketConnector } from '../../ports.ts';
import type { TicketDocument } from '../../schema.ts';
import { describeMessage } from '../describe-message.ts';
import { deliveryTag, describeTicket } from '../describe-ticket.ts';
import { orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { splitFiles } from '../split-files.ts';

export interface EmailOptions {
  transport: MailTransport;
  /** Mailbox of the desk. */
  to: string;
  /** Sender of every mail; its domain ends the Message-IDs. */
  from: string;
}

/** Bytes of files in one mail: in base64 they take a third more, and many servers refuse what is above 25 MB. */
const filesSize = 15 * 1024 * 1024;

/**
 * Sends tickets by mail, for desks and mailboxes without an API. From is fixed, so that SPF and DKIM hold; Reply-To is the
 * customer. The Message-ID is made of the row's id: receivers drop a repetition, though not all do. Marked as automatic
 * (RFC 3834), so that no machine answers an address that nobody has checked yet with words somebody typed. A ticket is known by its Message-ID, and the mailbox of its team where it went there.
 */
export function createEmailConnector({ transport, to, from }: EmailOptions): TicketConnector {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>\s*$/, '');
  const common = (
    id: string,
    ticket: { number: string; requester: { email: string; name?: string | undefined } },
  ): Pick<Mail, 'messageId' | 'replyTo' | 'automatic'> => ({
    messageId: `${deliveryTag(id)}@${domain}`,
    replyTo: { address: ticket.requester.email, name: ticket.requester.name },
    automatic: true,
  });
  return {
    name: 'email',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) => transport.check(signal),
    async deliver(delivery, signal) {
      const { id, ticket } = delivery;
      const team = mailboxOf(ticket.team);
      const { files, missing } = await readFiles(delivery);
      const { fitting, links } = splitFiles(files, { total: filesSize });
      const send = (attached: readonly FileContent[], instead: readonly FileContent[]): Promise<DeliveryResult> =>
        transport.send(
          {
            ...common(id, ticket),
            to: team ?? to,
            subject: `${ticket.subject} [${ticket.number}]`,
            text: describeTicket({ ...ticket, attachments: [...missing, ...links, ...instead] }, { links: true }),
            headers: headersOf(ticket),
            attachments: attached.map(attachment),
          },
          signal,
        );
      const sent = await orWithLinks(fitting, send, isRefused);
      if (sent.kind !== 'accepted' || team === undefined) return sent;
      return { kind: 'accepted', reference: `${sent.reference} ${team}` };
    },
    async deliverMessage({ id, message, reference, readFile }, signal) {
      const { ticket } = message;
      const [first, team] = reference.split(' ');
      const { files, missing } = await readFiles({ ticket: message, readFile });
      const { fitting, links } = splitFiles(files, { total: filesSize });
      const send = (attached: readonly FileContent[], instead: readonly FileContent[]): Promise<DeliveryResult> =>
        transport.send(
          {
            ...common(id, ticket),
            to: team ?? to,
            inReplyTo: first,
            subject: `Re: ${ticket.subject} [${ticket.number}]`,
            text: describeMessage(message, [...missing, ...links, ...instead]),
            headers: { 'X-Antwort-Request': ticket.number },
            attachments: attached.map(attachment),
          },
          signal,
        );
      const sent = await orWithLinks(fitting, send, isRefused);
      return sent.kind === 'accepted' ? { kind: 'accepted', reference } : sent;
    },
  };
}

/** Servers refuse large mails at several points and in their own words; whatever it was, a smaller mail may pass. */
const isRefused = ({ kind }: DeliveryResult): boolean => kind === 'rejected';

const attachment = ({ fileName, mediaType, content }: FileContent) => ({ fileName, mediaType, content });

/** A team that is a mailbox is where the mail goes. */
const mailboxOf = (team: string | undefined): string | undefined =>
  team !== undefined && /^[^\s@]+@[^\s@]+$/.test(team) ? team : undefined;

/** What rules of a mailbox may sort by; none of it was typed by the customer. */
function headersOf({ number, topic, locale, team, priority }: TicketDocument): Record<string, string> {
  const urgent = priority === 'high' || priority === 'urgent';
  return {
    'X-Antwort-Request': number,
    'X-Antwort-Topic': topic,
    'X-Antwort-Priority': priority,
    ...(team === undefined ? {} : { 'X-Antwort-Team': team }),
    'Content-Language': locale,
    ...(urgent || priority === 'low' ? { Importance: urgent ? 'high' : 'low' } : {}),
  };
}
