import { styleText } from 'node:util';
import type { UiLanguage } from '../../../i18n/define-words.ts';
import { translator } from '../../../i18n/index.ts';
import { tell } from '../../../i18n/saying.ts';
import { sourceLines } from '../collect/source-lines.ts';
import type { Finding, Severity } from '../schema.ts';
import { summaryOf, type Report } from './reporter.ts';

export { uiLanguages as reportLanguages } from '../../../i18n/define-words.ts';

const colors = { error: 'red', warning: 'yellow', hint: 'cyan' } as const satisfies Record<Severity, string>;
/** Characters of a line that are shown: what a terminal has room for beside the number. */
const width = 100;

/** For people at a terminal: each finding with the line it stands in, and a mark below its place. */
export function textReport(
  report: Report,
  { colored, language = 'en' }: { colored: boolean; language?: UiLanguage | undefined },
): string {
  const t = translator(language);
  const paint = (color: Parameters<typeof styleText>[0], text: string): string =>
    colored ? styleText(color, text, { validateStream: false }) : text;
  const blocks = report.findings.map((finding) => {
    const { file, line, column, severity, rule, fix } = finding;
    const head = `${paint('bold', `${report.shownAs(file)}:${line}:${column}`)}  ${paint(colors[severity], severity)}  ${printable(tell(t, finding).text)}  ${paint('dim', `(${rule})`)}`;
    const frame = frameOf(finding, report.sourceOf(file));
    return [
      head,
      ...frame.map((text) => paint('dim', text)),
      ...(fix ? [`    --fix: ${tell(t, { message: fix.description, said: fix.said }).text}`] : []),
    ].join('\n');
  });
  return `${[...blocks, ...(blocks.length > 0 ? [''] : []), summaryOf(report, t)].join('\n')}\n`;
}

function frameOf({ line, column, endLine, endColumn }: Finding, source: string | undefined): string[] {
  if (source === undefined) return [];
  const whole = sourceLines(source).text(line);
  if (whole.trim() === '') return [];
  const end =
    endLine === line && endColumn !== undefined
      ? endColumn
      : endLine !== undefined && endLine > line
        ? whole.length + 1
        : column + 1;
  const from = Math.max(0, Math.min(column - 1 - 20, whole.length - width));
  const shown = printable(whole.slice(from, from + width));
  const number = String(line);
  const mark = '^'.repeat(Math.max(1, Math.min(end - column, width - (column - 1 - from))));
  return [
    `  ${number} | ${shown}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(Math.max(0, column - 1 - from))}${mark}`,
  ];
}

/** Control characters in content could move the cursor or hide what follows. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
