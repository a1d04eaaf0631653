import { z } from 'zod';
import type { DeliveryResult, TicketConnector } from '../ports.ts';
import { callDesk, type CallDesk, type DeskConnection } from './call-desk.ts';
import { checkDesk } from './check-desk.ts';
import { describeTicket } from './describe-ticket.ts';
import { readFiles } from './read-files.ts';

export interface ZendeskOptions extends DeskConnection {
  /** Address of the agent whose token it is. */
  user: string;
  /** API token. */
  token: string;
}

const upload = z.object({ upload: z.object({ token: z.string() }) });
const created = z.object({ ticket: z.object({ id: z.number() }) });
const found = z.object({ tickets: z.array(z.object({ id: z.number() })) });

/**
 * Opens tickets in Zendesk (`POST /api/v2/tickets`, https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/).
 * The row's id is the `Idempotency-Key`, which Zendesk keeps for two hours and only for the same body, and the
 * `external_id`, which is looked up before an attempt is repeated.
 */
export function createZendeskConnector({ user, token, ...connection }: ZendeskOptions): TicketConnector {
  const authorization = `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}`;
  return {
    name: 'zendesk',
    capabilities: { recognisesRepetition: true, files: 'uploads' },
    check: (signal) =>
      checkDesk(callDesk(connection, { authorization }, signal), { method: 'GET', path: '/api/v2/users/me' }),
    async deliver(delivery, signal) {
      const { id, ticket, attempt } = delivery;
      const call = callDesk(connection, { authorization }, signal);
      if (attempt > 1) {
        const answer = await call({ method: 'GET', path: '/api/v2/tickets', query: { external_id: id } });
        if (!answer.ok) return answer.result;
        const [known] = found.safeParse(answer.json).data?.tickets ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: String(known.id) };
      }
      const { files, missing } = await readFiles(delivery);
      const uploads: string[] = [];
      for (const file of files) {
        const sent = await uploadFile(call, file);
        if (typeof sent !== 'string') return sent;
        uploads.push(sent);
      }
      const answer = await call({
        path: '/api/v2/tickets',
        // Tokens of files differ from attempt to attempt, and Zendesk refuses a known key with another body.
        headers: { 'idempotency-key': uploads.length === 0 ? id : `${id}-${attempt}` },
        json: {
          ticket: {
            subject: ticket.subject,
            comment: { body: describeTicket({ ...ticket, attachments: missing }, { links: true }), uploads },
            requester: {
              name: ticket.requester.name ?? ticket.requester.email,
              email: ticket.requester.email,
              locale: ticket.locale,
            },
            external_id: id,
            tags: ['antwort', `topic-${ticket.topic}`],
          },
        },
      });
      if (!answer.ok) return answer.result;
      return { kind: 'accepted', reference: created.safeParse(answer.json).data?.ticket.id.toString() };
    },
  };
}

async function uploadFile(
  call: CallDesk,
  file: { fileName: string; mediaType: string; content: Uint8Array },
): Promise<string | DeliveryResult> {
  const answer = await call({
    path: '/api/v2/uploads',
    query: { filename: file.fileName },
    body: { type: file.mediaType, bytes: file.content },
  });
  if (!answer.ok) return answer.result;
  const token = upload.safeParse(answer.json).data?.upload.token;
  return token ?? { kind: 'retry', reason: 'The desk took a file and did not say under which token' };
}
