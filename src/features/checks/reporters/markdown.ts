import type { Finding } from '../schema.ts';
import { pageOf, summaryOf, type Report } from './reporter.ts';

/** Findings that a summary lists; a comment on a pull request has room for no more. */
const most = 100;

/** A summary for a pull request or a job: what each rule found, with its places. */
export function markdownReport(report: Report): string {
  const byRule = [...Map.groupBy(report.findings, ({ rule }) => rule)].sort(
    ([, [a]], [, [b]]) => weight(a) - weight(b),
  );
  const shown = byRule.map(([rule, own]) => section(rule, own, report));
  let left = most;
  const sections = shown.map(({ head, lines }) => {
    const part = lines.slice(0, Math.max(0, left));
    left -= part.length;
    const rest = lines.length - part.length;
    return [head, '', ...part, ...(rest > 0 ? [`- … and ${rest} more`] : []), ''].join('\n');
  });
  return `## Content\n\n${summaryOf(report)}\n\n${sections.join('\n')}`.trimEnd() + '\n';
}

function section(rule: string, findings: Finding[], { shownAs }: Report): { head: string; lines: string[] } {
  return {
    head: `### ${findings[0]?.severity ?? 'hint'}: [${rule}](${pageOf(rule)}), ${findings.length}`,
    lines: findings.map(({ file, line, message }) => `- \`${shownAs(file)}:${line}\` ${escaped(message)}`),
  };
}

function weight(finding: Finding | undefined): number {
  return finding ? ['error', 'warning', 'hint'].indexOf(finding.severity) : 3;
}

/** Messages quote what authors wrote: it is to be read here, not to take effect. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
    .replaceAll('@', '@\u200B')
    .replace(/\s+/g, ' ');
}
