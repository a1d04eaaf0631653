import type { Hit } from './hits.ts';

/**
 * Neighbouring words of the query that are neighbours in the entry too, in order: the value of each such pair once,
 * saturating with how often it occurs. `hits` stand in the order of the text.
 */
export function neighbours(hits: readonly Hit[], values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at];
    if (hit === undefined) continue;
    for (let next = at + 1; next < hits.length; next++) {
      const other = hits[next];
      if (other === undefined || other.segment !== hit.segment || other.at > hit.at + 1) break;
      if (other.at === hit.at + 1 && other.word === hit.word + 1) {
        counts.set(hit.word, (counts.get(hit.word) ?? 0) + hit.weight * other.weight * (hit.field === 'title' ? 2 : 1));
      }
    }
  }
  let score = 0;
  for (const [word, count] of counts) score += ((values[word] ?? 0) + (values[word + 1] ?? 0)) * (count / (count + 1));
  return score;
}
