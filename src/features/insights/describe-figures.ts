import { describeShare } from '../../lib/describe-share.ts';
import type { Alert, FixItem, FixReason, Overview, Share } from './schema.ts';

/** Figures of a span as text for the terminal, each with its definition, counts and interval. */
export function describeFigures(overview: Overview): string {
  const { span, site, response, selfService } = overview;
  const line = (name: string, { part, whole }: Share, meaning: string): string =>
    describeShare(name, [part, whole], meaning);
  return [
    `${span.from} to ${span.to} (whole days, UTC), ${span.locale ?? 'all languages'}: ${site.sessions} sessions, ${site.views} views, ${site.searches} searches, ${site.tickets} tickets of ${site.ticketPeople} people`,
    '',
    line('helpful rate', overview.helpful, 'yes ÷ (yes + no)'),
    line('search click rate', overview.searchClick, 'searches with a click ÷ searches whose clicks would be known'),
    line('zero-result rate', overview.zeroResult, 'searches without a hit ÷ searches'),
    line(
      'suggestion click rate',
      overview.suggestionClick,
      'form sessions with a click on a suggestion ÷ form sessions shown suggestions',
    ),
    line(
      'confirmed deflection',
      overview.confirmed,
      'ended in "this solved it" without a ticket within 72 h ÷ form sessions shown suggestions',
    ),
    line(
      'possible deflection',
      overview.possible,
      'left after opening a suggestion, no word and no ticket ÷ the same; never added to the confirmed ones',
    ),
    `${'self-service score:'.padEnd(26)}${selfService === undefined ? 'none yet' : selfService.toFixed(1)}: sessions ÷ people who opened a ticket, both by day`,
    `${'first response:'.padEnd(26)}median ${duration(response.median)}, 90th percentile ${duration(response.ninetieth)} (n = ${response.tickets}): first answer − creation, wall clock`,
    line('CSAT', overview.satisfaction, 'ratings of 4 and 5 ÷ all ratings'),
    '',
    `Figures of suggestions end on ${overview.settledUntil}: a ticket could still withdraw what came after.`,
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

/** One line for each alert: what, on what, and the counts that are compared. */
export function alertRows(alerts: readonly Alert[]): string[][] {
  return alerts.map((alert) => {
    switch (alert.kind) {
      case 'helpful-drop': {
        const told = ({ part, whole }: Share): string => `${part} of ${whole} say yes`;
        return ['helpful rate fell', `article ${alert.entryId}`, told(alert.now), told(alert.before)];
      }
      case 'query-surge':
        return ['searched more', `"${alert.query}" (${alert.locale})`, String(alert.now), String(alert.before)];
      case 'topic-rise':
        return ['more requests', `topic ${alert.topic}`, String(alert.now), String(alert.before)];
      case 'product-complaints':
        return ['more bad reviews', `product ${alert.product}`, String(alert.now), String(alert.before)];
    }
  });
}
