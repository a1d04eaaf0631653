import { z } from 'zod';
import type { Delivery, DeliveryResult, MessageDelivery, TicketConnector } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { deliveryTag, describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { ticketTags } from '../ticket-tags.ts';
import { isHmacOf } from '../webhook-signature.ts';
import { webhookBody } from '../webhook-body.ts';
import { articles, articlesOf, readZammadTicket, zammadTicket } from './zammad-reading.ts';
import { zammadId, zammadReference } from './zammad-reference.ts';

export interface ZammadOptions extends DeskConnection {
  /** Access token of an agent who may open tickets in the group. */
  token: string;
  /** Group the tickets go to where they name no team. */
  group: string;
  /** Names of ticket attributes that Zammad's administrator added. */
  fields?: DeskFields | undefined;
  webhookSecret?: string | undefined;
}

const identified = z.object({ id: z.number(), number: z.string().optional() });
const found = z.array(identified);

/** Names of the priorities that Zammad comes with; it has no fourth. */
const priorities = { low: '1 low', normal: '2 normal', high: '3 high', urgent: '3 high' } as const;

/**
 * Opens tickets in Zammad (`POST /api/v1/tickets`, https://docs.zammad.org/en/latest/api/ticket/index.html). Zammad knows
 * no key for repetitions: the row's id is a tag, looked up before an attempt is repeated; a message has it as its
 * `message_id`. `check` asks who the token belongs to.
 */
export function createZammadConnector(options: ZammadOptions): TicketConnector {
  const { token, group, fields, webhookSecret, ...connection } = options;
  const calling = (signal: AbortSignal): CallDesk =>
    callDesk(connection, { authorization: `Token token=${token}` }, signal);
  return {
    name: 'zammad',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) => checkDesk(calling(signal), { method: 'GET', path: '/api/v1/users/me' }),
    deliver: (delivery, signal) => openTicket(calling(signal), delivery, { group, fields }),
    deliverMessage: (delivery, signal) => addMessage(calling(signal), delivery),
    readTicket: (reference, signal) => readZammadTicket(calling(signal), zammadId(reference)),
    recogniseWebhook({ headers, body }) {
      // Zammad signs with SHA-1 and no time (https://admin-docs.zammad.org/en/latest/manage/webhook/payload.html).
      const signature = /^sha1=([0-9a-f]{40})$/.exec(headers['x-hub-signature'] ?? '')?.[1];
      const fits =
        webhookSecret !== undefined &&
        isHmacOf(body, signature, { algorithm: 'sha1', encoding: 'hex', secrets: webhookSecret });
      const about = fits ? webhookBody(body, z.object({ ticket: identified })) : undefined;
      return about === undefined ? undefined : zammadReference(about.ticket);
    },
  };
}

async function openTicket(
  call: CallDesk,
  delivery: Delivery,
  { group, fields }: Pick<ZammadOptions, 'group' | 'fields'>,
): Promise<DeliveryResult> {
  const { id, ticket, attempt } = delivery;
  if (attempt > 1) {
    // Without `expand` the search answers with ids and assets instead of tickets.
    const query = { query: `tags:"${deliveryTag(id)}"`, limit: '1', expand: 'true' };
    const answer = await askDesk(call, { path: '/api/v1/tickets/search', query }, found);
    if (!answer.ok) return answer.result;
    const [known] = answer.value;
    if (known !== undefined) return { kind: 'accepted', reference: zammadReference(known), recognised: true };
  }
  const { files, missing } = await readFiles(delivery);
  const send = (attached: readonly FileContent[], instead: readonly FileContent[]) => {
    const attachments = [...missing, ...instead];
    const body = describeTicket({ ...ticket, attachments }, { links: true, customerReads: true });
    return call({
      path: '/api/v1/tickets',
      json: {
        title: ticket.subject,
        group: ticket.team ?? group,
        priority: priorities[ticket.priority],
        ...customerOf(ticket.requester),
        ...Object.fromEntries(deskFields(ticket.fields, fields)),
        tags: ticketTags(ticket, id).join(','),
        article: articleOf({ subject: ticket.subject, body, files: attached }),
      },
    });
  };
  const answer = await orWithLinks(files, send, isTooLarge);
  if (!answer.ok) return answer.result;
  const made = identified.safeParse(answer.json).data;
  return { kind: 'accepted', reference: made === undefined ? undefined : zammadReference(made) };
}

async function addMessage(call: CallDesk, delivery: MessageDelivery): Promise<DeliveryResult> {
  const { id, message, attempt, reference } = delivery;
  const path = `/api/v1/tickets/${zammadId(reference)}`;
  const messageId = `<${id}@antwort>`;
  if (attempt > 1) {
    const said = await askDesk(call, articlesOf(zammadId(reference)), articles);
    if (!said.ok) return said.result;
    if (said.value.some(({ message_id }) => message_id === messageId))
      return { kind: 'accepted', reference, recognised: true };
  }
  const current = await askDesk(call, { path, query: { expand: 'true' } }, zammadTicket);
  if (!current.ok) return current.result;
  const { files, missing } = await readFiles({ ticket: message, readFile: delivery.readFile });
  // One request for state and article: neither is there without the other.
  const send = (attached: readonly FileContent[], instead: readonly FileContent[]) => {
    const body = describeMessage(message, [...missing, ...instead]);
    return call({
      method: 'PUT',
      path,
      json: {
        ...stateAfter(current.value.state, message.closes),
        article: {
          ...articleOf({ subject: message.ticket.subject, body, files: attached }),
          message_id: messageId,
          origin_by_id: current.value.customer_id,
        },
      },
    });
  };
  const answer = await orWithLinks(files, send, isTooLarge);
  return answer.ok ? { kind: 'accepted', reference } : answer.result;
}

/** A ticket nobody has looked at stays new; what was merged into another one stays so. */
function stateAfter(state: string, closes: boolean): { state?: string } {
  if (closes) return { state: 'closed' };
  return state === 'new' || state === 'merged' ? {} : { state: 'open' };
}

/** Zammad finds the customer by the address and makes one where there is none; with a name only through `customer`. */
function customerOf({ email, name }: Delivery['ticket']['requester']): object {
  if (name === undefined) return { customer_id: `guess:${email}` };
  const words = name.split(/\s+/);
  const lastname = words.length > 1 ? words.pop() : '';
  return { customer: { email, firstname: words.join(' '), lastname } };
}

function articleOf({ subject, body, files }: { subject: string; body: string; files: readonly FileContent[] }): object {
  return {
    subject,
    body,
    type: 'web',
    sender: 'Customer',
    internal: false,
    content_type: 'text/plain',
    // Keeps Zammad's triggers from mailing what a stranger typed to an address that nobody has verified: they pass over
    // the sender of an article marked like this (`auto_response_from_customer?` in its source).
    preferences: { 'is-auto-response': true },
    attachments: files.map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      data: Buffer.from(content).toString('base64'),
      'mime-type': mediaType,
    })),
  };
}
