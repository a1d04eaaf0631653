import { fieldProblems } from '../../lib/field-problems.ts';
import type { Topic } from './topic-schema.ts';
import { newTicket, type FieldProblem, type NewTicket } from './schema.ts';

export type CheckedTicket = { ok: true; ticket: NewTicket } | { ok: false; problems: FieldProblem[] };

/** Whether a request can become a ticket of this site; every field that does not fit is told, once each. */
export function checkTicket(input: unknown, site: { topics: Topic[]; locales: string[] }): CheckedTicket {
  const parsed = newTicket.safeParse(input);
  const problems: FieldProblem[] = parsed.success ? [] : fieldProblems(parsed.error);
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  const { topic, locale } = given;
  // A site without topics has one kind of request.
  if (typeof topic === 'string' && site.topics.length > 0 && !site.topics.some((known) => known.id === topic)) {
    // The form asks for it first.
    problems.unshift({ field: 'topic', code: topic === '' ? 'topic.required' : 'topic.unknown' });
  }
  if (typeof locale === 'string' && !site.locales.includes(locale))
    problems.push({ field: 'locale', code: 'locale.unknown' });
  const perField = problems.filter(
    (problem, place) => problems.findIndex((other) => other.field === problem.field) === place,
  );
  return parsed.success && perField.length === 0
    ? { ok: true, ticket: parsed.data }
    : { ok: false, problems: perField };
}
