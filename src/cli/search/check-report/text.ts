import { describeChange, describeDifference, describeRemoved } from '../../../features/search/check/sentences.ts';
import type { CheckReport, EngineReport } from '../../../features/search/check/report.ts';
import { printable, table } from '../../table.ts';
import { adviceOf } from './advice.ts';
import { sourceOf } from './source.ts';

/** The report for a terminal: what failed first, then what moved and differs, the counts last. */
export function textReport(report: CheckReport): string {
  const { engines, removed, differences } = report;
  const changes = (pick: (engine: EngineReport) => Parameters<typeof describeChange>[0][]): string[] =>
    engines.flatMap((engine) => pick(engine).map((change) => `${describeChange(change)}  (${engine.engine})`));
  const added = new Set(
    engines.flatMap((engine) => engine.added.map((change) => `${change.locale} ${change.entry} ${change.question}`)),
  );
  return [
    part(
      'Not in the first three results',
      changes(({ lost }) => lost),
    ),
    part(
      'Moved within the first three',
      changes(({ moved }) => moved),
    ),
    part('No longer asked', removed.map(describeRemoved)),
    part('Different on the two engines', differences.map(describeDifference)),
    table(
      ['engine', 'locale', 'asked', 'first', 'in first three', 'by text alone', 'lost', 'from'],
      engines.flatMap((engine) =>
        engine.tallies.map((tally) => [
          engine.engine,
          tally.locale,
          ...[tally.asked, tally.first, tally.firstThree, tally.byText ?? '', tally.lost].map(String),
          sourceOf(engine, tally),
        ]),
      ),
    ) + '\n',
    [...comparison(report, added.size), ...adviceOf(report)].map((line) => `${line}\n`).join(''),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function part(title: string, lines: string[]): string {
  return lines.length === 0
    ? ''
    : `${title} (${lines.length}):\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}

function comparison({ comparedWith }: CheckReport, added: number): string[] {
  if (comparedWith === undefined) return [];
  return [`Compared with ${comparedWith}.${added === 0 ? '' : ` Not in it yet: ${added}.`}`];
}
