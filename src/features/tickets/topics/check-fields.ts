import { ticketLimits } from '../limits.ts';
import type { TopicField } from '../topic-schema.ts';
import { fieldName } from './form-fields.ts';

/** What a check needs of a question: in the browser it comes without the texts. */
export type Question = { id: string; required: boolean } & (
  | { type: 'text'; long: boolean }
  | { type: 'choice'; options: readonly { id: string }[] }
  | { type: 'order-number' | 'serial-number'; pattern?: string | undefined; example?: string | undefined }
  | { type: 'date'; when: Extract<TopicField, { type: 'date' }>['when'] }
  | { type: 'phone' }
  | { type: 'file' }
);

/** A mistake in an answer: a code of the interface words (`form.error.<code>`) and the values for its places. */
export interface AnswerProblem {
  field: string;
  code: string;
  values?: Record<string, string | number>;
}

interface Given {
  answers: Readonly<Record<string, string>>;
  /** Files that come with the request. */
  files: number;
  now: Date;
}

/**
 * Whether the answers fit the questions of the chosen topic; the same in the browser and on the server. Answers to other
 * questions are passed over: nobody is asked for what was not shown.
 */
export function checkFields(questions: readonly Question[], { answers, files, now }: Given): AnswerProblem[] {
  return questions.flatMap((question): AnswerProblem[] => {
    if (question.type === 'file')
      return question.required && files === 0 ? [{ field: 'files', code: 'file.required' }] : [];
    const value = (answers[question.id] ?? '').trim();
    const problem = value === '' ? problemOfNothing(question) : problemOf(question, value, now);
    return problem === undefined ? [] : [{ field: fieldName(question.id), ...problem }];
  });
}

type Problem = Omit<AnswerProblem, 'field'> | undefined;

function problemOfNothing({ required, type }: Question): Problem {
  if (!required) return undefined;
  return { code: type === 'choice' ? 'field.choose' : 'field.required' };
}

function problemOf(question: Exclude<Question, { type: 'file' }>, value: string, now: Date): Problem {
  const limit = question.type === 'text' ? ticketLimits.field : ticketLimits.number;
  if (value.length > limit) return { code: 'field.long', values: { limit } };
  const isLine = question.type !== 'text' || !question.long;
  if (isLine && /[\r\n]/.test(value)) return { code: 'field.lines' };
  switch (question.type) {
    case 'text':
      return undefined;
    case 'choice':
      return question.options.some(({ id }) => id === value) ? undefined : { code: 'field.choose' };
    case 'order-number':
    case 'serial-number':
      return problemOfNumber(question, value);
    case 'date':
      return problemOfDate(question.when, value, now);
    case 'phone':
      return isPhone(value) ? undefined : { code: 'field.phone' };
  }
}

function problemOfNumber(
  { pattern, example }: { pattern?: string | undefined; example?: string | undefined },
  value: string,
): Problem {
  if (pattern === undefined || numberPattern(pattern).test(value.replace(/\s/g, ''))) return undefined;
  return example === undefined ? { code: 'field.number' } : { code: 'field.pattern', values: { example } };
}

/** A pattern of `topics.yaml` over a whole number. Spaces, and small letters for large ones, are nobody's mistake. */
export function numberPattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'iu');
}

/** A day of tolerance: the customer's calendar may be ahead of ours or behind it. */
const tolerance = 86_400_000;

function problemOfDate(when: 'past' | 'future' | 'any', value: string, now: Date): Problem {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  // 31 February becomes a day of March otherwise.
  const exists = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  if (!exists || date.getUTCFullYear() < 1900) return { code: 'field.date' };
  if (when === 'past' && date.getTime() > now.getTime() + tolerance) return { code: 'field.past' };
  if (when === 'future' && date.getTime() < now.getTime() - 2 * tolerance) return { code: 'field.future' };
  return undefined;
}

/** Digits as people write them; 4 to 15 of them, the most that E.164 has. */
function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return /^\+?[\d\s()./-]+$/.test(value) && digits >= 4 && digits <= 15;
}
