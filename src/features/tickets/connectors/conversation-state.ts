import type { DeskTicket } from '../ports.ts';

/** Something public that was said in a desk. */
export interface PublicMessage {
  by: 'agent' | 'customer';
  reference: string;
  authorName?: string | undefined;
  body: string;
  at: string;
  /** Written by a rule or a bot of the desk, where the desk tells. */
  automatic?: boolean | undefined;
}

/**
 * A ticket as the portal tells it, from what was said in public, oldest first: answered where an agent had the last word;
 * what a rule or a bot says is no answer.
 * Desks know more states (pending, on hold); what they mean for the customer is this.
 */
export function conversationState(solved: boolean, said: readonly PublicMessage[]): DeskTicket {
  const messages = said.flatMap(({ by, reference, authorName, body, at, automatic }) =>
    by === 'agent' && body !== '' ? [{ reference, authorName, body, at, automatic }] : [],
  );
  if (solved) return { state: 'solved', messages };
  const last = said.findLast(({ automatic }) => automatic !== true);
  return { state: last?.by === 'agent' ? 'answered' : 'open', messages };
}
