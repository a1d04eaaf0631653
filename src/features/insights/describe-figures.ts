import { describeShare } from '../../lib/describe-share.ts';
import type { Alert, FixItem, FixReason, Overview, ResponseTimes, Score, Share } from './schema.ts';

/** Figures are what is told of a span beside its counts and lists; each has a line. */
type Figure = Exclude<keyof Overview, 'span' | 'settledUntil' | 'site' | 'fixFirst' | 'withoutHit' | 'topics'>;

/** Figures of a span as text for the terminal, each with its definition, counts and interval. */
export function describeFigures(overview: Overview): string {
  const { span, site } = overview;
  const lines: Record<Figure, string> = {
    helpful: shareLine('helpful rate', overview.helpful, 'yes ÷ (yes + no)'),
    searchClick: shareLine(
      'search click rate',
      overview.searchClick,
      'searches with a click ÷ searches whose clicks would be known',
    ),
    zeroResult: shareLine('zero-result rate', overview.zeroResult, 'searches without a hit ÷ searches'),
    suggestionClick: shareLine(
      'suggestion click rate',
      overview.suggestionClick,
      'form sessions with a click on a suggestion ÷ form sessions shown suggestions',
    ),
    confirmed: shareLine(
      'confirmed deflection',
      overview.confirmed,
      'ended in "this solved it" without a ticket within 72 h ÷ form sessions shown suggestions',
    ),
    possible: shareLine(
      'possible deflection',
      overview.possible,
      'left after opening a suggestion, no word and no ticket ÷ the same; never added to the confirmed ones',
    ),
    selfService: line(
      'self-service score',
      `${decimal(overview.selfService)}: sessions ÷ people who opened a ticket, both by day`,
    ),
    contactRate: line('contact rate', `${decimal(overview.contactRate)}: tickets for each 100 sessions`),
    response: line('first response', `${times(overview.response)}: first answer − creation, wall clock`),
    workingResponse: line('in working hours', `${times(overview.workingResponse)}: the same, counted in working hours`),
    satisfaction: shareLine('CSAT', overview.satisfaction, 'ratings of 4 and 5 ÷ all ratings'),
    effort: line('CES', `${scored(overview.effort)}: mean of answers from 1 (hard) to 7 (easy)`),
    recommendation: line('NPS', `${scored(overview.recommendation)}: % of answers 9 and 10 − % of answers 0 to 6`),
    gapClosure: line('gap closure', closure(overview.gapClosure)),
  };
  return [
    `${span.from} to ${span.to} (whole days, UTC), ${span.locale ?? 'all languages'}: ${site.sessions} sessions, ${site.views} views, ${site.searches} searches, ${site.tickets} tickets of ${site.ticketPeople} people`,
    '',
    ...Object.values(lines),
    '',
    `Figures of suggestions end on ${overview.settledUntil}: a ticket could still withdraw what came after.`,
  ].join('\n');
}

const line = (name: string, text: string): string => `${`${name}:`.padEnd(26)}${text}`;
const shareLine = (name: string, { part, whole }: Share, meaning: string): string =>
  describeShare(name, [part, whole], meaning);
const decimal = (value: number | undefined): string => value?.toFixed(1) ?? 'none yet';
const times = ({ tickets, median, ninetieth }: ResponseTimes): string =>
  `median ${duration(median)}, 90th percentile ${duration(ninetieth)} (n = ${tickets})`;

function scored({ answers, value, interval }: Score): string {
  const bounds = interval && `; 95 %: ${interval.lower.toFixed(1)} to ${interval.upper.toFixed(1)}`;
  return `${decimal(value)} (n = ${answers}${bounds ?? ''})`;
}

function closure({ closed, medianDays }: Overview['gapClosure']): string {
  const days = medianDays === undefined ? 'none yet' : `${medianDays} days`;
  return `${days} (n = ${closed}): median from the first search without a hit until an entry answers it`;
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
    case 'waiting':
      return `${reason.people} ${reason.people === 1 ? 'person waits' : 'people wait'} to be told`;
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
        return ['more complaints', `product ${alert.product}`, String(alert.now), String(alert.before)];
    }
  });
}
