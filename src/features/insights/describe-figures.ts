import { describeShare } from '../../lib/describe-share.ts';
import {
  confirmedDeflection,
  helpfulRate,
  possibleDeflection,
  quantile,
  satisfaction,
  searchClickRate,
  selfServiceScore,
  suggestionClickRate,
  zeroResultRate,
  type Share,
} from './figures.ts';
import type { DaySpan, EntrySums, SiteSums, TopicSums } from './schema.ts';
import type { FixItem, FixReason } from './fix-first.ts';

export interface FigureSums {
  site: SiteSums;
  /** Of the days whose form sessions no ticket can withdraw any more. */
  settled: SiteSums;
  entries: readonly EntrySums[];
  topics: readonly TopicSums[];
  responses: readonly { minutes: number; tickets: number }[];
}

/** Figures of a span as text for the terminal, each with its definition, counts and interval. */
export function describeFigures({ site, settled, entries, topics, responses }: FigureSums, span: DaySpan): string {
  const line = (name: string, { part, whole }: Share, meaning: string): string =>
    describeShare(name, [part, whole], meaning);
  const votes = entries.reduce(
    (sum, { helpful, notHelpful }) => ({
      helpful: sum.helpful + helpful,
      notHelpful: sum.notHelpful + notHelpful,
    }),
    { helpful: 0, notHelpful: 0 },
  );
  const answered = responses.reduce((sum, { tickets }) => sum + tickets, 0);
  const score = selfServiceScore(site);
  return [
    `${span.from} to ${span.to} (whole days, UTC), ${span.locale ?? 'all languages'}: ${site.sessions} sessions, ${site.views} views, ${site.searches} searches, ${site.tickets} tickets of ${site.ticketPeople} people`,
    '',
    line('helpful rate', helpfulRate(votes), 'yes ÷ (yes + no)'),
    line('search click rate', searchClickRate(site), 'searches with a click ÷ searches whose clicks would be known'),
    line('zero-result rate', zeroResultRate(site), 'searches without a hit ÷ searches'),
    line(
      'suggestion click rate',
      suggestionClickRate(settled),
      'form sessions with a click on a suggestion ÷ form sessions shown suggestions',
    ),
    line(
      'confirmed deflection',
      confirmedDeflection(settled),
      'ended in "this solved it" without a ticket within 72 h ÷ form sessions shown suggestions',
    ),
    line(
      'possible deflection',
      possibleDeflection(settled),
      'left after opening a suggestion, no word and no ticket ÷ the same; never added to the confirmed ones',
    ),
    `${'self-service score:'.padEnd(26)}${score === undefined ? 'none yet' : score.toFixed(1)}: sessions ÷ people who opened a ticket, both by day`,
    `${'first response:'.padEnd(26)}median ${duration(quantile(responses, 0.5))}, 90th percentile ${duration(quantile(responses, 0.9))} (n = ${answered}): first answer − creation, wall clock`,
    line('CSAT', satisfaction(topics), 'ratings of 4 and 5 ÷ all ratings'),
    '',
    'Form sessions younger than 72 hours are left out of the figures of suggestions: a ticket could still withdraw them.',
  ].join('\n');
}

/** One line for each thing to fix: who, how many people, why. */
export function fixRows(items: readonly FixItem[]): string[][] {
  return items.map(({ subject, people, reasons }) => [
    String(people),
    subject.kind === 'entry' ? `article ${subject.id}` : `query "${subject.query}" (${subject.locale})`,
    reasons.map(describeReason).join('; '),
  ]);
}

function describeReason(reason: FixReason): string {
  switch (reason.kind) {
    case 'not-helpful':
      return `${reason.notHelpful} of ${reason.votes} votes say it did not help, ${reason.readers} readers`;
    case 'read-then-ticket':
      return `${reason.readersThenTicket} of ${reason.readers} readers opened a ticket the same day`;
    case 'no-hit':
      return `${reason.people} of ${reason.searches} searches found nothing`;
    case 'no-click':
      return `${reason.clicked} of ${reason.searches} searches led to an article`;
    case 'review-overdue':
      return `review was due ${reason.reviewBy}`;
  }
}

function duration(minutes: number | undefined): string {
  if (minutes === undefined) return 'none yet';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
