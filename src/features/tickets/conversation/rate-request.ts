import { fieldProblems } from '../../../lib/field-problems.ts';
import { mayRate, newRating, type Said } from '../conversation-schema.ts';
import type { Ticket } from '../schema.ts';
import type { ConversationPorts } from './message-document.ts';

/** The customer says how it went; it can be changed for two weeks after the first time. */
export async function rateRequest(
  { ticket, input }: { ticket: Ticket; input: unknown },
  { store, clock, newId, isUnavailable, further }: ConversationPorts,
): Promise<Said> {
  const parsed = newRating.safeParse(input);
  if (!parsed.success) return { ok: false, code: 'invalid', problems: fieldProblems(parsed.error) };
  const now = clock();
  if (!mayRate(ticket, now)) {
    const code = ticket.rating === undefined ? 'score.early' : 'score.late';
    return { ok: false, code: 'invalid', problems: [{ field: 'score', code }] };
  }
  const { score, comment } = parsed.data;
  const rating = {
    ticketId: ticket.id,
    score,
    comment: comment === '' ? undefined : comment,
    ...(further !== undefined && { [further]: parsed.data[further] }),
  };
  try {
    const stored = await store.rate({ ...rating, at: now.toISOString(), eventId: newId() });
    return stored ? { ok: true, id: '', state: ticket.state, repeated: false } : { ok: false, code: 'gone' };
  } catch (error) {
    if (isUnavailable(error)) return { ok: false, code: 'unavailable' };
    throw error;
  }
}
