import type { Change, Difference, Removed } from './compare.ts';
import { wantedRank, type Place, type Question } from './schema.ts';

/** A question by its locale and entry: `en charge-battery: "why does it not charge"`. */
const nameOf = ({ locale, entry, question }: Question): string => `${locale} ${entry}: "${question}"`;

/** `en charge-battery: "why does it not charge" was 1, is now 7, behind winter-range, charger, app and 3 more` */
export function describeChange(change: Change): string {
  const { was, now } = change;
  const before = was === undefined ? '' : `was ${was.rank ?? 'not found'}, `;
  const verb = was === undefined ? 'is' : was.rank === now.rank ? 'is still' : 'is now';
  if (now.rank !== undefined) return `${nameOf(change)} ${before}${verb} ${now.rank}${behind(now, ', behind ')}`;
  return `${nameOf(change)} ${before}${verb} not found${behind(now, '; found instead: ')}`;
}

/** `en charge-battery: "…" is asked no more`, or of which entry it is asked now. */
export function describeRemoved(removed: Removed): string {
  return `${nameOf(removed)} is asked ${removed.movedTo === undefined ? 'no more' : `of ${removed.movedTo} now`}`;
}

/** `en charge-battery: "…" embedded 1, meilisearch 2, behind winter-range` */
export function describeDifference(difference: Difference): string {
  const { embedded, meilisearch } = difference;
  const place = (name: string, at: Place): string =>
    `${name} ${at.rank ?? 'not found'}${behind(at, at.rank === undefined ? ' but ' : ' behind ')}`;
  return `${nameOf(difference)} ${place('embedded', embedded)}, ${place('meilisearch', meilisearch)}`;
}

function behind({ rank, behind: before }: Place, lead: string): string {
  if (before.length === 0) return '';
  const more = (rank ?? 0) - 1 - before.length;
  return `${lead}${before.join(', ')}${more > 0 && before.length === wantedRank ? ` and ${more} more` : ''}`;
}
