import type { DeskTicket } from '../ports.ts';

/** Something public that was said in a desk. */
export interface PublicMessage {
  by: 'agent' | 'customer';
  reference: string;
  authorName?: string | undefined;
  body: string;
  at: string;
}

/**
 * A ticket as the portal tells it, from what was said in public, oldest first: answered where an agent had the last word.
 * Desks know more states (pending, on hold); what they mean for the customer is this.
 */
export function conversationState(solved: boolean, said: readonly PublicMessage[]): DeskTicket {
  const messages = said.flatMap(({ by, reference, authorName, body, at }) =>
    by === 'agent' && body !== '' ? [{ reference, authorName, body, at }] : [],
  );
  if (solved) return { state: 'solved', messages };
  return { state: said.at(-1)?.by === 'agent' ? 'answered' : 'open', messages };
}
