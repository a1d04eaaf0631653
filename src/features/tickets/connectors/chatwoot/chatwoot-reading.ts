import { z } from 'zod';
import type { DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { conversationState, type PublicMessage } from '../conversation-state.ts';
import { readingFailure } from '../reading-failure.ts';

/**
 * `message_type`: 0 from the customer, 1 from an agent; others are notes of the system. What a rule sends comes from nobody,
 * what a bot sends from an `agent_bot`.
 */
const conversation = z.object({
  status: z.string().optional(),
  messages: z.array(
    z.object({
      id: z.number(),
      content: z.string().nullish(),
      message_type: z.number(),
      created_at: z.number(),
      sender: z.object({ name: z.string().nullish(), type: z.string().nullish() }).nullish(),
    }),
  ),
});

/** State and public answers, as the public API tells them to the contact. */
export async function readChatwootConversation(call: CallDesk, path: string): Promise<DeskReading> {
  const answer = await askDesk(call, { path }, conversation);
  if (!answer.ok) return readingFailure(answer);
  const said = answer.value.messages
    .filter(({ message_type: type }) => type === 0 || type === 1)
    .toSorted((one, other) => one.created_at - other.created_at)
    .map(({ id, content, message_type: type, created_at: at, sender }): PublicMessage => ({
      by: type === 1 ? 'agent' : 'customer',
      reference: String(id),
      authorName: sender?.name ?? undefined,
      body: content?.trim() ?? '',
      at: new Date(at * 1000).toISOString(),
      automatic: type === 1 && (sender === null || sender === undefined || sender.type === 'agent_bot'),
    }));
  return { kind: 'read', ticket: conversationState(answer.value.status === 'resolved', said) };
}
