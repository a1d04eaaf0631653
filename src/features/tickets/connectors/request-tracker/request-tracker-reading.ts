import { z } from 'zod';
import type { DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk, DeskAnswer, DeskRequest } from '../call-desk.ts';
import { conversationState, type PublicMessage } from '../conversation-state.ts';
import { htmlToText } from '../html-to-text.ts';
import { readingFailure } from '../reading-failure.ts';

const text = z.string().nullish();
export const rtTicket = z.object({
  Status: z.string(),
  Requestor: z.array(z.object({ id: z.string() })),
});
export const rtTransactions = z.object({
  items: z.array(
    z.object({
      id: z.coerce.string(),
      Type: z.string(),
      Created: z.string(),
      /** Subject of the message. */
      Data: text,
      Creator: z.object({ id: z.string(), RealName: text, EmailAddress: text }),
    }),
  ),
});
type Transaction = z.infer<typeof rtTransactions>['items'][number];
const attachments = z.object({
  items: z.array(z.object({ TransactionId: z.coerce.string(), ContentType: text, Filename: text, Content: text })),
});

/** Subject of a comment that holds what the customer wrote in the portal. */
export const customerMark = (id: string): string => `[Antwort ${id}]`;

/** The newest hundred messages of a ticket, newest first. */
export const transactionsOf = (reference: string): DeskRequest => ({
  path: '/REST/2.0/transactions',
  query: {
    query: `TicketId = ${Number(reference)} AND ( Type = 'Correspond' OR Type = 'Comment' )`,
    fields: 'Type,Created,Data,Creator',
    'fields[Creator]': 'RealName,EmailAddress',
    orderby: 'id',
    order: 'DESC',
    per_page: '100',
  },
});

/**
 * State and public answers: the ticket, its transactions, and the texts of those that are replies of agents. Comments are
 * internal; only those that hold a message from the portal count as the customer's.
 */
export async function readRequestTrackerTicket(call: CallDesk, reference: string): Promise<DeskReading> {
  const ticket = await askDesk(call, { path: `/REST/2.0/ticket/${encodeURIComponent(reference)}` }, rtTicket);
  if (!ticket.ok) return readingFailure(ticket);
  const { Status, Requestor } = ticket.value;
  if (Status === 'deleted') return { kind: 'gone' };
  const all = await askDesk(call, transactionsOf(reference), rtTransactions);
  if (!all.ok) return readingFailure(all);
  const requestors = Requestor.map(({ id }) => id);
  const said = all.value.items.toReversed().flatMap((transaction) => publicMessage(transaction, requestors));
  const texts = await textsOf(
    call,
    said.filter(({ by }) => by === 'agent').map((message) => message.reference),
  );
  if (!texts.ok) return readingFailure(texts);
  const solved = Status === 'resolved' || Status === 'rejected';
  return {
    kind: 'read',
    ticket: conversationState(
      solved,
      said.map((message) => ({ ...message, body: texts.value.get(message.reference) ?? '' })),
    ),
  };
}

function publicMessage({ id, Type, Created, Data, Creator }: Transaction, requestors: string[]): PublicMessage[] {
  const fromPortal = Data?.startsWith('[Antwort ') === true;
  if (Type !== 'Correspond' && !fromPortal) return [];
  const byCustomer = fromPortal || requestors.includes(Creator.id) || requestors.includes(Creator.EmailAddress ?? '');
  return [
    {
      by: byCustomer ? 'customer' : 'agent',
      reference: id,
      authorName: Creator.RealName === '' ? undefined : (Creator.RealName ?? undefined),
      body: '',
      at: Created,
      automatic: Creator.id === 'RT_System',
    },
  ];
}

/** Texts by transaction; plain text goes before HTML, files of agents are left in RT. */
async function textsOf(
  call: CallDesk,
  transactions: readonly string[],
): Promise<{ ok: true; value: Map<string, string> } | Extract<DeskAnswer, { ok: false }>> {
  const value = new Map<string, string>();
  if (transactions.length === 0) return { ok: true, value };
  const answer = await askDesk(
    call,
    {
      method: 'POST',
      path: '/REST/2.0/attachments',
      query: { fields: 'TransactionId,ContentType,Filename,Content', per_page: '100' },
      json: [
        ...transactions.map((id) => ({ field: 'TransactionId', value: id })),
        { field: 'ContentType', operator: 'LIKE', value: 'text/' },
      ],
    },
    attachments,
  );
  if (!answer.ok) return answer;
  const parts = answer.value.items.filter(({ Filename }) => (Filename ?? '') === '');
  for (const { TransactionId, ContentType, Content } of parts.toSorted((a, b) => rank(a) - rank(b))) {
    const body = ContentType === 'text/html' ? htmlToText(Content ?? '') : (Content ?? '').trim();
    value.set(TransactionId, body);
  }
  return { ok: true, value };
}

/** What comes last stays: plain text. */
const rank = ({ ContentType }: { ContentType?: string | null | undefined }): number =>
  ContentType === 'text/plain' ? 1 : 0;
