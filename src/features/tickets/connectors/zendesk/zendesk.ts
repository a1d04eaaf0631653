import { z } from 'zod';
import type { Delivery, DeliveryResult, TicketConnector } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { readFiles } from '../read-files.ts';
import { ticketTags } from '../ticket-tags.ts';
import { isHmacOf, isRecent } from '../webhook-signature.ts';
import { statedTicket, webhookBody } from '../webhook-body.ts';
import { uploadToZendesk } from './zendesk-files.ts';
import { addZendeskMessage } from './zendesk-message.ts';
import { readZendeskTicket } from './zendesk-reading.ts';

export interface ZendeskOptions extends DeskConnection {
  /** Address of the agent whose token it is. */
  user: string;
  /** API token. */
  token: string;
  /** Ids of Zendesk's own ticket fields. */
  fields?: DeskFields | undefined;
  webhookSecret?: string | undefined;
}

const created = z.object({ ticket: z.object({ id: z.number() }) });
const found = z.object({ tickets: z.array(z.object({ id: z.number() })) });
/** Body of an event that Zendesk sends by itself. */
const event = z.object({ detail: z.object({ id: z.string().regex(/^\d{1,20}$/) }) });

/**
 * Opens tickets in Zendesk (`POST /api/v2/tickets`, https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/).
 * The row's id is the `Idempotency-Key`, which Zendesk keeps for two hours and only for the same body, and the
 * `external_id`, which is looked up before an attempt is repeated.
 */
export function createZendeskConnector(options: ZendeskOptions): TicketConnector {
  const { user, token, fields, webhookSecret, ...connection } = options;
  const authorization = `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}`;
  const calling = (signal: AbortSignal): CallDesk => callDesk(connection, { authorization }, signal);
  return {
    name: 'zendesk',
    capabilities: { recognisesRepetition: true, files: 'uploads' },
    check: (signal) => checkDesk(calling(signal), { method: 'GET', path: '/api/v2/users/me' }),
    deliver: (delivery, signal) => openTicket(calling(signal), delivery, fields),
    deliverMessage: (delivery, signal) => addZendeskMessage(calling(signal), delivery),
    readTicket: (reference, signal) => readZendeskTicket(calling(signal), reference),
    recogniseWebhook({ headers, body, now }) {
      // https://developer.zendesk.com/documentation/webhooks/verifying/
      const stamp = headers['x-zendesk-webhook-signature-timestamp'] ?? '';
      const signature = headers['x-zendesk-webhook-signature'];
      const fits =
        webhookSecret !== undefined &&
        isRecent(new Date(stamp), now) &&
        isHmacOf(stamp + body, signature, { algorithm: 'sha256', encoding: 'base64', secrets: webhookSecret });
      return fits ? (webhookBody(body, event)?.detail.id ?? statedTicket(body)) : undefined;
    },
  };
}

async function openTicket(call: CallDesk, delivery: Delivery, fields: DeskFields | undefined): Promise<DeliveryResult> {
  const { id, ticket, attempt } = delivery;
  if (attempt > 1) {
    const answer = await askDesk(call, { path: '/api/v2/tickets', query: { external_id: id } }, found);
    if (!answer.ok) return answer.result;
    const [known] = answer.value.tickets;
    if (known !== undefined) return { kind: 'accepted', reference: String(known.id), recognised: true };
  }
  const { files, missing } = await readFiles(delivery);
  const sent = await uploadToZendesk(call, files);
  if (!sent.ok) return sent.result;
  const group = /^\d+$/.test(ticket.team ?? '') ? Number(ticket.team) : undefined;
  const custom = deskFields(ticket.fields, fields).map(([name, value]) => ({ id: Number(name), value }));
  const answer = await call({
    path: '/api/v2/tickets',
    // Tokens of files differ from attempt to attempt, and Zendesk refuses a known key with another body.
    headers: { 'idempotency-key': sent.uploads.length === 0 ? id : `${id}-${attempt}` },
    json: {
      ticket: {
        subject: ticket.subject,
        comment: {
          body: describeTicket(
            { ...ticket, attachments: [...missing, ...sent.links] },
            { links: true, customerReads: true },
          ),
          uploads: sent.uploads,
        },
        requester: {
          name: ticket.requester.name ?? ticket.requester.email,
          email: ticket.requester.email,
          locale: ticket.locale,
        },
        priority: ticket.priority,
        external_id: id,
        ...(group === undefined ? {} : { group_id: group }),
        ...(custom.length === 0 ? {} : { custom_fields: custom }),
        // A team that is a name is a tag: rules of Zendesk assign by tags, and ids of groups are hard to come by.
        tags: ticketTags(ticket, id, group === undefined ? ticket.team : undefined),
      },
    },
  });
  if (!answer.ok) return answer.result;
  return { kind: 'accepted', reference: created.safeParse(answer.json).data?.ticket.id.toString() };
}
