import { z } from 'zod';
import type { DeliveryResult, DeskReading, DeskTicket } from '../ports.ts';
import type { CallDesk } from './call-desk.ts';
import { htmlToText } from './html-to-text.ts';
import { readingFailure } from './reading-failure.ts';

const conversation = z.object({
  id: z.number(),
  status: z.string(),
  state: z.string().optional(),
  _embedded: z.object({
    threads: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        state: z.string().optional(),
        body: z.string().nullish(),
        createdAt: z.string(),
        createdBy: z
          .object({ type: z.string().optional(), first: z.string().nullish(), last: z.string().nullish() })
          .nullish(),
      }),
    ),
  }),
});
type Thread = z.infer<typeof conversation>['_embedded']['threads'][number];

/**
 * State and public answers (`GET /v2/conversations/{id}?embed=threads`,
 * https://developer.helpscout.com/mailbox-api/endpoints/conversations/get/). Notes, drafts and what was held back stay inside.
 */
export async function readHelpScoutConversation(call: CallDesk, reference: string): Promise<DeskReading> {
  const path = `/v2/conversations/${encodeURIComponent(reference)}`;
  const answer = await call({ method: 'GET', path, query: { embed: 'threads' } });
  if (!answer.ok) return readingFailure(answer);
  const read = conversation.safeParse(answer.json).data;
  if (read === undefined) return { kind: 'failed', reason: 'The desk answered without a conversation' };
  if (read.state === 'deleted') return { kind: 'gone' };
  const threads = read._embedded.threads
    .filter(
      ({ type, state }) => ['message', 'reply', 'customer'].includes(type) && (state ?? 'published') === 'published',
    )
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
  const answers = threads.filter(({ type }) => type !== 'customer');
  const state = read.status === 'closed' ? 'solved' : threads.at(-1)?.type === 'customer' ? 'open' : 'answered';
  return {
    kind: 'read',
    ticket: {
      state: answers.length === 0 && state !== 'solved' ? 'open' : state,
      messages: answers.flatMap(toMessage),
    },
  };
}

function toMessage({ id, body, createdAt, createdBy }: Thread): DeskTicket['messages'] {
  const text = htmlToText(body ?? '');
  const at = new Date(createdAt);
  if (text === '' || Number.isNaN(at.getTime())) return [];
  const name = [createdBy?.first, createdBy?.last].filter((part) => part !== undefined && part !== null && part !== '');
  return [
    {
      reference: String(id),
      authorName: name.length === 0 ? undefined : name.join(' '),
      body: text,
      at: at.toISOString(),
    },
  ];
}

const marked = z.object({ _embedded: z.object({ threads: z.array(z.object({ body: z.string().nullish() })) }) });

/** Whether an earlier attempt left its message there, where the desk says so. */
export async function hasHelpScoutThread(
  call: CallDesk,
  path: string,
  mark: string,
): Promise<{ ok: true; there: boolean } | { ok: false; result: Exclude<DeliveryResult, { kind: 'accepted' }> }> {
  const answer = await call({ method: 'GET', path, query: { embed: 'threads' } });
  if (!answer.ok) return answer;
  const read = marked.safeParse(answer.json);
  if (!read.success) {
    return { ok: false, result: { kind: 'retry', reason: 'The desk did not say what the conversation holds' } };
  }
  return { ok: true, there: read.data._embedded.threads.some(({ body }) => body?.includes(mark) === true) };
}
