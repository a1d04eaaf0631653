import { wilsonInterval } from '../../lib/wilson.ts';
import type { EntrySums, ResponseTimes, Share, SiteSums, TopicSums } from './schema.ts';

export function share(part: number, whole: number): Share {
  return { part, whole, value: whole === 0 ? undefined : part / whole, ...wilsonInterval(part, whole) };
}

/** Votes that said yes ÷ all votes. */
export const helpfulRate = ({ helpful, notHelpful }: Pick<EntrySums, 'helpful' | 'notHelpful'>): Share =>
  share(helpful, helpful + notHelpful);

/** Visits that read an entry and then opened a request on the same day ÷ visits that read it. */
export const readThenTicketRate = ({
  readers,
  readersThenTicket,
}: Pick<EntrySums, 'readers' | 'readersThenTicket'>): Share => share(readersThenTicket, readers);

/** Searches with a click ÷ searches of which a click would be known: a page without script reports none. */
export const searchClickRate = ({
  searchesClicked,
  searchesReporting,
}: Pick<SiteSums, 'searchesClicked' | 'searchesReporting'>): Share => share(searchesClicked, searchesReporting);

/** Searches without a hit ÷ searches. */
export const zeroResultRate = ({
  searchesWithoutHit,
  searches,
}: Pick<SiteSums, 'searchesWithoutHit' | 'searches'>): Share => share(searchesWithoutHit, searches);

/** Form sessions with a click on a suggestion ÷ form sessions shown suggestions. */
export const suggestionClickRate = ({
  formSessionsClicked,
  formSessions,
}: Pick<SiteSums, 'formSessionsClicked' | 'formSessions'>): Share => share(formSessionsClicked, formSessions);

/** Form sessions that ended in "this solved it" without a ticket within 72 hours ÷ form sessions shown suggestions. */
export const confirmedDeflection = ({
  deflectionsConfirmed,
  formSessions,
}: Pick<SiteSums, 'deflectionsConfirmed' | 'formSessions'>): Share => share(deflectionsConfirmed, formSessions);

/** Left after opening a suggestion, no word and no ticket ÷ the same; never added to the confirmed ones. */
export const possibleDeflection = ({
  deflectionsPossible,
  formSessions,
}: Pick<SiteSums, 'deflectionsPossible' | 'formSessions'>): Share => share(deflectionsPossible, formSessions);

/**
 * Sessions in the help centre ÷ people who opened a ticket, both counted by day; undefined where nobody did. A ratio of
 * two counts of different things, so there is no interval.
 */
export const selfServiceScore = ({
  sessions,
  ticketPeople,
}: Pick<SiteSums, 'sessions' | 'ticketPeople'>): number | undefined =>
  ticketPeople === 0 ? undefined : sessions / ticketPeople;

/** Requests for each 100 sessions in the help centre; undefined without a session. */
export const contactRate = ({ sessions, tickets }: Pick<SiteSums, 'sessions' | 'tickets'>): number | undefined =>
  sessions === 0 ? undefined : (100 * tickets) / sessions;

/** Entries within their review-by date ÷ published entries; one without a date is not within it. */
export const freshness = (within: number, published: number): Share => share(within, published);

/** Answered requests whose answer links to a page of the help centre ÷ answered requests (link rate of KCS). */
export const linkRate = ({ answered, linked }: { answered: number; linked: number }): Share => share(linked, answered);

/**
 * Gap closure: the median of the days from a query's first search without a hit until an entry was seen to answer it, over
 * the queries that were closed (nearest rank). What is still open is not in it.
 */
export function gapClosure(closed: readonly { firstDay: string; closedDay: string }[]): {
  closed: number;
  medianDays: number | undefined;
} {
  const days = closed
    .map(({ firstDay, closedDay }) => Math.round((Date.parse(closedDay) - Date.parse(firstDay)) / 86_400_000))
    .sort((one, other) => one - other);
  return { closed: days.length, medianDays: days[Math.ceil(days.length / 2) - 1] };
}

/** Ratings of 4 and 5 ÷ all ratings (CSAT). */
export const satisfaction = (topics: readonly TopicSums[]): Share =>
  share(
    topics.reduce((sum, { satisfied }) => sum + satisfied, 0),
    topics.reduce((sum, { rated }) => sum + rated, 0),
  );

/** Median and 90th percentile of the minutes until the first answer. */
export const responseTimes = (counts: readonly { minutes: number; tickets: number }[]): ResponseTimes => ({
  tickets: counts.reduce((sum, { tickets }) => sum + tickets, 0),
  median: quantile(counts, 0.5),
  ninetieth: quantile(counts, 0.9),
});

/**
 * The smallest value that at least the given share of counted values does not exceed (nearest rank), such as 0.5 for the
 * median; undefined where nothing was counted. `counts` ascend by value.
 */
export function quantile(counts: readonly { minutes: number; tickets: number }[], of: number): number | undefined {
  const whole = counts.reduce((sum, { tickets }) => sum + tickets, 0);
  let seen = 0;
  for (const { minutes, tickets } of counts) {
    seen += tickets;
    if (seen >= of * whole) return minutes;
  }
  return undefined;
}
