import { diff3Merge, diffComm } from 'node-diff3';

/** Lines of two texts in turn: both have them, or only one. */
export type Difference = { kind: 'same' | 'ours' | 'theirs'; lines: string[] };

/** What differs between two texts, line by line. */
export function differences(ours: string, theirs: string): Difference[] {
  return diffComm(ours.split('\n'), theirs.split('\n')).flatMap((part): Difference[] => {
    if ('common' in part) return [{ kind: 'same', lines: part.common }];
    const both: Difference[] = [
      { kind: 'ours', lines: part.buffer1 },
      { kind: 'theirs', lines: part.buffer2 },
    ];
    return both.filter(({ lines }) => lines.length > 0);
  });
}

/** The words that stand above and below lines that both sides changed. */
export interface MergeMarks {
  ours: string;
  theirs: string;
}

/**
 * Both changes of one text together. Where both changed the same lines, both stand there between marks for the writer to
 * choose; `conflicts` counts such places.
 */
export function mergeTexts(
  { base, ours, theirs }: { base: string; ours: string; theirs: string },
  marks: MergeMarks,
): { text: string; conflicts: number } {
  const regions = diff3Merge(ours.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  let conflicts = 0;
  const lines = regions.flatMap((region) => {
    if (region.ok) return region.ok;
    if (!region.conflict) return [];
    conflicts += 1;
    const { a, b } = region.conflict;
    return [`<<<<<<< ${marks.ours}`, ...a, '=======', ...b, `>>>>>>> ${marks.theirs}`];
  });
  return { text: lines.join('\n'), conflicts };
}
