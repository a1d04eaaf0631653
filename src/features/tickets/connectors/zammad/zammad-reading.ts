import { z } from 'zod';
import type { DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk, DeskRequest } from '../call-desk.ts';
import { conversationState, type PublicMessage } from '../conversation-state.ts';
import { htmlToText } from '../html-to-text.ts';
import { readingFailure } from '../reading-failure.ts';

export const zammadTicket = z.object({ state: z.string(), customer_id: z.number() });
export const articles = z.array(
  z.object({
    id: z.number(),
    internal: z.boolean(),
    sender: z.string(),
    from: z.string().nullish(),
    body: z.string(),
    content_type: z.string().nullish(),
    message_id: z.string().nullish(),
    created_at: z.string(),
  }),
);
type Article = z.infer<typeof articles>[number];

export const articlesOf = (id: string): DeskRequest => ({
  path: `/api/v1/ticket_articles/by_ticket/${id}`,
  query: { expand: 'true' },
});

/**
 * State and public answers (`GET /api/v1/tickets/{id}`, `GET /api/v1/ticket_articles/by_ticket/{id}`). Internal articles and
 * those of the system itself stay in Zammad.
 */
export async function readZammadTicket(call: CallDesk, id: string): Promise<DeskReading> {
  const ticket = await askDesk(call, { path: `/api/v1/tickets/${id}`, query: { expand: 'true' } }, zammadTicket);
  if (!ticket.ok) return readingFailure(ticket);
  if (ticket.value.state === 'removed') return { kind: 'gone' };
  const said = await askDesk(call, articlesOf(id), articles);
  if (!said.ok) return readingFailure(said);
  const solved = ticket.value.state === 'closed';
  return { kind: 'read', ticket: conversationState(solved, said.value.flatMap(publicMessage)) };
}

function publicMessage({ id, internal, sender, from, body, content_type, created_at }: Article): PublicMessage[] {
  if (internal || (sender !== 'Agent' && sender !== 'Customer')) return [];
  return [
    {
      by: sender === 'Agent' ? 'agent' : 'customer',
      reference: String(id),
      authorName: nameIn(from),
      body: content_type?.startsWith('text/html') === true ? htmlToText(body) : body.trim(),
      at: created_at,
    },
  ];
}

/** `Nicole Braun via Example Desk <desk@example.com>`: the person, without addresses. */
function nameIn(from: string | null | undefined): string | undefined {
  const name = from
    ?.replace(/\s*<.*$/, '')
    .replace(/ via .*$/, '')
    .replace(/^"|"$/g, '')
    .trim();
  return name === undefined || name === '' || name.includes('@') ? undefined : name;
}
