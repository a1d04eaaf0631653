import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import { reportTo } from './report.ts';
import type { ContentProblem } from './schema.ts';

/** Bytes. No page is longer, and what is longer could keep a build busy for hours. */
const largest = { text: 512 * 1024, settings: 4 * 1024 * 1024 };
const atOnce = 32;

/** Files without those that are too large to be read; each of these is a mistake. */
export async function readableFiles(
  folder: string,
  files: readonly string[],
  problems: ContentProblem[],
): Promise<Set<string>> {
  const readable = new Set(files);
  const texts = files.filter((file) => /\.(?:mdx?|ya?ml)$/i.test(file));
  await forEachLimited(texts, atOnce, async (file) => {
    const most = /\.ya?ml$/i.test(file) ? largest.settings : largest.text;
    const { size } = await stat(join(folder, file));
    if (size <= most) return;
    readable.delete(file);
    reportTo(problems, file)('file-size', undefined, {
      key: 'file-size',
      values: { most: most / 1024, size: Math.ceil(size / 1024) },
    });
  });
  return readable;
}
