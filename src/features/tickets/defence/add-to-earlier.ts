import type { TicketRoom } from '../compose.ts';
import { ticketLimits, type NewTicket, type StoredFile } from '../schema.ts';

export type AddedToEarlier =
  | { kind: 'added' }
  | { kind: 'gone' }
  | { kind: 'too-many'; retryAfter: number }
  | { kind: 'files-gone' | 'unavailable' };

/**
 * Adds what was written anew to the earlier request that says nearly the same. Whoever asked for it learns its number, which
 * they were told before, and no link to it: the address was typed, not shown to be theirs.
 */
export async function addToEarlier(
  parts: { number: string; ticket: NewTicket; files: StoredFile[]; idempotencyKey?: string | undefined },
  { store, conversation }: Pick<TicketRoom, 'store' | 'conversation'>,
): Promise<AddedToEarlier> {
  const { number, ticket, files, idempotencyKey } = parts;
  const earlier = await store.findByNumber(number);
  if (earlier === undefined) return { kind: 'gone' };
  const whole = `${ticket.subject}\n\n${ticket.description}`;
  const said = await conversation.addMessage({
    ticket: earlier,
    input: {
      body: whole.length > ticketLimits.description ? ticket.description : whole,
      attachments: ticket.attachments,
    },
    files,
    idempotencyKey,
  });
  if (said.ok) return { kind: 'added' };
  switch (said.code) {
    case 'too-many':
      return { kind: 'too-many', retryAfter: said.retryAfter };
    case 'unavailable':
      return { kind: 'unavailable' };
    default:
      return { kind: 'files-gone' };
  }
}
