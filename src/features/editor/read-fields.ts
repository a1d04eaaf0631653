import { parseDocument } from 'yaml';
import { z } from 'zod';
import { splitFile } from './split-file.ts';

/** The fields of front matter as plain data; undefined where its grammar has mistakes or it is no map of fields. */
export function readFields(yaml: string): Record<string, unknown> | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    const data: unknown = document.toJS();
    return data === null ? {} : z.record(z.string(), z.unknown()).safeParse(data).data;
  } catch {
    // An alias that names nothing, or too many of them.
    return undefined;
  }
}

/** The fields of a whole file; none where they cannot be read. */
export const fieldsOf = (text: string): Record<string, unknown> => readFields(splitFile(text).yaml ?? '') ?? {};

/** The title among fields; undefined where there is none, or an empty one. */
export const titleIn = ({ title }: Record<string, unknown>): string | undefined =>
  typeof title === 'string' && title !== '' ? title : undefined;
