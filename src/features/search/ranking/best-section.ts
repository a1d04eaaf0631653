import { bm25f } from './bm25f.ts';
import type { Hit } from './hits.ts';

/** Words of a window and the step from one to the next; sections shorter than a window are one. */
export const windowSize = 140;
export const windowStride = 100;

export interface SectionScore {
  section: number;
  score: number;
}

/**
 * How well each section of an entry answers, best first: the best window of its text with its heading. A long page with
 * one right paragraph is found by it; a page that drops the words here and there is not.
 */
export function scoreSections(
  hits: readonly Hit[],
  values: readonly number[],
  starts: readonly number[],
): SectionScore[] {
  const bySection = new Map<number, Hit[]>();
  for (const hit of hits) {
    if (hit.field !== 'body' && hit.field !== 'heading') continue;
    const group = bySection.get(hit.section);
    if (group === undefined) bySection.set(hit.section, [hit]);
    else group.push(hit);
  }
  return [...bySection]
    .map(([section, found]) => ({ section, score: scoreSection(found, values, starts[section] ?? 0) }))
    .sort((one, other) => other.score - one.score || one.section - other.section);
}

function scoreSection(hits: readonly Hit[], values: readonly number[], start: number): number {
  const heading = hits.filter((hit) => hit.field === 'heading');
  const body = hits.filter((hit) => hit.field === 'body');
  const last = (body.at(-1)?.at ?? start) - start;
  if (last < windowSize) return bm25f(hits, values, 1, 1.2, 0);
  let best = 0;
  for (let from = 0; from <= last; from += windowStride) {
    const inside = body.filter(({ at }) => at - start >= from && at - start < from + windowSize);
    if (inside.length > 0) best = Math.max(best, bm25f([...heading, ...inside], values, 1, 1.2, 0));
  }
  return best;
}
