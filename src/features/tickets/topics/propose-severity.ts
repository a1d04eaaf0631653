import type { NewTicket, Severity } from '../schema.ts';
import { priorities, type Priority, type Topic } from '../topic-schema.ts';
import { findSigns } from './find-signs.ts';

/** What the same mailbox asked before: its requests of the last 30 days, and how many of them are not solved. */
export interface MailboxHistory {
  recent: number;
  unsolved: number;
}

export interface SeverityInput {
  topic: Topic | undefined;
  ticket: Pick<NewTicket, 'subject' | 'description'>;
  history: MailboxHistory;
}

/** From so many unsolved earlier requests on, or so many requests in 30 days, waiting makes it worse. */
const many = { unsolved: 2, recent: 4 };

/**
 * How severe a request looks: the highest of what its topic, its words and the mailbox's history say, with the reasons. A
 * proposal that agents see and routing rules may use; the customer never does.
 */
export function proposeSeverity({ topic, ticket, history }: SeverityInput): Severity {
  const signs = findSigns(`${ticket.subject}\n${ticket.description}`);
  const base = topic?.priority ?? 'normal';
  const levels: Priority[] = [base, ...signs.map(({ level }) => level)];
  const reasons = [
    ...(topic === undefined || base === 'normal' ? [] : [`topic: ${topic.id}`]),
    ...signs.map(({ sign, word }) => `${sign}: ${word}`),
  ];
  if (history.unsolved >= many.unsolved || history.recent >= many.recent) levels.push('high');
  if (history.unsolved > 0) reasons.push(`history: ${history.unsolved} unsolved before`);
  else if (history.recent >= many.recent) reasons.push(`history: ${history.recent} requests in 30 days`);
  // Anger alone is a tone, not a severity; with something behind it, it is one.
  const isAngry = signs.some(({ sign }) => sign === 'anger');
  if (isAngry && (history.unsolved > 0 || topic?.kind === 'complaint')) levels.push('high');
  return { level: highest(levels), reasons };
}

function highest(levels: readonly Priority[]): Priority {
  return levels.reduce((best, level) => (priorities.indexOf(level) > priorities.indexOf(best) ? level : best), 'low');
}
