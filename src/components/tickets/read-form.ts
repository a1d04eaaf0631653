import { ticketLimits } from '../../features/tickets/limits.ts';
import { searchIdOf } from '../search/kept-searches.ts';
import type { Typed } from './check-form.ts';

interface TicketParts {
  locale: string;
  session: string;
  along: { searches: string[]; read: string[]; guidePath: string[] };
  suggested: string[];
}

/** What `POST /api/tickets` is sent: what stands in the form, and what goes along. */
export function readForm(form: HTMLFormElement, { locale, session, along, suggested }: TicketParts): object {
  const data = new FormData(form);
  const text = (name: string): string | undefined => {
    const value = data.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  // Only those that the customer lets go along.
  const searchIds = along.searches.flatMap((query) => searchIdOf(query) ?? []);
  return {
    locale,
    session,
    searchIds,
    // People leave it empty; what it holds speaks for a program, with script as well.
    website: text('website'),
    topic: text('topic') ?? '',
    subject: text('subject') ?? '',
    description: text('description') ?? '',
    email: text('email') ?? '',
    name: text('name'),
    fields: answersIn(data),
    attachments: data.getAll('attachments').filter((value) => typeof value === 'string'),
    context: {
      ...along,
      suggested: suggested.slice(-ticketLimits.suggestions),
      entry: text('entry'),
      entryVersion: text('entryVersion'),
    },
  };
}

/** What the check before sending looks at; `files`: how many were added here. */
export function readTyped(form: HTMLFormElement, files: number): Typed {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    topic: text('topic'),
    subject: text('subject'),
    description: text('description'),
    email: text('email'),
    name: text('name'),
    answers: answersIn(data),
    files: files + data.getAll('attachments').length,
  };
}

/** Answers to the questions of the chosen topic, by field id; those of other topics are not in the data. */
function answersIn(data: FormData): Record<string, string> {
  const answers = [...data].flatMap(([name, value]): [string, string][] =>
    name.startsWith('fields.') && typeof value === 'string' ? [[name.slice('fields.'.length), value]] : [],
  );
  return Object.fromEntries(answers);
}
