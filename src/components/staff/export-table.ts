import { stringify } from 'csv-stringify/sync';
import type { DueEntry } from '../../features/authoring/upkeep-schema.ts';
import type { StaffInsights } from '../../features/insights/ports.ts';
import type {
  ContentHealth,
  OverviewChoice,
  QuerySums,
  Share,
  SubjectFigures,
} from '../../features/insights/schema.ts';
import { figureRows, type Cell } from './figure-rows.ts';

/** Pages of figures, and the tables that each can be taken along as. `subject` is the overview of a product or category. */
export const exportedTables = {
  overview: ['figures', 'fix-first', 'queries', 'topics', 'trend'],
  subject: ['subject', 'fix-first', 'topics', 'trend'],
  products: ['products'],
  searches: ['without-hit', 'without-click', 'most-searched', 'refinements'],
  gaps: ['gaps'],
  content: ['due', 'owners', 'untranslated', 'freshness'],
  article: ['versions', 'comments', 'searches-to'],
} as const;
export type ExportedPage = keyof typeof exportedTables;
export type ExportedTable = (typeof exportedTables)[ExportedPage][number];
export const allExportedTables = [...new Set(Object.values(exportedTables).flat())];

/** What is asked for, and where it is read. */
export interface ExportSource {
  insights: StaffInsights;
  choice: OverviewChoice;
  content(choice: OverviewChoice): Promise<{ due: DueEntry[]; health: ContentHealth }>;
  /** Id of the article that is asked for. */
  entry: string;
}

/** Everything that a page of figures shows, as data. */
export async function exportPage(page: ExportedPage, { insights, choice, content, entry }: ExportSource) {
  switch (page) {
    case 'overview':
      return {
        ...(await insights.overview(choice)),
        trend: await insights.trend(choice),
        alerts: await insights.alerts(),
      };
    case 'subject':
      return choice.about && insights.subject({ ...choice, about: choice.about });
    case 'products':
      return insights.products(choice);
    case 'searches':
      return insights.searches(choice);
    case 'gaps':
      return insights.gaps(choice);
    case 'content':
      return { ...(await insights.content(choice)), ...(await content(choice)) };
    case 'article':
      return insights.entry(entry);
  }
}

/** A table of figures as CSV after RFC 4180, in UTF-8 with a mark by which spreadsheets know it; formulas are made text. */
export async function exportTable(table: ExportedTable, source: ExportSource): Promise<string> {
  return stringify(await rowsOf(table, source), { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

async function rowsOf(table: ExportedTable, { insights, choice, content, entry }: ExportSource): Promise<Cell[][]> {
  const { about } = choice;
  const view = () => (about === undefined ? insights.overview(choice) : insights.subject({ ...choice, about }));
  switch (table) {
    case 'figures':
      return figureRows(await insights.overview(choice));
    case 'fix-first':
      return [
        ['people', 'kind', 'what', 'language', 'reasons'],
        ...(await view()).fixFirst.map(({ people, subject, reasons }) => [
          people,
          subject.kind,
          subject.kind === 'entry' ? subject.id : subject.query,
          subject.kind === 'entry' ? undefined : subject.locale,
          reasons.map(({ kind }) => kind).join(' '),
        ]),
      ];
    case 'queries':
      return queryRows((await insights.overview(choice)).withoutHit);
    case 'without-hit':
      return queryRows((await insights.searches(choice)).withoutHit);
    case 'without-click':
      return queryRows((await insights.searches(choice)).withoutClick);
    case 'most-searched':
      return queryRows((await insights.searches(choice)).most);
    case 'refinements':
      return [
        ['query', 'next', 'language', 'searches'],
        ...(await insights.searches(choice)).refinements.map((row) => [row.from, row.to, row.locale, row.searches]),
      ];
    case 'topics':
      return [
        ['topic', 'tickets', 'severe', 'rated', 'satisfied'],
        ...(await view()).topics.map((row) => [row.topic, row.tickets, row.severe, row.rated, row.satisfied]),
      ];
    case 'trend':
      if (about !== undefined) {
        const { points } = await insights.subject({ ...choice, about });
        return [
          ['from', 'to', 'readers', 'tickets', 'complaints', ...shareColumns('helpful')],
          ...points.map((row) => [
            row.from,
            row.to,
            row.readers,
            row.tickets,
            row.complaints,
            ...shareCells(row.helpful),
          ]),
        ];
      }
      return [
        [
          ...['from', 'to', 'sessions', 'tickets'],
          ...(['helpful', 'searchSuccess', 'confirmed', 'satisfaction'] as const).flatMap(shareColumns),
        ],
        ...(await insights.trend(choice)).points.map((row) => [
          ...[row.from, row.to, row.sessions, row.tickets],
          ...[row.helpful, row.searchSuccess, row.confirmed, row.satisfaction].flatMap(shareCells),
        ]),
      ];
    case 'subject': {
      if (about === undefined) return subjectRows([]);
      const { figures, versions } = await insights.subject({ ...choice, about });
      return subjectRows([figures, ...versions]);
    }
    case 'products':
      return subjectRows((await insights.products(choice)).products);
    case 'gaps':
      return [
        ['label', 'language', 'people', 'searches', 'tickets', 'followers', 'answeredBy', 'examples'],
        ...(await insights.gaps(choice)).gaps.map((gap) => [
          ...[gap.label, gap.locale, gap.people, gap.searches, gap.tickets, gap.followers, gap.answeredBy],
          gap.examples.map(({ text }) => text).join('\n'),
        ]),
      ];
    case 'due':
      return [
        ['id', 'language', 'title', 'source', 'owner', 'state', 'reasons', 'standard'],
        ...(await content(choice)).due.map((row) => [
          ...[row.id, row.locale, row.title, row.source, row.owner, row.state],
          ...[row.reasons.map(({ kind }) => kind).join(' '), row.standard.score],
        ]),
      ];
    case 'owners':
      return [
        ['owner', 'entries', 'overdue', 'undated'],
        ...(await content(choice)).health.owners.map((row) => [row.owner, row.entries, row.overdue, row.undated]),
      ];
    case 'untranslated':
      return [
        ['id', 'missing'],
        ...(await content(choice)).health.untranslated.map((row) => [row.id, row.missing.join(' ')]),
      ];
    case 'freshness':
      return [
        ['from', 'to', ...shareColumns('freshness')],
        ...(await insights.content(choice)).freshness.map((row) => [row.from, row.to, ...shareCells(row)]),
      ];
    case 'versions':
      return [
        [
          ...['version', 'language', 'firstDay', 'lastDay', 'readers'],
          ...(['helpful', 'readThenTicket'] as const).flatMap(shareColumns),
        ],
        ...(await insights.entry(entry)).versions.map((row) => [
          ...[row.version, row.locale, row.firstDay, row.lastDay, row.readers],
          ...[row.helpfulRate, row.readThenTicket].flatMap(shareCells),
        ]),
      ];
    case 'comments':
      return [
        ['at', 'language', 'version', 'helpful', 'reason', 'comment'],
        ...(await insights.entry(entry)).comments.map((row) => [
          ...[row.at, row.locale, row.version, row.helpful ? 'yes' : 'no', row.reason, row.comment],
        ]),
      ];
    case 'searches-to':
      return [
        ['query', 'language', 'opened'],
        ...(await insights.entry(entry)).queries.map((row) => [row.query, row.locale, row.clicks]),
      ];
  }
}

const queryRows = (queries: readonly QuerySums[]): Cell[][] => [
  ['query', 'language', 'searches', 'withoutHit', 'reporting', 'clicked'],
  ...queries.map((row) => [row.query, row.locale, row.searches, row.withoutHit, row.reporting, row.clicked]),
];

const subjectRows = (rows: readonly SubjectFigures[]): Cell[][] => [
  [
    ...['kind', 'subject', 'version', 'readers', 'comments', 'searches', 'tickets'],
    ...['complaints', 'complaintsOfRequests', 'complaintsOfReviews'],
    ...(['helpful', 'readThenTicket', 'zeroResult', 'severe', 'satisfaction'] as const).flatMap(shareColumns),
  ],
  ...rows.map((row) => [
    ...[row.kind, row.subject, row.detail, row.readers, row.comments, row.searches, row.tickets],
    ...[row.complaints.all, row.complaints.requests, row.complaints.reviews],
    ...[row.helpful, row.readThenTicket, row.zeroResult, row.severe, row.satisfaction].flatMap(shareCells),
  ]),
];

/** A share is told with its bounds and counts, so that nobody takes three votes for three hundred. */
const shareColumns = (name: string): string[] => [
  name,
  ...['Lower', 'Upper', 'Part', 'Whole'].map((end) => name + end),
];

const shareCells = ({ value, lower, upper, part, whole }: Share): Cell[] =>
  whole === 0 ? [undefined, undefined, undefined, part, whole] : [value, lower, upper, part, whole];
