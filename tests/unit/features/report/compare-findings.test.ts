import { expect, test } from 'vitest';
import { compareFindings } from '../../../../src/features/report/compare-findings.ts';
import type { ReportFinding } from '../../../../src/features/report/schema.ts';

const finding = (file: string, message: string, line = 1): ReportFinding => ({
  rule: 'rule',
  severity: 'error',
  file,
  line,
  column: 1,
  message,
});

const compared = (before: ReportFinding[], after: ReportFinding[]) =>
  compareFindings({
    before,
    after,
    touched: new Set(['a.md', 'new.md']),
    movedFrom: (file) => (file === 'new.md' ? 'old.md' : file),
  });

test('a finding at another line, or in a file under another name, is an old one', () => {
  const { brought, old, mended } = compared(
    [finding('a.md', 'x', 3), finding('old.md', 'y')],
    [finding('a.md', 'x', 9), finding('new.md', 'y')],
  );
  expect(brought).toEqual([]);
  expect(old).toHaveLength(2);
  expect(mended).toBe(0);
});

test('the same mistake made a second time is brought in', () => {
  expect(compared([finding('a.md', 'x')], [finding('a.md', 'x', 1), finding('a.md', 'x', 7)]).brought).toMatchObject([
    { line: 7 },
  ]);
});

test('what a change breaks elsewhere is told, what was broken elsewhere is not', () => {
  const { brought, old } = compared([finding('far.md', 'x')], [finding('far.md', 'x'), finding('far.md', 'z')]);
  expect(brought).toMatchObject([{ file: 'far.md', message: 'z' }]);
  expect(old).toEqual([]);
});

test('what is mended is counted', () => {
  expect(compared([finding('a.md', 'x'), finding('far.md', 'y')], []).mended).toBe(2);
});
