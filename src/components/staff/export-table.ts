import { stringify } from 'csv-stringify/sync';
import type { Overview } from '../../features/insights/schema.ts';
import type { ExportedTable } from './overview-choice.ts';

type Cell = string | number | undefined;

/** A table of figures as CSV after RFC 4180, in UTF-8 with a mark by which spreadsheets know it; formulas are made text. */
export function exportTable(table: ExportedTable, overview: Overview): string {
  return stringify(rowsOf(table, overview), { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

function rowsOf(table: ExportedTable, overview: Overview): Cell[][] {
  const { span, site, response } = overview;
  switch (table) {
    case 'figures': {
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
    case 'fix-first':
      return [
        ['people', 'kind', 'what', 'language', 'reasons'],
        ...overview.fixFirst.map(({ people, subject, reasons }) => [
          people,
          subject.kind,
          subject.kind === 'entry' ? subject.id : subject.query,
          subject.kind === 'entry' ? undefined : subject.locale,
          reasons.map(({ kind }) => kind).join(' '),
        ]),
      ];
    case 'queries':
      return [
        ['query', 'language', 'searches', 'withoutHit', 'reporting', 'clicked'],
        ...overview.withoutHit.map((row) => [
          row.query,
          row.locale,
          row.searches,
          row.withoutHit,
          row.reporting,
          row.clicked,
        ]),
      ];
    case 'topics':
      return [
        ['topic', 'tickets', 'severe', 'rated', 'satisfied'],
        ...overview.topics.map((row) => [row.topic, row.tickets, row.severe, row.rated, row.satisfied]),
      ];
  }
}
