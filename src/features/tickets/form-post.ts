import { addToEarlier } from './defence/add-to-earlier.ts';
import { checkTicket } from './check-ticket.ts';
import { patience } from './defence/judge-request.ts';
import type { TicketRoom } from './compose.ts';
import { isMultipart } from './content-type.ts';
import { recordSolved } from './record-solved.ts';
import { keepFiles } from './keep-files.ts';
import type { OpenedTicket, OpenTicketInput } from './open-ticket.ts';
import { receiveForm } from './receive-form.ts';
import { ticketLimits, type FieldProblem, type StoredFile } from './schema.ts';
import { statusPath } from './status-link.ts';
import { fieldName, formFields } from './topics/form-fields.ts';

/** What the page needs to show the form again with everything in it. */
export interface ShownForm {
  values: Record<string, string>;
  attachments: { id: string; fileName: string; size: number }[];
  problems: FieldProblem[];
  /** `form.error.<code>` for the form as a whole. */
  formProblem?: string | undefined;
  wantsSuggestions?: boolean | undefined;
  /** An earlier request that says nearly the same: the customer is asked what to do. */
  duplicate?: { number: string; createdAt: string } | undefined;
}

export type FormDecision =
  | { kind: 'redirect'; location: string }
  | {
      kind: 'show-again';
      status: 200 | 400 | 403 | 409 | 413 | 422 | 429 | 503;
      form: ShownForm;
      retryAfter?: number | undefined;
    };

export interface TicketFormPost {
  locale: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  /** Address of the visitor. */
  address: string;
  /** What the browser calls itself. */
  agent: string;
  /** Seconds to wait where this network sent too much; the form is read all the same, so that nothing typed is lost. */
  limited?: number | undefined;
}

/** What the buttons of the question about an earlier request say. */
const choices = ['add', 'new'] as const;
const kept = [
  'topic',
  'subject',
  'description',
  'email',
  'name',
  'entry',
  'entryVersion',
  'search',
  'key',
  'token',
  'session',
];

/**
 * The contact form sent without script. Opens the ticket and leads to its status page, or shows the form again with every
 * field and every good file kept. What looks like a machine is not dropped: it is asked to wait a moment and to send once more.
 */
export async function handleTicketForm(post: TicketFormPost, room: TicketRoom): Promise<FormDecision> {
  if (!isMultipart(post.contentType)) return showEmpty(400, 'malformed');
  const form = await receiveForm({ contentType: post.contentType, body: post.body, storage: room.files });
  if (!form.ok) return form.code === 'too-large' ? showEmpty(413, 'tooLarge') : showEmpty(400, 'malformed');
  const field = (name: string): string => form.fields.get(name)?.[0] ?? '';
  if (field('intent') === 'solved') {
    for (const file of form.files) await room.files.remove(file.storageName);
    const session = post.limited === undefined ? await recordSolved(form.fields, post, room) : undefined;
    return { kind: 'redirect', location: `/${post.locale}/contact?solved=${session ?? ''}` };
  }
  const questions = formFields(room.topics).map(({ field: question }) => question.id);
  const values = Object.fromEntries([...kept, ...questions.map(fieldName)].map((name) => [name, field(name)]));

  const wanted = (form.fields.get('attachments') ?? []).slice(0, ticketLimits.files);
  const earlier = await room.store.findPending(wanted);
  const files = [...earlier, ...form.files];
  const problems: FieldProblem[] = [...form.problems];
  if (earlier.length < wanted.length) problems.push({ field: 'files', code: 'files.gone' });
  if (files.length > ticketLimits.files)
    problems.push({ field: 'files', code: 'files.many', values: { limit: ticketLimits.files } });

  const showAgain = async (
    status: 200 | 403 | 409 | 422 | 429 | 503,
    more: Partial<ShownForm> & { retryAfter?: number | undefined } = {},
  ): Promise<FormDecision> => {
    const stored = await keepFiles(form.files, room);
    const attachments = [...earlier, ...stored]
      .slice(0, ticketLimits.files)
      .map(({ id, fileName, size }) => ({ id, fileName, size }));
    const { retryAfter, ...rest } = more;
    const lost: FieldProblem[] = stored.length < form.files.length ? [{ field: 'files', code: 'files.gone' }] : [];
    return { kind: 'show-again', status, retryAfter, form: { values, attachments, problems: lost, ...rest } };
  };

  if (field('intent') === 'suggest') return showAgain(200, { wantsSuggestions: true });
  const input = ticketInput({ locale: post.locale, field, earlier, questions });
  // A refused file has its own message; that one is missing need not be said as well.
  const checked = checkTicket(input, room, form.files.length + form.problems.length);
  if (!checked.ok) problems.push(...checked.problems);
  if (!checked.ok || problems.length > 0) return showAgain(422, { problems });
  if (post.limited !== undefined) return showAgain(429, { formProblem: 'tooMany', retryAfter: post.limited });
  const key = /^[\w-]{16,64}$/.test(values['key'] ?? '') ? values['key'] : undefined;
  const verdict = await room.defence.judge({
    ticket: checked.ticket,
    way: 'form',
    trap: field('website'),
    token: field('token'),
    solution: '',
    address: post.address,
    idempotencyKey: key,
    duplicate: choices.find((choice) => choice === field('intent')),
  });
  if (verdict.kind === 'too-many') return showAgain(429, { formProblem: 'tooMany', retryAfter: verdict.retryAfter });
  if (verdict.kind === 'prove') {
    // A token that waits already goes on waiting: pressing too early does not start again.
    if (!verdict.waiting) values['token'] = room.defence.newToken('patience');
    return showAgain(403, { formProblem: 'wait', retryAfter: patience / 1000 });
  }
  if (verdict.passed !== undefined) values['token'] = verdict.passed;
  if (verdict.kind === 'duplicate') {
    const { number, createdAt } = verdict.of;
    return showAgain(409, { formProblem: 'duplicate', duplicate: { number, createdAt } });
  }
  if (verdict.kind === 'add') {
    const { number } = verdict.of;
    const parts = { number, ticket: checked.ticket, files: form.files, idempotencyKey: key };
    const added = await addToEarlier(parts, room);
    if (added.kind === 'added') return { kind: 'redirect', location: `/${post.locale}/contact?added=${number}` };
    if (added.kind === 'too-many') return showAgain(429, { formProblem: 'tooMany', retryAfter: added.retryAfter });
    if (added.kind === 'files-gone') return showAgain(422, { problems: [{ field: 'files', code: 'files.gone' }] });
    if (added.kind === 'unavailable') return showAgain(503, { formProblem: 'unavailable', retryAfter: 5 });
  }

  const visitor = { address: post.address, agent: post.agent };
  const opened = await openPatiently({ ticket: checked.ticket, files: form.files, idempotencyKey: key, visitor }, room);
  if (opened.ok) {
    if (opened.repeated) for (const file of form.files) await room.files.remove(file.storageName);
    return { kind: 'redirect', location: statusPath(opened.locale, opened.token) };
  }
  if (opened.code === 'key-reused') {
    // Back, changed and sent once more: a new request, if that is what is meant.
    delete values['key'];
    return showAgain(409, { formProblem: 'alreadySent' });
  }
  if (opened.code === 'files-gone') return showAgain(422, { problems: [{ field: 'files', code: 'files.gone' }] });
  return showAgain(503, { formProblem: 'unavailable', retryAfter: 5 });
}

interface InputParts {
  locale: string;
  field: (name: string) => string;
  earlier: StoredFile[];
  /** Ids of the questions that some topic asks. */
  questions: readonly string[];
}

function ticketInput({ locale, field, earlier, questions }: InputParts): unknown {
  const text = (name: string): string | undefined => (field(name) === '' ? undefined : field(name));
  return {
    locale,
    session: /^[\w-]{8,64}$/.test(field('session')) ? field('session') : undefined,
    topic: field('topic'),
    subject: field('subject'),
    // Browsers send line breaks as CR LF.
    description: field('description').replaceAll('\r\n', '\n'),
    email: field('email'),
    name: text('name'),
    fields: Object.fromEntries(questions.map((id) => [id, field(fieldName(id)).replaceAll('\r\n', '\n')])),
    context: { entry: text('entry'), entryVersion: text('entryVersion') },
    searchIds: field('search').length > 0 && field('search').length <= 80 ? [field('search')] : undefined,
    attachments: earlier.map((file) => file.id),
  };
}

/** A second click waits for the first one's answer instead of being told about it. */
async function openPatiently(input: OpenTicketInput, room: TicketRoom): Promise<OpenedTicket> {
  for (let round = 0; ; round += 1) {
    const opened = await room.openTicket(input);
    if (opened.ok || opened.code !== 'in-progress' || round >= 20) return opened;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function showEmpty(status: 400 | 413, formProblem: string): FormDecision {
  return { kind: 'show-again', status, form: { values: {}, attachments: [], problems: [], formProblem } };
}
