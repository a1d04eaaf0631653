import { fieldBoost, windowSize, windowStride, type Field } from '../index/format.ts';
import { bm25f, WordSums } from './bm25f.ts';
import type { HitList } from './hits.ts';

export interface SectionScore {
  section: number;
  score: number;
  /** Word of the section's text at which its best window begins. */
  from: number;
}

interface Stretch {
  section: number;
  /** Hits of its heading and of its text, as places in the list. */
  heading: { from: number; to: number };
  body: { from: number; to: number };
  /** Place of its first word of text. */
  start: number;
}

const nothing = { from: 0, to: 0 };

/**
 * How well each section of an entry answers, best first: the best window of its text with its heading. A long page with
 * one right paragraph is found by it; a page that drops the words here and there is not.
 */
export function scoreSections(
  hits: HitList,
  segments: readonly { field: Field; section: number; from: number }[],
  values: ArrayLike<number>,
): SectionScore[] {
  const sums = new WordSums(values.length);
  return stretches(hits, segments)
    .map((stretch) => scoreStretch(stretch, hits, values, sums))
    .sort((one, other) => other.score - one.score || one.section - other.section);
}

/** Hits by section. A section's heading comes before its text. */
function stretches(hits: HitList, segments: readonly { field: Field; section: number; from: number }[]): Stretch[] {
  const found: Stretch[] = [];
  for (let from = 0, to = 0; from < hits.count; from = to) {
    const number = hits.segment[from] ?? 0;
    while (to < hits.count && hits.segment[to] === number) to += 1;
    const segment = segments[number];
    if (segment?.field === 'heading') {
      found.push({ section: segment.section, heading: { from, to }, body: nothing, start: 0 });
    } else if (segment?.field === 'body') {
      const last = found.at(-1);
      if (last?.section === segment.section) {
        last.body = { from, to };
        last.start = segment.from;
      } else {
        found.push({ section: segment.section, heading: nothing, body: { from, to }, start: segment.from });
      }
    }
  }
  return found;
}

function scoreStretch(
  { section, heading, body, start }: Stretch,
  hits: HitList,
  values: ArrayLike<number>,
  sums: WordSums,
): SectionScore {
  const place = (hit: number): number => (hits.at[hit] ?? 0) - start;
  const last = body.to > body.from ? place(body.to - 1) : 0;
  const best = { section, score: 0, from: 0 };
  let first = body.from;
  for (let from = 0; from <= last; from += windowStride) {
    while (first < body.to && place(first) < from) first += 1;
    // A text shorter than a window is one; windows without a word in them are skipped.
    if (first < body.to && place(first) >= from + windowSize) continue;
    sums.clear();
    for (let hit = heading.from; hit < heading.to; hit++)
      sums.add(hits.word[hit] ?? 0, hits.weight[hit] ?? 0, fieldBoost.heading);
    for (let hit = first; hit < body.to && place(hit) < from + windowSize; hit++)
      sums.add(hits.word[hit] ?? 0, hits.weight[hit] ?? 0, fieldBoost.body);
    const score = bm25f(sums, values, 1, 1.2, 0);
    if (score > best.score) {
      best.score = score;
      best.from = from;
    }
    if (last < windowSize) break;
  }
  return best;
}
