import type { CheckReport, EngineReport } from '../../../features/search/check/report.ts';
import { describeChange, describeDifference, describeRemoved } from '../../../features/search/check/sentences.ts';
import { adviceOf } from './advice.ts';
import { sourceOf } from './source.ts';

/** The report as Markdown, for the summary of a pull request. */
export function markdownReport(report: CheckReport): string {
  const { engines, removed, differences, passed } = report;
  const changes = (pick: (engine: EngineReport) => Parameters<typeof describeChange>[0][]): string[] =>
    engines.flatMap((engine) => pick(engine).map((change) => `${describeChange(change)} (${engine.engine})`));
  return [
    `## Search: ${passed ? 'every question finds its entry' : 'questions are lost'}`,
    [
      '| engine | locale | asked | first | in first three | by text alone | lost | from |',
      '| --- | --- | --: | --: | --: | --: | --: | --- |',
      ...engines.flatMap((engine) =>
        engine.tallies.map(
          (tally) =>
            `| ${engine.engine} | ${tally.locale} | ${tally.asked} | ${tally.first} | ${tally.firstThree} | ${tally.byText ?? ''} | ${tally.lost} | ${sourceOf(engine, tally)} |`,
        ),
      ),
    ].join('\n'),
    section(
      'Not in the first three results',
      changes(({ lost }) => lost),
    ),
    section(
      'Moved within the first three',
      changes(({ moved }) => moved),
    ),
    section('No longer asked', removed.map(describeRemoved)),
    section('Different on the two engines', differences.map(describeDifference)),
    ...(report.comparedWith === undefined ? [] : [`Compared with ${report.comparedWith}.`]),
    ...adviceOf(report),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: string[]): string {
  return lines.length === 0
    ? ''
    : `### ${title} (${lines.length})\n\n${lines.map((line) => `- ${escape(line)}`).join('\n')}`;
}

/** Questions are what authors typed; none of it is mark-up. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
