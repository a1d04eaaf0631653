import { z } from 'zod';
import type { TicketConnector } from '../ports.ts';
import { callDesk, type DeskConnection } from './call-desk.ts';
import { checkDesk } from './check-desk.ts';
import { deliveryTag, describeTicket } from './describe-ticket.ts';
import { readFiles } from './read-files.ts';

export interface FreshdeskOptions extends DeskConnection {
  apiKey: string;
}

/** Values of Freshdesk: open, low, from the portal. */
const fixed = { status: '2', priority: '1', source: '2' } as const;
/** Bytes of files that Freshdesk takes with one ticket. */
const filesSize = 20 * 1024 * 1024;

const created = z.object({ id: z.number() });
const found = z.object({ results: z.array(z.object({ id: z.number() })) });

/**
 * Opens tickets in Freshdesk (`POST /api/v2/tickets`, https://developers.freshdesk.com/api/#create_ticket). Freshdesk knows
 * no key for repetitions: the row's id is a tag, looked up before an attempt is repeated.
 */
export function createFreshdeskConnector({ apiKey, ...connection }: FreshdeskOptions): TicketConnector {
  const authorization = `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}`;
  return {
    name: 'freshdesk',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) =>
      checkDesk(callDesk(connection, { authorization }, signal), { method: 'GET', path: '/api/v2/agents/me' }),
    async deliver(delivery, signal) {
      const { id, ticket, attempt } = delivery;
      const call = callDesk(connection, { authorization }, signal);
      if (attempt > 1) {
        const query = { query: `"tag:'${deliveryTag(id)}'"` };
        const answer = await call({ method: 'GET', path: '/api/v2/search/tickets', query });
        if (!answer.ok) return answer.result;
        const [known] = found.safeParse(answer.json).data?.results ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: String(known.id) };
      }
      const { files, missing } = await readFiles(delivery);
      const form = new FormData();
      const links = [...missing];
      let size = 0;
      for (const file of files) {
        size += file.content.length;
        if (size > filesSize) links.push(file);
        else form.append('attachments[]', new Blob([file.content], { type: file.mediaType }), file.fileName);
      }
      const text = describeTicket({ ...ticket, attachments: links }, { links: true });
      const fields: Record<string, string> = {
        email: ticket.requester.email,
        name: ticket.requester.name ?? ticket.requester.email,
        subject: ticket.subject,
        description: asHtml(text),
        ...fixed,
      };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      for (const tag of ['antwort', deliveryTag(id)]) form.append('tags[]', tag);
      const answer = await call({ path: '/api/v2/tickets', body: form });
      if (!answer.ok) return answer.result;
      return { kind: 'accepted', reference: created.safeParse(answer.json).data?.id.toString() };
    },
  };
}

/** Freshdesk takes HTML: what a stranger typed must not become any. */
function asHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign).replaceAll('\n', '<br>');
}
