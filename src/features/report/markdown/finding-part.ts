import { clip } from '../compare-sections.ts';
import type { Report, ReportFinding } from '../schema.ts';
import { code, codeCell } from './escape.ts';
import { counted, folded, section, table, words, type Writing } from './write.ts';

/** What the checks say: what the change brings in, then what was there before in the files it touches. */
export function findingPart({ findings: { brought, old, mended } }: Report, writing: Writing): string {
  const thanks = mended === 0 ? '' : `${counted(mended, 'earlier finding is', 'earlier findings are')} mended.`;
  if (brought.length + old.length === 0) return section('Findings', thanks);
  return section(
    `Findings (${brought.length})`,
    brought.length === 0 ? 'This change brings in none.' : findingTable(brought, writing),
    folded(
      `${counted(old.length, 'finding')} from before, in the files of this change`,
      old.length === 0 ? '' : findingTable(old, writing),
    ),
    thanks,
  );
}

const findingTable = (findings: readonly ReportFinding[], writing: Writing): string =>
  table(['', 'Where', 'What'], findings, writing, ({ severity, file, line, message, rule }) => [
    severity,
    codeCell(`${clip(file, 200)}:${line}`),
    `${words(message, writing)} (${code(clip(rule, 80))})`,
  ]);
