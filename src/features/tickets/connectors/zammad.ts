import { z } from 'zod';
import type { TicketConnector } from '../ports.ts';
import { callDesk, type DeskConnection } from './call-desk.ts';
import { checkDesk } from './check-desk.ts';
import { deliveryTag, describeTicket } from './describe-ticket.ts';
import { readFiles } from './read-files.ts';

export interface ZammadOptions extends DeskConnection {
  /** Access token of an agent who may open tickets in the group. */
  token: string;
  /** Group the tickets go to. */
  group: string;
}

const created = z.object({ id: z.number(), number: z.string().optional() });
const found = z.array(z.object({ id: z.number(), number: z.string().optional() }));

/**
 * Opens tickets in Zammad (`POST /api/v1/tickets`, https://docs.zammad.org/en/latest/api/ticket/index.html). Zammad knows
 * no key for repetitions: the row's id is a tag, looked up before an attempt is repeated.
 */
export function createZammadConnector({ token, group, ...connection }: ZammadOptions): TicketConnector {
  return {
    name: 'zammad',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) =>
      checkDesk(callDesk(connection, { authorization: `Token token=${token}` }, signal), {
        method: 'GET',
        path: '/api/v1/users/me',
      }),
    async deliver(delivery, signal) {
      const { id, ticket, attempt } = delivery;
      const call = callDesk(connection, { authorization: `Token token=${token}` }, signal);
      if (attempt > 1) {
        const query = { query: `tags:"${deliveryTag(id)}"`, limit: '1' };
        const answer = await call({ method: 'GET', path: '/api/v1/tickets/search', query });
        if (!answer.ok) return answer.result;
        const [known] = found.safeParse(answer.json).data ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: known.number ?? String(known.id) };
      }
      const { files, missing } = await readFiles(delivery);
      const answer = await call({
        path: '/api/v1/tickets',
        json: {
          title: ticket.subject,
          group,
          customer_id: `guess:${ticket.requester.email}`,
          tags: ['antwort', deliveryTag(id)].join(','),
          article: {
            subject: ticket.subject,
            body: describeTicket({ ...ticket, attachments: missing }, { links: true }),
            type: 'web',
            sender: 'Customer',
            internal: false,
            content_type: 'text/plain',
            attachments: files.map(({ fileName, mediaType, content }) => ({
              filename: fileName,
              data: Buffer.from(content).toString('base64'),
              'mime-type': mediaType,
            })),
          },
        },
      });
      if (!answer.ok) return answer.result;
      const made = created.safeParse(answer.json).data;
      return { kind: 'accepted', reference: made?.number ?? made?.id.toString() };
    },
  };
}
