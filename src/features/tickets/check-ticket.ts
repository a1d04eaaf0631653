import { fieldProblems } from '../../lib/field-problems.ts';
import { newTicket, type FieldProblem, type NewTicket } from './schema.ts';
import type { Topic } from './topic-schema.ts';
import { checkFields } from './topics/check-fields.ts';

export type CheckedTicket = { ok: true; ticket: NewTicket } | { ok: false; problems: FieldProblem[] };

export interface TicketRules {
  topics: readonly Topic[];
  locales: readonly string[];
  clock(): Date;
}

/**
 * Whether a request can become a ticket of this site; every field that does not fit is told, once each. `files`: how many come
 * with it, besides those it names in `attachments`.
 */
export function checkTicket(input: unknown, site: TicketRules, files = 0): CheckedTicket {
  const parsed = newTicket.safeParse(input);
  const problems: FieldProblem[] = parsed.success ? [] : fieldProblems(parsed.error);
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  const { topic: id, locale } = given;
  const topic = site.topics.find((known) => known.id === id);
  // A site without topics has one kind of request.
  if (typeof id === 'string' && site.topics.length > 0 && topic === undefined) {
    // The form asks for it first.
    problems.unshift({ field: 'topic', code: id === '' ? 'topic.required' : 'topic.unknown' });
  }
  if (typeof locale === 'string' && !site.locales.includes(locale))
    problems.push({ field: 'locale', code: 'locale.unknown' });
  if (topic !== undefined) {
    const { attachments } = given;
    const answers = newTicket.shape.fields.safeParse(given['fields']);
    problems.push(
      ...checkFields(topic.fields, {
        // What is not even text has been told above.
        answers: answers.success ? answers.data : textsOf(given['fields']),
        files: files + (Array.isArray(attachments) ? attachments.length : 0),
        now: site.clock(),
      }),
    );
  }
  const perField = problems.filter(
    (problem, place) => problems.findIndex((other) => other.field === problem.field) === place,
  );
  return parsed.success && perField.length === 0
    ? { ok: true, ticket: parsed.data }
    : { ok: false, problems: perField };
}

function textsOf(fields: unknown): Record<string, string> {
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
