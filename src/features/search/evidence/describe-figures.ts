import { describeShare } from '../../../lib/describe-share.ts';
import type { QueryCount, SearchCounts } from '../evidence-schema.ts';

/** Figures of a span of time as text, each with what it means, its counts and the interval that holds the true share. */
export function describeFigures(
  counts: SearchCounts,
  span: { from: string; to: string; locale?: string | undefined },
): string {
  const { searches, withoutHits, reporting, clicked, clickedInFirstThree, withTicket, degraded } = counts;
  const where = span.locale === undefined ? 'all languages' : span.locale;
  const parts = [
    `Searches from ${span.from} to ${span.to}, ${where}: ${searches}`,
    'A search is what somebody paused on or sent, not each key. The same words of one visit within half an hour are one.',
    '',
    describeShare('zero-result rate', [withoutHits, searches], 'searches without a hit ÷ searches'),
    describeShare(
      'click rate',
      [clicked, reporting],
      'searches with a click ÷ searches whose page tells of clicks (a page without script does not)',
    ),
    describeShare(
      'click on the first three',
      [clickedInFirstThree, reporting],
      'of the same, with a click on rank 1 to 3',
    ),
    describeShare(
      'followed by a request',
      [withTicket, searches],
      'searches that the customer let go along with a request ÷ searches',
    ),
    describeShare(
      'answered by the stand-in',
      [degraded, searches],
      'searches while the preferred engine was away ÷ searches',
    ),
    list('Searched most', counts.queries),
    list('Without a hit', counts.queriesWithoutHits),
    list('With hits, none opened', counts.queriesWithoutClick),
  ];
  return parts.join('\n');
}

function list(title: string, queries: readonly QueryCount[]): string {
  const rows = queries.map(({ query, locale, searches, lastAt }) => {
    const day = lastAt.slice(0, 10);
    return `  ${String(searches).padStart(6)}  ${locale}  ${query}  (last ${day})`;
  });
  return ['', `${title}:`, ...(rows.length === 0 ? ['  none'] : rows)].join('\n');
}
