import { applyEdits } from '../../lib/apply-edits.ts';
import type { TextChange } from './schema.ts';

/** A text with stretches of it changed that do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return applyEdits(
    text,
    changes.map(({ line, column, endLine, endColumn, text: instead }) => ({
      start: offset(line, column),
      end: offset(endLine, endColumn),
      text: instead,
    })),
  );
}
