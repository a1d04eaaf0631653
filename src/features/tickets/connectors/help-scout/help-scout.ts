import { z } from 'zod';
import type { TicketConnector } from '../../ports.ts';
import { asHtml } from '../as-html.ts';
import { askDesk } from '../ask-desk.ts';
import type { DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { deliveryTag, describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { helpScoutCalls } from './help-scout-call.ts';
import { hasHelpScoutThread, readHelpScoutConversation } from './help-scout-reading.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { splitFiles } from '../split-files.ts';
import { ticketTags } from '../ticket-tags.ts';
import { webhookBody } from '../webhook-body.ts';
import { isHmacOf } from '../webhook-signature.ts';

export interface HelpScoutOptions extends DeskConnection {
  /** Of the OAuth2 application, with its secret. */
  appId: string;
  secret: string;
  /** Id of the inbox that conversations are opened in. */
  mailbox: number;
  /** Ids of Help Scout's own fields, by the id of ours. */
  fields?: DeskFields | undefined;
  /** Key that webhooks are signed with. */
  webhookSecret?: string | undefined;
}

/** Bytes of one file that Help Scout takes. */
const fileSize = 10 * 1024 * 1024;
const found = z.object({
  _embedded: z.object({ conversations: z.array(z.object({ id: z.number() })) }).optional(),
  page: z.object({ totalElements: z.number() }),
});

/**
 * Opens conversations in Help Scout (`POST /v2/conversations`,
 * https://developer.helpscout.com/mailbox-api/endpoints/conversations/create/). Help Scout knows no key for repetitions: the
 * row's id is a tag, looked up before an attempt is repeated.
 */
export function createHelpScoutConnector(options: HelpScoutOptions): TicketConnector {
  const { appId, secret, mailbox, fields, webhookSecret, ...connection } = options;
  const calling = helpScoutCalls(connection, { appId, secret });
  return {
    name: 'help-scout',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) => checkDesk(calling(signal), { method: 'GET', path: `/v2/mailboxes/${mailbox}` }),
    async deliver(delivery, signal) {
      const { id, ticket, attempt } = delivery;
      const call = calling(signal);
      if (attempt > 1) {
        const query = { mailbox: String(mailbox), status: 'all', tag: deliveryTag(id) };
        const answer = await askDesk(call, { path: '/v2/conversations', query }, found);
        if (!answer.ok) return answer.result;
        const [known] = answer.value._embedded?.conversations ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: String(known.id), recognised: true };
      }
      const { files, missing } = await readFiles(delivery);
      const { fitting, links } = splitFiles(files, { each: fileSize });
      const customer = customerOf(ticket.requester);
      const custom = deskFields(ticket.fields, fields).map(([name, value]) => ({ id: Number(name), value }));
      const send = (attached: readonly FileContent[], instead: readonly FileContent[]) =>
        call({
          path: '/v2/conversations',
          json: {
            subject: ticket.subject,
            type: 'email',
            mailboxId: mailbox,
            status: 'active',
            autoReply: false,
            customer,
            threads: [
              {
                type: 'customer',
                customer: { email: customer.email },
                text: asHtml(
                  describeTicket(
                    { ...ticket, attachments: [...missing, ...links, ...instead] },
                    { links: true, customerReads: true },
                  ),
                ),
                attachments: attached.map(attachment),
              },
            ],
            tags: [...ticketTags(ticket, id, ticket.team), `priority-${ticket.priority}`],
            ...(custom.length === 0 ? {} : { fields: custom }),
          },
        });
      const answer = await orWithLinks(fitting, send, isTooLarge);
      if (!answer.ok) return answer.result;
      const reference = answer.headers['resource-id'];
      return { kind: 'accepted', reference: typeof reference === 'string' ? reference : undefined };
    },
    async deliverMessage({ message, reference, attempt, readFile }, signal) {
      const call = calling(signal);
      const path = `/v2/conversations/${encodeURIComponent(reference)}`;
      const { files, missing } = await readFiles({ ticket: message, readFile });
      const { fitting, links } = splitFiles(files, { each: fileSize });
      // The API keeps no mark beside a thread, so it stands in the text.
      const mark = `Message: ${message.id}`;
      const known = attempt > 1 ? await hasHelpScoutThread(call, path, mark) : { ok: true as const, there: false };
      if (!known.ok) return known.result;
      if (!known.there) {
        const send = (attached: readonly FileContent[], instead: readonly FileContent[]) =>
          call({
            path: `${path}/customer`,
            json: {
              customer: { email: message.ticket.requester.email },
              text: asHtml(`${describeMessage(message, [...missing, ...links, ...instead])}\n${mark}`),
              attachments: attached.map(attachment),
            },
          });
        const answer = await orWithLinks(fitting, send, isTooLarge);
        if (!answer.ok) return answer.result;
      }
      if (message.closes) {
        const closed = await call({ method: 'PATCH', path, json: { op: 'replace', path: '/status', value: 'closed' } });
        if (!closed.ok && closed.result.kind === 'retry') return closed.result;
      }
      return { kind: 'accepted', reference, recognised: known.there };
    },
    readTicket: (reference, signal) => readHelpScoutConversation(calling(signal), reference),
    /** HMAC-SHA1 of the body in base64: https://developer.helpscout.com/webhooks/. */
    recogniseWebhook({ headers, body }) {
      const signature = headers['x-helpscout-signature'];
      if (webhookSecret === undefined || headers['x-helpscout-event']?.startsWith('convo.') !== true) return undefined;
      if (!isHmacOf(body, signature, { algorithm: 'sha1', encoding: 'base64', secrets: webhookSecret }))
        return undefined;
      return webhookBody(body, about)?.id.toString();
    },
  };
}

const about = z.object({ id: z.number() });

function customerOf({ email, name }: { email: string; name?: string | undefined }) {
  const [firstName = '', ...rest] = (name ?? '').split(/\s+/).filter((part) => part !== '');
  if (firstName === '') return { email };
  // Help Scout takes 40 characters of each.
  const lastName = rest.join(' ').slice(0, 40);
  return { email, firstName: firstName.slice(0, 40), ...(lastName === '' ? {} : { lastName }) };
}

const attachment = ({ fileName, mediaType, content }: FileContent) => ({
  fileName,
  mimeType: mediaType,
  data: Buffer.from(content).toString('base64'),
});
