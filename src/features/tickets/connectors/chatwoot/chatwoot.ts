import { z } from 'zod';
import type { TicketConnector } from '../../ports.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { openChatwoot } from './chatwoot-contact.ts';
import { postChatwootMessage } from './chatwoot-message.ts';
import { readChatwootConversation } from './chatwoot-reading.ts';
import { describeMessage } from '../describe-message.ts';
import { deliveryTag, describeTicket } from '../describe-ticket.ts';
import { readFiles } from '../read-files.ts';
import { webhookBody } from '../webhook-body.ts';
import { isHmacOf, isRecent } from '../webhook-signature.ts';

export interface ChatwootOptions extends DeskConnection {
  /** Identifier of an inbox of the kind API. */
  inbox: string;
  /** HMAC token of the inbox, where it takes nobody without. */
  hmacToken?: string | undefined;
  /** Secret that webhooks of the inbox or the account are signed with. */
  webhookSecret?: string | undefined;
}

const contactInbox = z.object({ source_id: z.string() });
const about = z.union([
  z.object({ conversation: z.object({ id: z.number(), contact_inbox: contactInbox }) }),
  z.object({ id: z.number(), contact_inbox: contactInbox }),
]);

/**
 * Opens conversations in an API inbox of Chatwoot through its public API: contact, conversation, message
 * (https://developers.chatwoot.com/api-reference/contacts-api/create-a-contact,
 * …/conversations-api/create-a-conversation, …/messages-api/create-a-message). The row's id is the contact's `source_id`, of
 * which an inbox has one: an attempt that is repeated finds its own contact, conversation and message again. A ticket is
 * known by `<source_id>/<conversation>`, both of which the public API wants.
 */
export function createChatwootConnector(options: ChatwootOptions): TicketConnector {
  const { inbox, hmacToken, webhookSecret, ...connection } = options;
  const base = `/public/api/v1/inboxes/${encodeURIComponent(inbox)}`;
  const calling = (signal: AbortSignal): CallDesk => callDesk(connection, {}, signal);
  return {
    name: 'chatwoot',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) => checkDesk(calling(signal), { method: 'GET', path: base }),
    async deliver(delivery, signal) {
      const { id, ticket } = delivery;
      const call = calling(signal);
      const opened = await openChatwoot(call, base, {
        sourceId: deliveryTag(id),
        ticket,
        hmacToken,
        repeated: delivery.attempt > 1,
      });
      if (!opened.ok) return opened.result;
      const { files, missing } = await readFiles(delivery);
      const sent = await postChatwootMessage(call, opened.path, {
        files,
        since: ticket.createdAt,
        text: (links) =>
          `${ticket.subject}\n\n${describeTicket({ ...ticket, attachments: [...missing, ...links] }, { links: true, customerReads: true })}`,
        repeated: delivery.attempt > 1,
      });
      return sent.kind === 'accepted' ? { ...sent, reference: opened.reference } : sent;
    },
    async deliverMessage({ message, reference, attempt, readFile }, signal) {
      const call = calling(signal);
      const path = pathOf(base, reference);
      if (path === undefined) return { kind: 'rejected', reason: 'The reference is none of Chatwoot' };
      const { files, missing } = await readFiles({ ticket: message, readFile });
      const sent = await postChatwootMessage(call, path, {
        files,
        since: message.at,
        text: (links) => describeMessage(message, [...missing, ...links]),
        repeated: attempt > 1,
      });
      if (sent.kind !== 'accepted') return sent;
      if (message.closes) {
        const closed = await call({ path: `${path}/toggle_status` });
        if (!closed.ok && closed.result.kind === 'retry') return closed.result;
      }
      return { ...sent, reference };
    },
    async readTicket(reference, signal) {
      const path = pathOf(base, reference);
      return path === undefined ? { kind: 'gone' } : readChatwootConversation(calling(signal), path);
    },
    /** `sha256=` and the HMAC of `<timestamp>.<body>` in hex. */
    recogniseWebhook({ headers, body, now }) {
      const stamp = headers['x-chatwoot-timestamp'] ?? '';
      if (webhookSecret === undefined || !isRecent(new Date(Number(stamp) * 1000), now)) return undefined;
      const signature = headers['x-chatwoot-signature']?.replace(/^sha256=/, '');
      const how = { algorithm: 'sha256', encoding: 'hex', secrets: webhookSecret } as const;
      if (!isHmacOf(`${stamp}.${body}`, signature, how)) return undefined;
      const event = webhookBody(body, about);
      if (event === undefined) return undefined;
      const { id, contact_inbox } = 'conversation' in event ? event.conversation : event;
      return `${contact_inbox.source_id}/${id}`;
    },
  };
}

/** Address of a conversation, from its reference. */
function pathOf(base: string, reference: string): string | undefined {
  const [, sourceId, conversation] = /^([^/]+)\/(\d+)$/.exec(reference) ?? [];
  if (sourceId === undefined || conversation === undefined) return undefined;
  return `${base}/contacts/${encodeURIComponent(sourceId)}/conversations/${conversation}`;
}
