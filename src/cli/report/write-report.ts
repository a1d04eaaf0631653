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

/** Characters: what GitHub takes as the summary of a step, 1 MiB, with room for what is longer in UTF-8. */
const summaryLimit = 500_000;

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
