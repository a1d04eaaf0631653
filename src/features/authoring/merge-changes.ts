import type { FileChange } from './schema.ts';

/** Changes with others on top: a file that both change keeps what it was at first and becomes what the later one says. */
export function mergeChanges(changes: readonly FileChange[], later: readonly FileChange[]): FileChange[] {
  const merged = new Map(changes.map((change) => [change.path, change]));
  for (const change of later) {
    const first = merged.get(change.path);
    merged.set(change.path, first === undefined ? change : { ...first, after: change.after });
  }
  return [...merged.values()].filter(({ from, before, after }) => from !== undefined || before !== after);
}
