import { editFields, type FieldValue } from './text/edit-fields.ts';
import { findFrontMatter } from './text/find-front-matter.ts';

/** A file with fields of its front matter set, or taken out where undefined. Undefined where it cannot be read. */
export function setFields(text: string, fields: Readonly<Record<string, FieldValue>>): string | undefined {
  const front = findFrontMatter(text);
  if (front === undefined) return undefined;
  const yaml = editFields(text.slice(front.start, front.end), fields);
  return yaml === undefined ? undefined : text.slice(0, front.start) + yaml + text.slice(front.end);
}
