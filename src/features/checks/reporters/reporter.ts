import { translator, type Translate } from '../../../i18n/index.ts';
import { say, type Saying } from '../../../i18n/saying.ts';
import type { Finding, Severity } from '../schema.ts';

/** What a reporter is given to turn into text. */
export interface Report {
  findings: readonly Finding[];
  /** How many texts and settings were looked at. */
  files: number;
  /** How a file is shown: its path from where the command was called, or from the repository's root. */
  shownAs: (file: string) => string;
  /** The text of a file, for the lines around a finding. */
  sourceOf: (file: string) => string | undefined;
}

/** Address of the page that explains a rule, from the root of the project. */
export function pageOf(rule: string): string {
  return `docs/rules/${rule}.md`;
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) count[severity] += 1;
  return count;
}

/** "2 errors, 1 warning and 3 hints in 12 files", or that there is nothing. */
export function summaryOf(
  { findings, files }: Pick<Report, 'findings' | 'files'>,
  t: Translate = translator('en'),
): string {
  const { error, warning, hint } = countBySeverity(findings);
  const parts = [
    { key: 'summary.errors', count: error } as const,
    { key: 'summary.warnings', count: warning } as const,
    { key: 'summary.hints', count: hint } as const,
  ].filter(({ count }) => count > 0);
  const last: Saying = parts.at(-1) ?? { key: 'summary.nothing' };
  const found: Saying = parts.length < 2 ? last : { key: 'and', values: { list: parts.slice(0, -1), last } };
  return say(t, { key: 'summary', values: { found, files: { key: 'summary.files', count: files } } });
}
