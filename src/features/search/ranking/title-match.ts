import { headlineFields, type Field } from '../index/format.ts';
import { coverage, WordSums } from './bm25f.ts';
import type { HitList } from './hits.ts';

/**
 * How much a query and the best of an entry's titles and questions are the same, 0 to 1: the share of the query found in
 * it times the share of it found in the query, both by rarity (the product behind an F-measure). `valueOf` gives the
 * rarity of a word of the vocabulary.
 */
export function titleMatch(
  hits: HitList,
  entry: { tokens: Uint32Array; segments: readonly { field: Field; from: number; to: number }[] },
  values: ArrayLike<number>,
  valueOf: (word: number) => number,
): number {
  const sums = new WordSums(values.length);
  let best = 0;
  for (let from = 0, to = 0; from < hits.count; from = to) {
    const number = hits.segment[from] ?? 0;
    while (to < hits.count && hits.segment[to] === number) to += 1;
    const segment = entry.segments[number];
    if (segment === undefined || !headlineFields.includes(segment.field)) continue;
    sums.clear();
    let all = 0;
    for (let at = segment.from; at < segment.to; at++) all += valueOf(entry.tokens[at] ?? 0);
    let found = 0;
    for (let hit = from; hit < to;) {
      const at = hits.at[hit] ?? 0;
      let closest = 0;
      // Forms for several words of the query at one place: the closest counts for the title.
      for (; hit < to && hits.at[hit] === at; hit++) {
        const weight = hits.weight[hit] ?? 0;
        sums.add(hits.word[hit] ?? 0, weight, 1);
        if (weight > closest) closest = weight;
      }
      found += closest * valueOf(entry.tokens[at] ?? 0);
    }
    if (all > 0) best = Math.max(best, (coverage(sums, values) * found) / all);
  }
  return best;
}
