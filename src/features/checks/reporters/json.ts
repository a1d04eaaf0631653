import type { Report } from './reporter.ts';
import { countBySeverity } from './reporter.ts';

/** For other programs: the findings as they are, in English, with the files as they are shown. */
export function jsonReport({ findings, files, shownAs }: Report): string {
  const told = findings.map(({ said: _said, fix, ...finding }) => ({
    ...finding,
    ...(fix && { fix: { description: fix.description, edits: fix.edits } }),
    path: shownAs(finding.file),
  }));
  return `${JSON.stringify({ files, counts: countBySeverity(findings), findings: told }, null, 2)}\n`;
}
