import { keepAsText } from './keep-as-text.ts';
import type { ImportLoss, WrittenEntry } from './schema.ts';

/** Something the content folder refuses, with the file below it. */
export interface Refusal {
  file: string;
  message: string;
}

/** Keeping one text as it stands can break links to its headings, in turn. */
const mostRounds = 5;

/**
 * Has the written folder checked and writes the body of each refused entry again as plain text, so that what was
 * imported always builds. Files that were there before are left alone. Resolves with what was lost by it.
 */
export async function mendEntries(given: {
  written: ReadonlyMap<string, WrittenEntry>;
  target: { replace(path: string, text: string): Promise<void> };
  check: () => Promise<readonly Refusal[]>;
}): Promise<ImportLoss[]> {
  const { written, target, check } = given;
  const mended = new Map<string, ImportLoss>();
  for (let round = 0; round < mostRounds; round++) {
    const refused = (await check()).filter(({ file }) => written.has(file) && !mended.has(file));
    if (refused.length === 0) break;
    for (const { file, message } of refused) {
      const entry = written.get(file);
      if (entry === undefined || mended.has(file)) continue;
      await target.replace(file, `${entry.frontmatter}\n${keepAsText(entry.plain ?? entry.body)}\n`);
      mended.set(file, { kind: 'kept-as-text', file: entry.source, line: 0, detail: message });
    }
  }
  return [...mended.values()];
}
