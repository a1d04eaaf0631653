import { parse } from 'yaml';
import { z } from 'zod';

/** The fields of front matter as plain data; undefined where it is no map of fields. */
export function readFields(yaml: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(yaml, { logLevel: 'silent' });
    return data === null ? {} : z.record(z.string(), z.unknown()).safeParse(data).data;
  } catch {
    return undefined;
  }
}
