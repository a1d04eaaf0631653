import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import {
  evidenceFile,
  pastQuery,
  report,
  type Evidence,
  type PastQuery,
  type Report,
} from '../../features/report/schema.ts';

/** Bytes; a file from a job that read foreign content may be anything. */
const largest = 64 * 1024 * 1024;

/** The past queries of a file of `antwort search export-queries`: one JSON object a line. */
export async function queriesOfFile(path: string): Promise<PastQuery[] | { problem: string }> {
  const read = await textOf(path);
  if (typeof read !== 'string') return read;
  const queries: PastQuery[] = [];
  for (const [index, line] of read.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = pastQuery.safeParse(jsonOf(line));
    if (!parsed.success)
      return {
        problem: `Line ${index + 1} of ${path} is no query: write the file with antwort search export-queries.`,
      };
    queries.push(parsed.data);
  }
  return queries;
}

/** The evidence of a file of `antwort insights export-evidence`. */
export async function evidenceOfFile(path: string): Promise<Evidence | { problem: string }> {
  const read = await parsedOf(path, evidenceFile, 'no evidence: write it with antwort insights export-evidence');
  if ('problem' in read) return read;
  const { made, articles } = read.data;
  return { made, articles };
}

/** A report made earlier, perhaps where foreign content was read. */
export async function reportOfFile(path: string): Promise<Report | { problem: string }> {
  const read = await parsedOf(path, report, 'no report: write it with antwort report --format json');
  return 'problem' in read ? read : read.data;
}

async function parsedOf<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  otherwise: string,
): Promise<{ data: z.output<Schema> } | { problem: string }> {
  const read = await textOf(path);
  if (typeof read !== 'string') return read;
  const parsed = schema.safeParse(jsonOf(read));
  if (parsed.success) return { data: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `${path} is ${otherwise} (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).` };
}

async function textOf(path: string): Promise<string | { problem: string }> {
  try {
    const { size } = await stat(path);
    if (size > largest) return { problem: `${path} is larger than ${largest / 1024 ** 2} MiB.` };
    return await readFile(path, 'utf8');
  } catch (error) {
    return { problem: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
