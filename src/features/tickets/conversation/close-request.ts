import { fieldProblems } from '../../../lib/field-problems.ts';
import { closing, type Said } from '../conversation-schema.ts';
import type { Ticket } from '../schema.ts';
import type { ConversationPorts } from './message-document.ts';
import { storeMessage } from './store-message.ts';

/** The customer says that it is settled, with a last word or without; the desks are told. */
export async function closeRequest(
  { ticket, input, idempotencyKey }: { ticket: Ticket; input: unknown; idempotencyKey?: string | undefined },
  ports: ConversationPorts,
): Promise<Said> {
  const parsed = closing.safeParse(input);
  if (!parsed.success) return { ok: false, code: 'invalid', problems: fieldProblems(parsed.error) };
  const { body } = parsed.data;
  return storeMessage({ ticket, body, files: [], pending: [], closes: true, idempotencyKey }, ports);
}
