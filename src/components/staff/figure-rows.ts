import type { Overview } from '../../features/insights/schema.ts';

/** What a cell of a table holds. */
export type Cell = string | number | undefined;

/** Every figure of the overview with its bounds and counts, as rows of a table. */
export function figureRows(overview: Overview): Cell[][] {
  const { span, site, response, workingResponse, effort, recommendation, gapClosure } = overview;
  const shares = (
    ['helpful', 'searchClick', 'zeroResult', 'suggestionClick', 'confirmed', 'possible', 'satisfaction'] as const
  ).map((name): Cell[] => {
    const { value, lower, upper, part, whole } = overview[name];
    return whole === 0
      ? [name, undefined, undefined, undefined, part, whole]
      : [name, value, lower, upper, part, whole];
  });
  const others: Cell[][] = [
    ['selfService', overview.selfService, undefined, undefined, site.sessions, site.ticketPeople],
    ['contactRatePer100Sessions', overview.contactRate, undefined, undefined, site.tickets, site.sessions],
    ['firstResponseMedianMinutes', response.median, undefined, undefined, undefined, response.tickets],
    ['firstResponseNinetiethMinutes', response.ninetieth, undefined, undefined, undefined, response.tickets],
    ...(
      [
        ['firstResponseMedianWorkingMinutes', workingResponse.median],
        ['firstResponseNinetiethWorkingMinutes', workingResponse.ninetieth],
      ] as const
    ).map(([name, value]): Cell[] => [name, value, undefined, undefined, undefined, workingResponse.tickets]),
    ['effort', effort.value, effort.interval?.lower, effort.interval?.upper, undefined, effort.answers],
    [
      ...['recommendation', recommendation.value, recommendation.interval?.lower, recommendation.interval?.upper],
      ...[undefined, recommendation.answers],
    ],
    ['gapClosureMedianDays', gapClosure.medianDays, undefined, undefined, undefined, gapClosure.closed],
  ];
  const counts = Object.entries<number>({ ...site }).map(([name, count]): Cell[] => [
    name,
    count,
    ...[undefined, undefined, undefined, undefined],
  ]);
  return [
    ['figure', 'value', 'lower', 'upper', 'part', 'whole', 'from', 'to', 'language'],
    ...[...shares, ...others, ...counts].map((row): Cell[] => [...row, span.from, span.to, span.locale]),
  ];
}
