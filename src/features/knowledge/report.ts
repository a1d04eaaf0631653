import type { ContentProblem } from './schema.ts';
import type { Place } from './yaml-source.ts';

/** Tells of one mistake in the file at hand. A place that is not known is the first line. */
export type Report = (rule: string, place: Partial<Place> | undefined, message: string, field?: string) => void;

/** A `Report` for one file that adds to a list. */
export function reportTo(problems: ContentProblem[], file: string): Report {
  return (rule, place, message, field) => {
    problems.push({
      rule,
      file,
      line: place?.line ?? 1,
      column: place?.column ?? 1,
      ...(field === undefined ? {} : { field }),
      message,
    });
  };
}
