import { emailPattern, ticketLimits } from '../../features/tickets/limits.ts';
import { checkFields, type AnswerProblem } from '../../features/tickets/topics/check-fields.ts';
import type { FormTopic } from './form-topics.ts';

/** What stands in the form. */
export interface Typed {
  topic: string;
  subject: string;
  description: string;
  email: string;
  name: string;
  answers: Record<string, string>;
  files: number;
}

/**
 * What is wrong with the form, in its order, before anything is sent. The server has the last word; limits and the check of
 * answers are the same there, so that nobody is stopped here by what would have been taken.
 */
export function checkForm(typed: Typed, topics: readonly FormTopic[], now: Date): AnswerProblem[] {
  const topic = topics.find(({ id }) => id === typed.topic);
  const answers = checkFields(topic?.questions ?? [], { answers: typed.answers, files: typed.files, now });
  const codes = [
    ['topic', topics.length > 0 && topic === undefined && 'topic.required'],
    ['subject', outside(typed.subject, ticketLimits.subjectLeast, ticketLimits.subject)],
    ['description', outside(typed.description, ticketLimits.descriptionLeast, ticketLimits.description)],
    ['email', (typed.email.trim().length > ticketLimits.email || !emailPattern.test(typed.email.trim())) && 'invalid'],
    ['name', outside(typed.name, 0, ticketLimits.name)],
  ] as const;
  const own = codes.flatMap(([field, code]): AnswerProblem[] =>
    code === false ? [] : [{ field, code: code.includes('.') ? code : `${field}.${code}` }],
  );
  const isEarly = ({ field }: AnswerProblem): boolean => ['topic', 'subject', 'description'].includes(field);
  const isFile = ({ field }: AnswerProblem): boolean => field === 'files';
  return [
    ...own.filter(isEarly),
    ...answers.filter((problem) => !isFile(problem)),
    ...own.filter((problem) => !isEarly(problem)),
    ...answers.filter(isFile),
  ];
}

function outside(text: string, least: number, most: number): 'short' | 'long' | false {
  const { length } = text.trim();
  if (length < least) return 'short';
  return length > most && 'long';
}
