import { clip } from './compare-sections.ts';
import type { Report, ReportFinding } from './schema.ts';

/**
 * What a change brings in and mends. The same rule with the same words in the same file is the same finding, wherever its
 * line went; `movedFrom` says what a file was called before.
 */
export function compareFindings(given: {
  before: readonly ReportFinding[];
  after: readonly ReportFinding[];
  /** Files that the change touches, below the content folder. */
  touched: ReadonlySet<string>;
  movedFrom(file: string): string;
}): Report['findings'] {
  const { before, after, touched, movedFrom } = given;
  const keyOf = (file: string, { rule, message }: ReportFinding): string => JSON.stringify([file, rule, message]);
  const known = new Map<string, number>();
  for (const finding of before) {
    const key = keyOf(finding.file, finding);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const brought: ReportFinding[] = [];
  const old: ReportFinding[] = [];
  for (const finding of after) {
    const key = keyOf(movedFrom(finding.file), finding);
    const left = known.get(key) ?? 0;
    if (left === 0) brought.push(told(finding));
    else {
      known.set(key, left - 1);
      if (touched.has(finding.file)) old.push(told(finding));
    }
  }
  const mended = [...known.values()].reduce((sum, left) => sum + left, 0);
  return { brought: bySeverity(brought), old: bySeverity(old), mended };
}

const weight = { error: 0, warning: 1, hint: 2 } as const;

const bySeverity = (findings: ReportFinding[]): ReportFinding[] =>
  findings.sort((one, other) => weight[one.severity] - weight[other.severity]);

const told = ({ rule, severity, file, line, column, message }: ReportFinding): ReportFinding => ({
  rule,
  severity,
  file: clip(file, 400),
  line,
  column,
  message: clip(message, 1_000),
});
