import type { Confidence } from '../knowledge/lifecycle-schema.ts';
import { unfinishedPlaces } from '../knowledge/unfinished-text.ts';
import { fieldsOf, type TextFile } from './read-texts.ts';
import { refused, type FileChange, type Planned } from './schema.ts';
import { setFields } from './set-fields.ts';

export interface ReviewOptions {
  confidence: Confidence;
  /** Day of the review, ISO date. */
  today: string;
  /** When it is due again; as long after as last time where missing, else in a year. */
  reviewBy?: string | undefined;
  /** Take it out of the drafts too. */
  publish?: boolean | undefined;
}

const day = 86_400_000;
const usualDays = 365;

/**
 * What it takes to note how far texts can be relied on. "Validated" writes the day of the review and when it is due again;
 * the others take no review away, they only say what they are.
 */
export function reviewTexts(
  texts: readonly TextFile[],
  { confidence, today, reviewBy, publish = false }: ReviewOptions,
): Planned {
  const changes: FileChange[] = [];
  const notes: string[] = [];
  for (const text of texts) {
    const fields = fieldsOf(text);
    if (fields === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    const open = unfinishedPlaces(text.text);
    if (open.length > 0 && (confidence === 'validated' || publish))
      return refused(
        'unfinished',
        `${text.path} has parts that are still to be written or translated, in ${open.length === 1 ? 'line' : 'lines'} ${open.map(({ line }) => line).join(', ')}. Finish them first.`,
        { lines: open.map(({ line }) => line) },
      );
    const review =
      confidence === 'validated' ? { reviewed: today, reviewBy: reviewBy ?? nextReview(fields, today) } : {};
    const after = setFields(text.text, {
      confidence,
      ...review,
      ...(publish && fields['state'] === 'draft' ? { state: undefined } : {}),
    });
    if (after === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    if (after !== text.text) changes.push({ path: text.path, before: text.text, after });
    if (fields['state'] === 'draft' && !publish)
      notes.push(
        `${text.path} is a draft: customers do not see it before "state: draft" is taken out (or with --publish)`,
      );
    if (confidence === 'validated' && fields['owner'] === undefined)
      notes.push(`${text.path} has no owner: nobody will be told when the next review is due`);
  }
  return { ok: true, plan: { changes, notes } };
}

function nextReview({ reviewed, reviewBy }: Record<string, unknown>, today: string): string {
  const from = typeof reviewed === 'string' ? Date.parse(reviewed) : NaN;
  const until = typeof reviewBy === 'string' ? Date.parse(reviewBy) : NaN;
  const span = until > from ? until - from : usualDays * day;
  return new Date(Date.parse(today) + span).toISOString().slice(0, 10);
}
