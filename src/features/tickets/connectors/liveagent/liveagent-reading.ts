import { z } from 'zod';
import type { DeskReading, DeskTicket } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { htmlToText } from '../html-to-text.ts';
import { readingFailure } from '../reading-failure.ts';

const ticket = z.object({ status: z.string() });
const groups = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    user_full_name: z.string().nullish(),
    datecreated: z.string(),
    messages: z
      .array(z.object({ type: z.string(), format: z.string().nullish(), message: z.string().nullish() }))
      .nullish(),
  }),
);

/** Groups that agents sent to the customer: a mail, an answer. */
const toCustomer = ['4', '7'];

/**
 * State and public answers (`GET /api/v3/tickets/{id}`, `/messages`). R and L are solved, A is answered; X (deleted) counts as
 * gone, B (spam) as open, since a customer should not learn of either.
 */
export async function readLiveAgentTicket(call: CallDesk, reference: string): Promise<DeskReading> {
  const path = `/api/v3/tickets/${encodeURIComponent(reference)}`;
  const answer = await askDesk(call, { path }, ticket);
  if (!answer.ok) return readingFailure(answer);
  const { status } = answer.value;
  if (status === 'X') return { kind: 'gone' };
  const said = await askDesk(call, { path: `${path}/messages`, query: { _perPage: '100', _sortDir: 'ASC' } }, groups);
  if (!said.ok) return readingFailure(said);
  return { kind: 'read', ticket: { state: stateOf(status), messages: messagesOf(said.value) } };
}

function stateOf(status: string): DeskTicket['state'] {
  if (status === 'R' || status === 'L') return 'solved';
  return status === 'A' ? 'answered' : 'open';
}

function messagesOf(read: z.infer<typeof groups>): DeskTicket['messages'] {
  return read.flatMap(({ id, type, user_full_name: name, datecreated, messages }) => {
    if (!toCustomer.includes(type)) return [];
    const body = (messages ?? [])
      .filter((part) => part.type === 'M' || part.type === 'Y')
      .map(({ format, message }) => (format?.startsWith('H') === true ? htmlToText(message ?? '') : (message ?? '')))
      .join('\n')
      .trim();
    const at = new Date(`${datecreated.replace(' ', 'T').replace(/Z$/, '')}Z`);
    if (body === '' || Number.isNaN(at.getTime())) return [];
    return [{ reference: id, authorName: name ?? undefined, body, at: at.toISOString() }];
  });
}
