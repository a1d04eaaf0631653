import { fieldProblems } from '../../../lib/field-problems.ts';
import { conversationLimits, newMessage, type Said } from '../conversation-schema.ts';
import { ticketLimits, type FieldProblem, type StoredFile, type Ticket } from '../schema.ts';
import type { ConversationPorts } from './message-document.ts';
import { storeMessage } from './store-message.ts';

export interface AddMessageInput {
  ticket: Ticket;
  /** A `NewMessage`, not yet checked. */
  input: unknown;
  files: StoredFile[];
  /** What was wrong with files that are not among them. */
  problems?: FieldProblem[] | undefined;
  idempotencyKey?: string | undefined;
}

const day = 86_400_000;

/** Adds words, files or both to a request; one that was solved is open again by it. */
export async function addMessage(
  { ticket, input, files, problems: found = [], idempotencyKey }: AddMessageInput,
  ports: ConversationPorts,
): Promise<Said> {
  const parsed = newMessage.safeParse(input);
  if (!parsed.success) return { ok: false, code: 'invalid', problems: [...fieldProblems(parsed.error), ...found] };
  const { body, attachments } = parsed.data;
  const problems = [...found];
  if (files.length + attachments.length > ticketLimits.files)
    problems.push({ field: 'files', code: 'files.many', values: { limit: ticketLimits.files } });
  if (body === '' && files.length + attachments.length === 0 && problems.length === 0)
    problems.push({ field: 'body', code: 'message.empty' });
  if (problems.length > 0) return { ok: false, code: 'invalid', problems };

  const wait = waitOf(ticket, ports.clock());
  if (wait !== undefined) return { ok: false, code: 'too-many', retryAfter: wait };
  const pending = await ports.findPending([...new Set(attachments)]);
  if (pending.length < new Set(attachments).size)
    return { ok: false, code: 'invalid', problems: [{ field: 'files', code: 'files.gone' }] };
  return storeMessage({ ticket, body, files, pending, closes: false, idempotencyKey }, ports);
}

/** Seconds until another message may follow, where there were many within a day. */
function waitOf({ messages }: Ticket, now: Date): number | undefined {
  const recent = messages.filter(({ author, at }) => author === 'customer' && now.getTime() - Date.parse(at) < day);
  const first = recent.at(-conversationLimits.messagesPerDay);
  return first && Math.ceil((Date.parse(first.at) + day - now.getTime()) / 1000);
}
