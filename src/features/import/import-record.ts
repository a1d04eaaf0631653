import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ContentFolder } from './ports.ts';

/** The file in the content folder that remembers what was imported from where. One line each, in the order of keys. */
export const recordFile = 'import-record.jsonl';

const line = z.object({
  /** What it is called at the source. */
  key: z.string(),
  kind: z.enum(['entry', 'file', 'category']),
  /** Path in the content folder; of a category its id. */
  file: z.string(),
  id: z.string().optional(),
  /** SHA-256 of what the source had, as it would be written. */
  incoming: z.string(),
  /** SHA-256 of what was written. */
  written: z.string(),
});
export type RecordLine = z.infer<typeof line>;

export type Records = Map<string, RecordLine>;

/** Reads what earlier imports left. A line that cannot be read counts as none: its file is never overwritten then. */
export async function readRecords(target: ContentFolder): Promise<Records> {
  const bytes = await target.read(recordFile);
  const records: Records = new Map();
  for (const text of bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n')) {
    const read = line.safeParse(parsed(text));
    if (read.success) records.set(read.data.key, read.data);
  }
  return records;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the record, unless it is the same as before. */
export async function writeRecords(target: ContentFolder, records: Records): Promise<void> {
  const lines = [...records.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((one) => JSON.stringify(line.parse(one)));
  const text = lines.map((one) => `${one}\n`).join('');
  const before = await target.read(recordFile);
  if (before !== undefined && new TextDecoder().decode(before) === text) return;
  if (before === undefined) await target.write(recordFile, text);
  else await target.replace(recordFile, text);
}

export function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
