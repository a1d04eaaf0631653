import type { Change } from '../../../features/search/check/compare.ts';
import type { CheckReport } from '../../../features/search/check/report.ts';
import { describeChange, describeDifference, describeRemoved } from '../../../features/search/check/sentences.ts';
import type { Question } from '../../../features/search/check/schema.ts';
import { adviceOf } from './advice.ts';

/** Where a question stands in its file, for a mark beside the line. */
export interface QuestionPlace {
  /** Path below the working folder. */
  file: string;
  line: number;
}

/** The report as workflow commands, which GitHub shows beside the lines of a pull request. */
export function githubReport(report: CheckReport, placeOf: (question: Question) => QuestionPlace | undefined): string {
  const command = (level: string, question: Question, title: string, text: string): string => {
    const place = placeOf(question);
    const at = place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`];
    return `::${level} ${[...at, `title=${property(title)}`].join(',')}::${data(text)}`;
  };
  const changes = (level: string, title: string, pick: 'lost' | 'moved'): string[] =>
    report.engines.flatMap(({ engine, [pick]: found }) =>
      found.map((change: Change) => command(level, change, title, `${describeChange(change)} (${engine})`)),
    );
  const lines = [
    ...changes('error', 'Question lost', 'lost'),
    ...changes('notice', 'Question moved', 'moved'),
    ...report.removed.map((removed) => `::notice title=Question no longer asked::${data(describeRemoved(removed))}`),
    ...report.differences.map((one) => command('notice', one, 'Engines differ', describeDifference(one))),
    ...adviceOf(report).map((line) => `::${report.passed ? 'warning' : 'notice'} title=Search check::${data(line)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
