import { sentence, type Saying, type Sentence } from '../../i18n/saying.ts';
import type { ContentProblem } from './schema.ts';
import type { Place } from './yaml-source.ts';

/** Tells of one mistake in the file at hand. A place that is not known is the first line. */
export type Report = (rule: string, place: Partial<Place> | undefined, said: Saying, field?: string) => void;

/** What is said of a field, with its path before it. */
export function atField(path: readonly PropertyKey[], what: Saying): Sentence & { field: string } {
  const field = path.map(String).join('.');
  return { field, ...sentence({ key: 'atField', values: { field, what } }) };
}

/** A `Report` for one file that adds to a list. */
export function reportTo(problems: ContentProblem[], file: string): Report {
  return (rule, place, said, field) => {
    problems.push({
      rule,
      file,
      line: place?.line ?? 1,
      column: place?.column ?? 1,
      ...(field === undefined ? {} : { field }),
      ...sentence(said),
    });
  };
}
