import { applyEdits } from '../../../lib/apply-edits.ts';
import type { Edit, Finding } from '../schema.ts';

/**
 * Applies the fixes of one file's findings to its text. Of those that touch the same place the first is taken; the others
 * wait for the next run. `fixed` are the findings whose fix was taken.
 */
export function applyFixes(source: string, findings: readonly Finding[]): { text: string; fixed: Finding[] } {
  const taken: Edit[] = [];
  const fixed: Finding[] = [];
  for (const finding of findings) {
    const edits = finding.fix?.edits ?? [];
    if (
      edits.length === 0 ||
      !edits.every((edit) => isWithin(edit, source) && taken.every((other) => isApart(edit, other)))
    )
      continue;
    taken.push(...edits);
    fixed.push(finding);
  }
  return { text: applyEdits(source, taken), fixed };
}

function isWithin({ start, end }: Edit, source: string): boolean {
  return start <= end && end <= source.length;
}

function isApart(a: Edit, b: Edit): boolean {
  if (a.start === b.start) return false;
  return a.start < b.start ? a.end <= b.start : b.end <= a.start;
}
