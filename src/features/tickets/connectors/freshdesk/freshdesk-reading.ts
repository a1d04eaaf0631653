import { z } from 'zod';
import type { DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk, DeskAnswer } from '../call-desk.ts';
import { conversationState } from '../conversation-state.ts';
import { readingFailure } from '../reading-failure.ts';

export const freshdeskTicket = z.object({
  status: z.number(),
  requester_id: z.number(),
  deleted: z.boolean().nullish(),
});
const conversations = z.array(
  z.object({
    id: z.number(),
    incoming: z.boolean(),
    private: z.boolean(),
    user_id: z.number().nullish(),
    body_text: z.string().nullish(),
    created_at: z.string(),
  }),
);
type Conversation = z.infer<typeof conversations>[number];

const pageSize = 100;
const pages = 5;

/**
 * State and public answers (`GET /api/v2/tickets/{id}`, `…/conversations`). Private notes stay in Freshdesk. It tells no names
 * of agents with them.
 */
export async function readFreshdeskTicket(call: CallDesk, reference: string): Promise<DeskReading> {
  const path = `/api/v2/tickets/${encodeURIComponent(reference)}`;
  const ticket = await askDesk(call, { path }, freshdeskTicket);
  if (!ticket.ok) return readingFailure(ticket);
  const { status, requester_id, deleted } = ticket.value;
  if (deleted === true) return { kind: 'gone' };
  const read = await readConversations(call, path);
  if (!read.ok) return readingFailure(read);
  const said = read.value.flatMap(({ id, incoming, private: internal, user_id, body_text, created_at }) =>
    internal
      ? []
      : [
          {
            by: incoming || user_id === requester_id ? ('customer' as const) : ('agent' as const),
            reference: String(id),
            body: (body_text ?? '').trim(),
            at: created_at,
          },
        ],
  );
  // 4: resolved, 5: closed.
  return { kind: 'read', ticket: conversationState(status === 4 || status === 5, said) };
}

/** What was said since the ticket came in, oldest first. */
export async function readConversations(
  call: CallDesk,
  path: string,
): Promise<{ ok: true; value: Conversation[] } | Extract<DeskAnswer, { ok: false }>> {
  const all: Conversation[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const query = { per_page: String(pageSize), page: String(page) };
    const answer = await askDesk(call, { path: `${path}/conversations`, query }, conversations);
    if (!answer.ok) return answer;
    all.push(...answer.value);
    if (answer.value.length < pageSize) break;
  }
  return { ok: true, value: all };
}
