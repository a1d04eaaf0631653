import type { Severity } from '../schema.ts';
import { pageOf, summaryOf, type Report } from './reporter.ts';

const commands = { error: 'error', warning: 'warning', hint: 'notice' } as const satisfies Record<Severity, string>;

/** Annotations of GitHub Actions, one a line; GitHub shows them beside the changed lines. */
export function githubReport(report: Report): string {
  const lines = report.findings.map(({ severity, file, line, column, endLine, endColumn, rule, message }) => {
    const places = [`file=${property(report.shownAs(file))}`, `line=${line}`, `col=${column}`];
    if (endLine !== undefined) places.push(`endLine=${endLine}`);
    // GitHub takes an end column within one line only.
    if (endColumn !== undefined && endLine === line) places.push(`endColumn=${endColumn}`);
    places.push(`title=${property(rule)}`);
    return `::${commands[severity]} ${places.join(',')}::${data(`${message} (${pageOf(rule)})`)}`;
  });
  return `${[...lines, summaryOf(report)].join('\n')}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
