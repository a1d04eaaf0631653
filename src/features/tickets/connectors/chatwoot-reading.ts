import { z } from 'zod';
import type { DeskReading } from '../ports.ts';
import type { CallDesk } from './call-desk.ts';
import { readingFailure } from './reading-failure.ts';

/** `message_type`: 0 from the customer, 1 from an agent; others are notes of the system. */
const conversation = z.object({
  status: z.string().optional(),
  messages: z.array(
    z.object({
      id: z.number(),
      content: z.string().nullish(),
      message_type: z.number(),
      created_at: z.number(),
      sender: z.object({ name: z.string().nullish() }).nullish(),
    }),
  ),
});

/** State and public answers, as the public API tells them to the contact. */
export async function readChatwootConversation(call: CallDesk, path: string): Promise<DeskReading> {
  const answer = await call({ method: 'GET', path });
  if (!answer.ok) return readingFailure(answer);
  const read = conversation.safeParse(answer.json).data;
  if (read === undefined) return { kind: 'failed', reason: 'The desk answered without a conversation' };
  const said = read.messages
    .filter(({ message_type: type }) => type === 0 || type === 1)
    .toSorted((one, other) => one.created_at - other.created_at);
  const answered = said.at(-1)?.message_type === 1;
  return {
    kind: 'read',
    ticket: {
      state: read.status === 'resolved' ? 'solved' : answered ? 'answered' : 'open',
      messages: said.flatMap(({ id, content, message_type: type, created_at: at, sender }) =>
        type === 1 && content !== undefined && content !== null && content.trim() !== ''
          ? [
              {
                reference: String(id),
                authorName: sender?.name ?? undefined,
                body: content,
                at: new Date(at * 1000).toISOString(),
              },
            ]
          : [],
      ),
    },
  };
}
