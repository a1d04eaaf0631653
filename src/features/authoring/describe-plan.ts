import { createTwoFilesPatch } from 'diff';
import type { FileChange } from './schema.ts';

/** Changes as a unified diff, as `git diff` shows them. */
export function diffOf(changes: readonly FileChange[]): string {
  return changes
    .map(({ path, from, before, after }) => {
      const old = before === undefined ? '/dev/null' : `a/${from ?? path}`;
      const fresh = after === undefined ? '/dev/null' : `b/${path}`;
      const moved = from === undefined ? '' : `rename from ${from}\nrename to ${path}\n`;
      const patch = createTwoFilesPatch(old, fresh, before ?? '', after ?? '', '', '', { context: 2 });
      return moved + (before === after ? '' : patch.replace(/^=+\n/, ''));
    })
    .join('');
}

/** One line a file: what happens to it. */
export function listChanges(changes: readonly FileChange[]): string[] {
  return changes.map(({ path, from, before, after }) => {
    if (from !== undefined) return `moved    ${from} → ${path}`;
    if (before === undefined) return `new      ${path}`;
    return after === undefined ? `removed  ${path}` : `changed  ${path}`;
  });
}
