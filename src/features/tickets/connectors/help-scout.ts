import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { TicketConnector } from '../ports.ts';
import { asHtml } from './as-html.ts';
import type { DeskConnection } from './call-desk.ts';
import { checkDesk } from './check-desk.ts';
import { describeMessage } from './describe-message.ts';
import { deliveryTag, describeTicket } from './describe-ticket.ts';
import { helpScoutCalls } from './help-scout-call.ts';
import { hasHelpScoutThread, readHelpScoutConversation } from './help-scout-reading.ts';
import { readFiles, type FileContent } from './read-files.ts';
import { sameText } from './same-text.ts';
import { splitFiles } from './split-files.ts';

export interface HelpScoutOptions extends DeskConnection {
  /** Of the OAuth2 application, with its secret. */
  appId: string;
  secret: string;
  /** Id of the inbox that conversations are opened in. */
  mailbox: number;
  /** Ids of Help Scout's own fields, by the id of ours. */
  fields?: Readonly<Record<string, number>> | undefined;
  /** Key that webhooks are signed with. */
  webhookSecret?: string | undefined;
}

/** Bytes of one file that Help Scout takes. */
const fileSize = 10 * 1024 * 1024;
const found = z.object({
  _embedded: z.object({ conversations: z.array(z.object({ id: z.number() })) }).optional(),
});

/**
 * Opens conversations in Help Scout (`POST /v2/conversations`,
 * https://developer.helpscout.com/mailbox-api/endpoints/conversations/create/). Help Scout knows no key for repetitions: the
 * row's id is a tag, looked up before an attempt is repeated.
 */
export function createHelpScoutConnector(options: HelpScoutOptions): TicketConnector {
  const { appId, secret, mailbox, fields = {}, webhookSecret, ...connection } = options;
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
        const answer = await call({ method: 'GET', path: '/v2/conversations', query });
        if (!answer.ok) return answer.result;
        const [known] = found.safeParse(answer.json).data?._embedded?.conversations ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: String(known.id) };
      }
      const { files, missing } = await readFiles(delivery);
      const { fitting, links } = splitFiles(files, { each: fileSize });
      const customer = customerOf(ticket.requester);
      const custom = ticket.fields.flatMap((field) => {
        const fieldId = fields[field.id];
        return fieldId === undefined ? [] : [{ id: fieldId, value: field.value }];
      });
      const answer = await call({
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
              text: asHtml(describeTicket({ ...ticket, attachments: [...missing, ...links] }, { links: true })),
              attachments: fitting.map(attachment),
            },
          ],
          tags: [
            'antwort',
            deliveryTag(id),
            `topic-${ticket.topic}`,
            `language-${ticket.locale}`,
            `priority-${ticket.priority}`,
            ...(ticket.team === undefined ? [] : [`team-${ticket.team}`]),
          ],
          ...(custom.length === 0 ? {} : { fields: custom }),
        },
      });
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
        const answer = await call({
          path: `${path}/customer`,
          json: {
            customer: { email: message.ticket.requester.email },
            text: asHtml(`${describeMessage(message, [...missing, ...links])}\n${mark}`),
            attachments: fitting.map(attachment),
          },
        });
        if (!answer.ok) return answer.result;
      }
      if (message.closes) {
        const closed = await call({ method: 'PATCH', path, json: { op: 'replace', path: '/status', value: 'closed' } });
        if (!closed.ok && closed.result.kind === 'retry') return closed.result;
      }
      return { kind: 'accepted', reference };
    },
    readTicket: (reference, signal) => readHelpScoutConversation(calling(signal), reference),
    ...(webhookSecret === undefined
      ? {}
      : {
          /** HMAC-SHA1 of the body in base64: https://developer.helpscout.com/webhooks/. */
          recogniseWebhook({ headers, body }) {
            const wanted = createHmac('sha1', webhookSecret).update(body).digest('base64');
            if (!sameText(headers['x-helpscout-signature'] ?? '', wanted)) return undefined;
            if (headers['x-helpscout-event']?.startsWith('convo.') !== true) return undefined;
            return about.safeParse(parsed(body)).data?.id.toString();
          },
        }),
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

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
