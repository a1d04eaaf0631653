import type { Log, Result } from 'sarif';
import { allRules } from '../rules/index.ts';
import type { Severity } from '../schema.ts';
import { pageOf, type Report } from './reporter.ts';

const levels = { error: 'error', warning: 'warning', hint: 'note' } as const satisfies Record<Severity, Result.level>;

/** SARIF 2.1.0 (OASIS), which code hosts and editors read. */
export function sarifReport({ findings, shownAs }: Report): string {
  const used = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'antwort check',
            rules: used.map((id) => ({
              id,
              shortDescription: { text: allRules.get(id)?.about ?? id },
              help: { text: `See ${pageOf(id)}.` },
              defaultConfiguration: { level: levels[allRules.get(id)?.severity ?? 'warning'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ rule, severity, file, line, column, endLine, endColumn, message }) => ({
          ruleId: rule,
          ruleIndex: used.indexOf(rule),
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: shownAs(file).split('/').map(encodeURIComponent).join('/') },
                region: {
                  startLine: line,
                  startColumn: column,
                  ...(endLine === undefined ? {} : { endLine }),
                  ...(endColumn === undefined ? {} : { endColumn }),
                },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
