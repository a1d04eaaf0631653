import { z } from 'zod';
import type { DeliveryResult, DeskReading } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { conversationState, type PublicMessage } from '../conversation-state.ts';
import { htmlToText } from '../html-to-text.ts';
import { readingFailure } from '../reading-failure.ts';

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
        createdAt: z.iso.datetime({ offset: true }),
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
  const answer = await askDesk(call, { path, query: { embed: 'threads' } }, conversation);
  if (!answer.ok) return readingFailure(answer);
  const { state, status, _embedded } = answer.value;
  if (state === 'deleted') return { kind: 'gone' };
  const said = _embedded.threads
    .filter((thread) => spoken.includes(thread.type) && (thread.state ?? 'published') === 'published')
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .map(toMessage);
  return { kind: 'read', ticket: conversationState(status === 'closed', said) };
}

/** Threads between agent and customer; `message` is what the API calls an agent's reply. */
const spoken = ['customer', 'message', 'reply'];

function toMessage({ id, type, body, createdAt, createdBy }: Thread): PublicMessage {
  const name = [createdBy?.first ?? '', createdBy?.last ?? ''].join(' ').trim();
  return {
    by: type === 'customer' ? 'customer' : 'agent',
    reference: String(id),
    authorName: name === '' ? undefined : name,
    body: htmlToText(body ?? ''),
    at: createdAt,
  };
}

const marked = z.object({ _embedded: z.object({ threads: z.array(z.object({ body: z.string().nullish() })) }) });

/** Whether an earlier attempt left its message there, where the desk says so. */
export async function hasHelpScoutThread(
  call: CallDesk,
  path: string,
  mark: string,
): Promise<{ ok: true; there: boolean } | { ok: false; result: Exclude<DeliveryResult, { kind: 'accepted' }> }> {
  const answer = await askDesk(call, { path, query: { embed: 'threads' } }, marked);
  if (!answer.ok) return answer;
  return { ok: true, there: answer.value._embedded.threads.some(({ body }) => body?.includes(mark) === true) };
}
