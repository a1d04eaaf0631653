import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Finding } from '../schema.ts';
import { applyFixes } from './apply-fixes.ts';

const byteOrderMark = '\uFEFF';

export interface FixedContent {
  /** Findings whose fix was applied. */
  fixed: Finding[];
  /** What changes, as a patch that `git apply` takes. */
  patch: string;
}

/** Applies all fixes to the files of a content folder; with `dryRun` it only tells what would change. */
export async function fixContent(
  findings: readonly Finding[],
  { contentDir, shownAs, dryRun }: { contentDir: string; shownAs: (file: string) => string; dryRun: boolean },
): Promise<FixedContent> {
  const fixed: Finding[] = [];
  const patches: string[] = [];
  const mendable = findings.filter(({ fix }) => fix !== undefined);
  for (const [file, own] of Map.groupBy(mendable, (finding) => finding.file)) {
    const path = join(contentDir, file);
    const raw = await readFile(path, 'utf8');
    // Places are those of the text without the mark, as it was read.
    const mark = raw.startsWith(byteOrderMark) ? byteOrderMark : '';
    const source = raw.slice(mark.length);
    const { text, fixed: done } = applyFixes(source, own);
    if (text === source) continue;
    fixed.push(...done);
    const name = shownAs(file);
    patches.push(createTwoFilesPatch(`a/${name}`, `b/${name}`, source, text, undefined, undefined, { context: 2 }));
    if (!dryRun) await writeFile(path, mark + text);
  }
  return { fixed, patch: patches.join('') };
}
