import { z } from 'zod';
import type { Delivery, DeliveryResult, TicketConnector } from '../../ports.ts';
import { asHtml } from '../as-html.ts';
import { askDesk } from '../ask-desk.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { deliveryTag, describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { freshdeskForm } from './freshdesk-form.ts';
import { addFreshdeskMessage } from './freshdesk-message.ts';
import { readFreshdeskTicket } from './freshdesk-reading.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { ticketTags } from '../ticket-tags.ts';
import { standardWebhook } from '../webhook-signature.ts';
import { statedTicket } from '../webhook-body.ts';

export interface FreshdeskOptions extends DeskConnection {
  apiKey: string;
  /** Names of Freshdesk's own ticket fields, such as `cf_order_number`. */
  fields?: DeskFields | undefined;
  webhookSecret?: string | undefined;
}

/** Values of Freshdesk: open, from the portal. */
const fixed = { status: '2', source: '2' } as const;
const priorities = { low: '1', normal: '2', high: '3', urgent: '4' } as const;

const created = z.object({ id: z.number() });
const found = z.object({ results: z.array(z.object({ id: z.number() })) });

/**
 * Opens tickets in Freshdesk (`POST /api/v2/tickets`, https://developers.freshdesk.com/api/#create_ticket). Freshdesk knows
 * no key for repetitions: the row's id is a tag, looked up before an attempt is repeated.
 */
export function createFreshdeskConnector(options: FreshdeskOptions): TicketConnector {
  const { apiKey, fields, webhookSecret, ...connection } = options;
  const authorization = `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}`;
  const isSigned = standardWebhook(webhookSecret);
  const calling = (signal: AbortSignal): CallDesk => callDesk(connection, { authorization }, signal);
  return {
    name: 'freshdesk',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) => checkDesk(calling(signal), { method: 'GET', path: '/api/v2/agents/me' }),
    deliver: (delivery, signal) => openTicket(calling(signal), delivery, fields),
    deliverMessage: (delivery, signal) => addFreshdeskMessage(calling(signal), delivery),
    readTicket: (reference, signal) => readFreshdeskTicket(calling(signal), reference),
    recogniseWebhook: (request) => (isSigned(request) ? statedTicket(request.body) : undefined),
  };
}

async function openTicket(call: CallDesk, delivery: Delivery, names: DeskFields | undefined): Promise<DeliveryResult> {
  const { id, ticket, attempt } = delivery;
  if (attempt > 1) {
    const query = { query: `"tag:'${deliveryTag(id)}'"` };
    const answer = await askDesk(call, { path: '/api/v2/search/tickets', query }, found);
    if (!answer.ok) return answer.result;
    const [known] = answer.value.results;
    if (known !== undefined) return { kind: 'accepted', reference: String(known.id), recognised: true };
  }
  const { files, missing } = await readFiles(delivery);
  const group = /^\d+$/.test(ticket.team ?? '') ? ticket.team : undefined;
  const fields: Record<string, string> = {
    email: ticket.requester.email,
    name: ticket.requester.name ?? ticket.requester.email,
    subject: ticket.subject,
    priority: priorities[ticket.priority],
    ...fixed,
    ...(group === undefined ? {} : { group_id: group }),
  };
  // A team that is a name is a tag: Freshdesk's own rules assign by tags.
  const tags = ticketTags(ticket, id, group === undefined ? ticket.team : undefined);
  const send = (attached: readonly FileContent[], instead: readonly FileContent[]) => {
    const { form, links } = freshdeskForm({ files: attached, missing: [...missing, ...instead] });
    const text = describeTicket({ ...ticket, attachments: links }, { links: true, customerReads: true });
    for (const [name, value] of Object.entries({ ...fields, description: asHtml(text) })) form.append(name, value);
    for (const [name, value] of deskFields(ticket.fields, names)) form.append(`custom_fields[${name}]`, value);
    for (const tag of tags) form.append('tags[]', tag);
    return call({ path: '/api/v2/tickets', body: form });
  };
  const answer = await orWithLinks(files, send, isTooLarge);
  if (!answer.ok) return answer.result;
  return { kind: 'accepted', reference: created.safeParse(answer.json).data?.id.toString() };
}
