import { readThenTicketRate, share } from './figures.ts';
import type { EntrySums, FixItem, FixReason, QuerySums, WaitedQuery } from './schema.ts';

export interface KnownEntry {
  id: string;
  /** ISO date; undefined where nobody set one. */
  reviewBy?: string | undefined;
}

export interface FixEvidence {
  entries: readonly EntrySums[];
  queries: readonly QuerySums[];
  /** Those who wait to be told of a change, or of an answer. */
  waiting: { entries: readonly { entryId: string; followers: number }[]; queries: readonly WaitedQuery[] };
  known: readonly KnownEntry[];
  /** ISO date. */
  today: string;
}

/**
 * What to fix first: articles and queries by how many people they left without an answer, at the least. Of each share the
 * lower bound of its interval counts, so that two bad votes do not outweigh two hundred readers:
 * - readers × the lower bound of the share of votes that said no,
 * - readers × how far the lower bound of read-then-ticket lies above the rate of all articles together,
 * - searches without a hit, each a person who was shown nothing,
 * - searches with hits × the lower bound of the share that opened none, above the rate of all such searches together.
 * The first two may be the same people, so the larger one counts. Who waits for an answer to a query is one of those who
 * searched, perhaps before the span, so again the larger number counts.
 *
 * The list is sorted by these people + those who wait to be told: whoever asked for an answer, or for news of an article,
 * counts once more. An overdue review decides between equals. Neither a review nor people who wait for news of an article
 * put it on the list by themselves: they leave nobody without an answer.
 */
export function fixFirst({ entries, queries, waiting, known, today }: FixEvidence): FixItem[] {
  const overdue = new Map(
    known.flatMap(({ id, reviewBy }) => (reviewBy !== undefined && reviewBy < today ? [[id, reviewBy] as const] : [])),
  );
  const ids = new Set(known.map(({ id }) => id));
  const readers = entries.reduce((sum, entry) => sum + entry.readers, 0);
  const thenTicket = entries.reduce((sum, entry) => sum + entry.readersThenTicket, 0);
  const usualTickets = readers === 0 ? 0 : thenTicket / readers;
  const reporting = queries.reduce((sum, query) => sum + query.reporting, 0);
  const ignored = queries.reduce((sum, query) => sum + query.reporting - query.clicked, 0);
  const usualIgnored = reporting === 0 ? 0 : ignored / reporting;

  const waitingForEntry = new Map(waiting.entries.map(({ entryId, followers }) => [entryId, followers]));
  const keyOf = ({ locale, queryKey }: Pick<QuerySums, 'locale' | 'queryKey'>): string => `${locale} ${queryKey}`;
  const waitingForQuery = new Map(waiting.queries.map((query) => [keyOf(query), query.followers]));
  const searched = new Set(queries.map(keyOf));

  const ofEntry = (entry: EntrySums): FixItem => {
    const votes = entry.helpful + entry.notHelpful;
    const unhelpful = share(entry.notHelpful, votes);
    const tickets = readThenTicketRate(entry);
    const reasons: FixReason[] = [];
    const lost = votes === 0 ? 0 : Math.round(entry.readers * unhelpful.lower);
    const asked = Math.round(entry.readers * Math.max(0, tickets.lower - usualTickets));
    if (lost > 0)
      reasons.push({
        kind: 'not-helpful',
        people: lost,
        notHelpful: entry.notHelpful,
        votes,
        readers: entry.readers,
      });
    if (asked > 0)
      reasons.push({
        kind: 'read-then-ticket',
        people: asked,
        readersThenTicket: entry.readersThenTicket,
        readers: entry.readers,
      });
    const reviewBy = overdue.get(entry.entryId);
    if (reviewBy !== undefined) reasons.push({ kind: 'review-overdue', people: 0, reviewBy });
    const waits = waitingForEntry.get(entry.entryId) ?? 0;
    if (waits > 0) reasons.push({ kind: 'waiting', people: waits });
    reasons.sort((one, other) => other.people - one.people);
    return { subject: { kind: 'entry', id: entry.entryId }, people: Math.max(lost, asked), waiting: waits, reasons };
  };
  const ofQuery = (sums: QuerySums): FixItem => {
    const { query, locale, withoutHit, reporting: told, clicked, searches } = sums;
    const reasons: FixReason[] = [];
    if (withoutHit > 0) reasons.push({ kind: 'no-hit', people: withoutHit, searches });
    else {
      const people = Math.round(told * Math.max(0, share(told - clicked, told).lower - usualIgnored));
      if (told > 0 && people > 0) reasons.push({ kind: 'no-click', people, searches: told, clicked });
    }
    const waits = waitingForQuery.get(keyOf(sums)) ?? 0;
    const people = Math.max(waits, reasons[0]?.people ?? 0);
    if (waits > 0) reasons.push({ kind: 'waiting', people: waits });
    return { subject: { kind: 'query', query, locale }, people, waiting: waits, reasons };
  };
  const ofWaited = ({ query, locale, followers }: WaitedQuery): FixItem => ({
    subject: { kind: 'query', query, locale },
    people: followers,
    waiting: followers,
    reasons: [{ kind: 'waiting', people: followers }],
  });
  const weight = ({ people, waiting: waits }: FixItem): number => people + waits;
  return [
    ...entries.filter(({ entryId }) => ids.has(entryId)).map(ofEntry),
    ...queries.map(ofQuery),
    ...waiting.queries.filter((query) => !searched.has(keyOf(query))).map(ofWaited),
  ]
    .filter(({ people }) => people > 0)
    .sort((one, other) => weight(other) - weight(one) || other.reasons.length - one.reasons.length);
}
