import { join, relative } from 'node:path';
import type { ContentProblem } from '../knowledge/schema.ts';

/** What is told: mistakes stop a build, warnings do not. */
export type Weight = 'mistake' | 'warning';

/** Warnings of a large help centre would bury all else that a build says. */
const mostWarnings = 20;

/**
 * What was found in the content as text for a terminal, one `file:line:column  sentence  (rule)` a line, which editors
 * turn into links, with a sentence above. `folder` is the content folder; nothing found is an empty text. Of warnings the
 * first are told, and how many others there are of each rule.
 */
export function describeProblems(
  problems: readonly ContentProblem[],
  { folder, weight }: { folder: string; weight: Weight },
): string {
  if (problems.length === 0) return '';
  const count = problems.length === 1 ? `There is 1 ${weight}` : `There are ${problems.length} ${weight}s`;
  const where = relative('', folder);
  const told = weight === 'warning' ? problems.slice(0, mostWarnings) : problems;
  const lines = told.map(
    ({ file, line, column, message, rule }) => `  ${join(where, file)}:${line}:${column}  ${message}  (${rule})`,
  );
  return `${count} in the content:\n${[...lines, ...restOf(problems.slice(told.length))].join('\n')}\n`;
}

function restOf(problems: readonly ContentProblem[]): string[] {
  if (problems.length === 0) return [];
  const byRule = [...Map.groupBy(problems, ({ rule }) => rule)].map(([rule, own]) => `${own.length} × ${rule}`);
  return [`  … and ${problems.length} more (${byRule.join(', ')}); antwort check lists them all`];
}
