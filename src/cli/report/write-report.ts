import { appendFile, writeFile } from 'node:fs/promises';
import { renderMarkdown } from '../../features/report/render-markdown.ts';
import type { Report } from '../../features/report/schema.ts';

export interface WriteOptions {
  format: 'markdown' | 'json';
  output?: string;
  summary?: string;
  previewUrl?: string;
  limit: number;
}

/** Characters: GitHub takes 1 MiB as the summary of a step, and a character is at most 3 bytes long in UTF-8. */
const summaryLimit = 345_000;

/** Writes the report to where it is wanted. */
export async function writeReport(report: Report, options: WriteOptions): Promise<void> {
  const { format, output, summary, previewUrl, limit } = options;
  const whole = summary === undefined ? 'the JSON of the report has all of it' : 'the summary of the job has all of it';
  const text =
    format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderMarkdown(report, { limit, previewUrl, whole });
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
  if (summary !== undefined) {
    await appendFile(
      summary,
      renderMarkdown(report, { limit: summaryLimit, previewUrl, whole: 'the JSON of the report has all of it' }),
    );
  }
}
