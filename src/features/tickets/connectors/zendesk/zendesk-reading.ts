import { z } from 'zod';
import type { DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { conversationState } from '../conversation-state.ts';
import { readingFailure } from '../reading-failure.ts';

export const zendeskTicket = z.object({ ticket: z.object({ status: z.string(), requester_id: z.number() }) });
const conversation = z.object({
  comments: z.array(
    z.object({
      id: z.number(),
      author_id: z.number(),
      public: z.boolean(),
      plain_body: z.string().nullish(),
      body: z.string(),
      created_at: z.string(),
      via: z.object({ channel: z.union([z.string(), z.number()]).nullish() }).nullish(),
    }),
  ),
  users: z.array(z.object({ id: z.number(), name: z.string(), role: z.string().nullish() })).optional(),
});

/**
 * State and public answers (`GET /api/v2/tickets/{id}`, `GET /api/v2/tickets/{id}/comments`): of longer conversations the
 * newest hundred comments. Private comments stay in Zendesk; whoever is no agent counts as a customer. Comments of triggers
 * and automations come by the channel `rule`
 * (https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference).
 */
export async function readZendeskTicket(call: CallDesk, reference: string): Promise<DeskReading> {
  const path = `/api/v2/tickets/${encodeURIComponent(reference)}`;
  const ticket = await askDesk(call, { path }, zendeskTicket);
  if (!ticket.ok) return readingFailure(ticket);
  const { status, requester_id } = ticket.value.ticket;
  if (status === 'deleted') return { kind: 'gone' };
  const query = { include: 'users', sort_order: 'desc', per_page: '100' };
  const answer = await askDesk(call, { path: `${path}/comments`, query }, conversation);
  if (!answer.ok) return readingFailure(answer);
  const { comments, users = [] } = answer.value;
  const staff = new Map(
    users.filter(({ role }) => role === 'agent' || role === 'admin').map(({ id, name }) => [id, name]),
  );
  const said = comments
    .filter((comment) => comment.public)
    .toReversed()
    .map(({ id, author_id, plain_body, body, created_at, via }) => ({
      by: author_id !== requester_id && staff.has(author_id) ? ('agent' as const) : ('customer' as const),
      reference: String(id),
      authorName: staff.get(author_id),
      body: (plain_body ?? body).replaceAll('&nbsp;', ' ').trim(),
      at: created_at,
      automatic: via?.channel === 'rule',
    }));
  return { kind: 'read', ticket: conversationState(status === 'solved' || status === 'closed', said) };
}
