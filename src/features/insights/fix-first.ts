import { readThenTicketRate, share } from './figures.ts';
import type { EntrySums, FixItem, FixReason, QuerySums } from './schema.ts';

export interface KnownEntry {
  id: string;
  /** ISO date; undefined where nobody set one. */
  reviewBy?: string | undefined;
}

export interface FixEvidence {
  entries: readonly EntrySums[];
  queries: readonly QuerySums[];
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
 * The first two may be the same people, so the larger one counts. An overdue review is told as a reason and decides
 * between equals; it leaves nobody without an answer by itself.
 */
export function fixFirst({ entries, queries, known, today }: FixEvidence): FixItem[] {
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
    reasons.sort((one, other) => other.people - one.people);
    return { subject: { kind: 'entry', id: entry.entryId }, people: Math.max(lost, asked), reasons };
  };
  const ofQuery = ({ query, locale, withoutHit, reporting: told, clicked, searches }: QuerySums): FixItem => {
    const reasons: FixReason[] = [];
    if (withoutHit > 0) reasons.push({ kind: 'no-hit', people: withoutHit, searches });
    else {
      const people = Math.round(told * Math.max(0, share(told - clicked, told).lower - usualIgnored));
      if (told > 0 && people > 0) reasons.push({ kind: 'no-click', people, searches: told, clicked });
    }
    return { subject: { kind: 'query', query, locale }, people: reasons[0]?.people ?? 0, reasons };
  };
  return [...entries.filter(({ entryId }) => ids.has(entryId)).map(ofEntry), ...queries.map(ofQuery)]
    .filter(({ people }) => people > 0)
    .sort((one, other) => other.people - one.people || other.reasons.length - one.reasons.length);
}
