import type { TicketRoom } from '../compose.ts';
import { isMultipart } from '../content-type.ts';
import type { FoundTicket, Said } from '../conversation-schema.ts';
import type { FormDecision, ShownForm } from '../form-post.ts';
import { keepFiles } from '../keep-files.ts';
import { receiveForm } from '../receive-form.ts';
import { ticketLimits, type StoredFile } from '../schema.ts';
import { statusPath } from '../status-link.ts';

export interface RequestFormPost {
  ticket: FoundTicket;
  locale: string;
  token: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  /** Seconds to wait where this network sent too much; the form is read all the same, so that nothing typed is lost. */
  limited?: number | undefined;
}

/** Buttons of the status page. */
const actions = ['message', 'close', 'rate'] as const;
type Action = (typeof actions)[number];
const kept = ['action', 'body', 'lastWord', 'score', 'effort', 'recommendation', 'comment', 'key'];

/**
 * What the forms of a status page do without script: a message, the end of a request, a rating. Leads back to the page with
 * a confirmation, or shows it again with everything typed and every good file kept.
 */
export async function handleRequestForm(post: RequestFormPost, room: TicketRoom): Promise<FormDecision> {
  const nothing = { values: {}, attachments: [], problems: [] };
  if (!isMultipart(post.contentType)) return again(400, { ...nothing, formProblem: 'malformed' });
  const form = await receiveForm({ contentType: post.contentType, body: post.body, storage: room.files });
  if (!form.ok)
    return form.code === 'too-large'
      ? again(413, { ...nothing, formProblem: 'tooLarge' })
      : again(400, { ...nothing, formProblem: 'malformed' });
  const field = (name: string): string => form.fields.get(name)?.[0] ?? '';
  const values = Object.fromEntries(kept.map((name) => [name, field(name)]));
  const action = actions.find((name) => name === field('action'));
  const wanted = (form.fields.get('attachments') ?? []).slice(0, ticketLimits.files);

  const showAgain = async (
    status: 409 | 422 | 429 | 503,
    more: Partial<ShownForm> & { retryAfter?: number | undefined },
  ): Promise<FormDecision> => {
    const [earlier, stored] = [await room.store.findPending(wanted), await keepFiles(form.files, room)];
    const attachments = [...earlier, ...stored].slice(0, ticketLimits.files).map(shown);
    const { retryAfter, ...rest } = more;
    return again(status, { values, attachments, problems: [], ...rest }, retryAfter);
  };
  if (action === undefined) return again(400, { ...nothing, formProblem: 'malformed' });
  if (post.limited !== undefined) return showAgain(429, { formProblem: 'tooMany', retryAfter: post.limited });

  const key = /^[\w-]{16,64}$/.test(field('key')) ? field('key') : undefined;
  const said = await verbs[action]({ post, room, field, wanted, files: form.files, problems: form.problems, key });
  if (said.ok) {
    if (said.repeated || action !== 'message') for (const file of form.files) await room.files.remove(file.storageName);
    return { kind: 'redirect', location: `${statusPath(post.locale, post.token)}?done=${action}#done` };
  }
  switch (said.code) {
    case 'invalid':
      return showAgain(422, { problems: said.problems.map((problem) => ({ ...problem, ...onPage(action, problem) })) });
    case 'too-many':
      return showAgain(429, { formProblem: 'tooMany', retryAfter: said.retryAfter });
    case 'key-reused':
      // Back, changed and sent once more: another message, if that is what is meant.
      delete values['key'];
      return showAgain(409, { formProblem: 'alreadySaid' });
    case 'gone':
      return { kind: 'redirect', location: statusPath(post.locale, post.token) };
    case 'unavailable':
      return showAgain(503, { formProblem: 'unavailable', retryAfter: 5 });
  }
}

interface Sent {
  post: RequestFormPost;
  room: TicketRoom;
  field(name: string): string;
  wanted: string[];
  files: StoredFile[];
  problems: ShownForm['problems'];
  key: string | undefined;
}

const verbs: Record<Action, (sent: Sent) => Promise<Said>> = {
  message: ({ post: { ticket }, room, field, wanted, files, problems, key }) =>
    room.conversation.addMessage({
      ...{ ticket, files, problems, idempotencyKey: key },
      input: { body: field('body'), attachments: wanted },
    }),
  close: ({ post: { ticket }, room, field, key }) =>
    room.conversation.closeRequest({ ticket, input: { body: field('lastWord') }, idempotencyKey: key }),
  rate: ({ post: { ticket }, room, field }) =>
    room.conversation.rateRequest({
      ticket,
      input: {
        score: Number(field('score')),
        effort: numberIn(field('effort')),
        recommendation: numberIn(field('recommendation')),
        comment: field('comment'),
      },
    }),
};

const numberIn = (value: string): number | undefined => (value === '' ? undefined : Number(value));

/** The last word has a field of its own on the page. */
const onPage = (action: Action, { field }: { field: string }): { field: string } => ({
  field: action === 'close' && field === 'body' ? 'lastWord' : field,
});
const shown = ({ id, fileName, size }: StoredFile) => ({ id, fileName, size });

function again(status: 400 | 409 | 413 | 422 | 429 | 503, form: ShownForm, retryAfter?: number): FormDecision {
  return { kind: 'show-again', status, form, retryAfter };
}
