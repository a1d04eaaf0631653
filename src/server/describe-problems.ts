import path from 'node:path';
import type { ContentProblem } from '../features/knowledge/schema.ts';

/** What was found in the content as `file:line:column  message  (rule)`, one a line, with a sentence above. */
export function describeProblems(problems: ContentProblem[], contentDir: string, word: 'mistake' | 'warning'): string {
  const count = problems.length === 1 ? `There is 1 ${word}` : `There are ${problems.length} ${word}s`;
  const where = path.relative(process.cwd(), contentDir) || '.';
  const lines = problems.map(({ file, line, column, message, rule }) => `  ${path.join(where, file)}:${line}:${column}  ${message}  (${rule})`);
  return `${count} in the content:\n${lines.join('\n')}\n`;
}
