import { join, relative } from 'node:path';
import type { ContentProblem } from '../knowledge/schema.ts';

/** What is told: mistakes stop a build, warnings do not. */
export type Weight = 'mistake' | 'warning';

/**
 * What was found in the content as text for a terminal, one `file:line:column  sentence  (rule)` a line, which editors
 * turn into links, with a sentence above. `folder` is the content folder; nothing found is an empty text.
 */
export function describeProblems(
  problems: readonly ContentProblem[],
  { folder, weight }: { folder: string; weight: Weight },
): string {
  if (problems.length === 0) return '';
  const count = problems.length === 1 ? `There is 1 ${weight}` : `There are ${problems.length} ${weight}s`;
  const where = relative('', folder);
  const lines = problems.map(
    ({ file, line, column, message, rule }) => `  ${join(where, file)}:${line}:${column}  ${message}  (${rule})`,
  );
  return `${count} in the content:\n${lines.join('\n')}\n`;
}
