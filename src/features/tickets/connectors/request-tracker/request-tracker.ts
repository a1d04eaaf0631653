import { z } from 'zod';
import type { Delivery, DeliveryResult, TicketConnector } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { addRequestTrackerMessage, rtAttachments } from './request-tracker-message.ts';
import { readRequestTrackerTicket, rtTicket } from './request-tracker-reading.ts';
import { standardWebhook } from '../webhook-signature.ts';
import { statedTicket } from '../webhook-body.ts';

export interface RequestTrackerOptions extends DeskConnection {
  /** Queue the tickets go to where they name no team. */
  queue: string;
  credentials: { token: string } | { user: string; password: string };
  /** Names of RT's own custom fields. */
  fields?: DeskFields | undefined;
  webhookSecret?: string | undefined;
}

const id = z.union([z.number(), z.string()]);
const created = z.object({ id });
const found = z.object({ items: z.array(z.object({ id })) });

/** What RT calls low, medium and high (`PriorityAsString`); urgent is above all of them. */
const priorities = { low: 0, normal: 50, high: 100, urgent: 120 } as const;

/**
 * Opens tickets in Request Tracker 5 (`POST /REST/2.0/ticket`, https://docs.bestpractical.com/rt/5.0.0/RT/REST2.html). RT
 * knows no key for repetitions: the request's number stands in the subject and is looked up before an attempt is repeated.
 */
export function createRequestTrackerConnector(options: RequestTrackerOptions): TicketConnector {
  const { queue, credentials, fields, webhookSecret, ...connection } = options;
  const authorization =
    'token' in credentials
      ? `token ${credentials.token}`
      : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  const isSigned = standardWebhook(webhookSecret);
  const calling = (signal: AbortSignal): CallDesk => callDesk(connection, { authorization }, signal);
  return {
    name: 'request-tracker',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) =>
      checkDesk(calling(signal), { method: 'GET', path: `/REST/2.0/queue/${encodeURIComponent(queue)}` }),
    deliver: (delivery, signal) => openTicket(calling(signal), delivery, { queue, fields }),
    deliverMessage: (delivery, signal) => addRequestTrackerMessage(calling(signal), delivery),
    readTicket: (reference, signal) => readRequestTrackerTicket(calling(signal), reference),
    recogniseWebhook: (request) => (isSigned(request) ? statedTicket(request.body) : undefined),
  };
}

async function openTicket(
  call: CallDesk,
  delivery: Delivery,
  { queue, fields }: Pick<RequestTrackerOptions, 'queue' | 'fields'>,
): Promise<DeliveryResult> {
  const { ticket, attempt } = delivery;
  const mark = `[Antwort ${ticket.number}]`;
  const inQueue = ticket.team ?? queue;
  if (attempt > 1) {
    const query = { query: `Queue = '${quoted(inQueue)}' AND Subject LIKE '${quoted(mark)}'`, per_page: '1' };
    const answer = await askDesk(call, { path: '/REST/2.0/tickets', query }, found);
    if (!answer.ok) return answer.result;
    const [known] = answer.value.items;
    if (known !== undefined) {
      const named = await nameRequestor(call, String(known.id), ticket.requester);
      return named.kind === 'accepted' ? { ...named, recognised: true } : named;
    }
  }
  const { files, missing } = await readFiles(delivery);
  const custom = deskFields(ticket.fields, fields);
  const send = (attached: readonly FileContent[], instead: readonly FileContent[]) =>
    call({
      path: '/REST/2.0/ticket',
      json: {
        Queue: inQueue,
        Subject: `${ticket.subject} ${mark}`,
        Priority: priorities[ticket.priority],
        ContentType: 'text/plain',
        Content: describeTicket({ ...ticket, attachments: [...missing, ...instead] }, { links: true }),
        ...(custom.length === 0 ? {} : { CustomFields: Object.fromEntries(custom) }),
        ...rtAttachments(attached),
      },
    });
  const answer = await orWithLinks(files, send, isTooLarge);
  if (!answer.ok) return answer.result;
  const reference = created.safeParse(answer.json).data?.id.toString();
  if (reference === undefined) return { kind: 'retry', reason: 'The desk took a ticket and did not say which' };
  return nameRequestor(call, reference, ticket.requester);
}

/**
 * Names the customer once the ticket is there. RT mails a confirmation with the whole text to whoever is the requestor when a
 * ticket is made, and would so carry a stranger's text to an address that nobody has verified. Does no harm when repeated.
 */
async function nameRequestor(
  call: CallDesk,
  reference: string,
  requester: Delivery['ticket']['requester'],
): Promise<DeliveryResult> {
  const path = `/REST/2.0/ticket/${encodeURIComponent(reference)}`;
  const answer = await call({ method: 'PUT', path, json: { Requestor: mailbox(requester) } });
  if (!answer.ok) return answer.result;
  // RT says 200 and tells a refusal in words of the user's language.
  const ticket = await askDesk(call, { path }, rtTicket);
  if (!ticket.ok) return ticket.result;
  if (ticket.value.Requestor.length > 0) return { kind: 'accepted', reference };
  const reason = `Ticket ${reference} is there without its requestor; the user of the portal needs the right ModifyTicket`;
  return { kind: 'rejected', reason };
}

/** RT reads the name of a new customer from the address; signs that mean something there are left out. */
function mailbox({ email, name }: Delivery['ticket']['requester']): string {
  const plain = name?.replace(/[\s"\\<>(),;:@[\]]+/g, ' ').trim() ?? '';
  return plain === '' ? email : `"${plain}" <${email}>`;
}

/** A value inside the quotes of TicketSQL. */
const quoted = (text: string): string => text.replace(/[\\']/g, (sign) => `\\${sign}`);
