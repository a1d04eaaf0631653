import { parseDocument } from 'yaml';
import { z } from 'zod';

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
