import type { Field } from '../index/format.ts';
import type { HitList } from './hits.ts';

/**
 * Neighbouring words of the query that are neighbours in the entry too, in order: the value of each such pair once,
 * saturating with how often it occurs.
 */
export function neighbours(hits: HitList, segments: readonly { field: Field }[], values: ArrayLike<number>): number {
  const counts = new Float64Array(values.length);
  const { word, weight, at, segment, count } = hits;
  for (let one = 0; one < count; one++) {
    const place = (at[one] ?? 0) + 1;
    for (let other = one + 1; other < count && (at[other] ?? 0) <= place; other++) {
      if (at[other] !== place || segment[other] !== segment[one]) continue;
      const first = word[one] ?? 0;
      if (word[other] !== first + 1) continue;
      const boost = segments[segment[one] ?? 0]?.field === 'title' ? 2 : 1;
      counts[first] = (counts[first] ?? 0) + (weight[one] ?? 0) * (weight[other] ?? 0) * boost;
    }
  }
  let score = 0;
  for (let first = 0; first + 1 < values.length; first++) {
    const pairs = counts[first] ?? 0;
    if (pairs > 0) score += ((values[first] ?? 0) + (values[first + 1] ?? 0)) * (pairs / (pairs + 1));
  }
  return score;
}
