import type { OpenEntry, OpenIndex } from '../index/open-index.ts';
import type { QueryPlan } from '../query/plan-query.ts';
import { scoreSections, type SectionScore } from './best-section.ts';
import { bm25f } from './bm25f.ts';
import { combine, featureWeights, type Features } from './combine.ts';
import { gramScores, type GramScratch } from './gram-scores.ts';
import type { Hit } from './hits.ts';
import { neighbours } from './neighbours.ts';
import { titleMatch } from './title-match.ts';

export interface RankedEntry {
  entry: OpenEntry;
  score: number;
  features: Features;
  sections: SectionScore[];
  /** Share of the query's value that the entry holds, 0 to 1. */
  coverage: number;
}

/** Ranks candidates by all features; ties keep the order of the content, so that two runs agree. */
export function rankEntries(given: {
  index: OpenIndex;
  plan: QueryPlan;
  candidates: readonly number[];
  scratch: GramScratch;
  weights?: Readonly<Features>;
}): RankedEntry[] {
  const { index, plan, scratch } = given;
  const values = plan.words.map((word) => word.value);
  const standsFor = wordsByMeaning(plan);
  const entries = given.candidates.flatMap((number) => index.entries[number] ?? []);
  const grams = gramScores({
    words: plan.words.map((word) => ({
      text: index.analysers[0].surface(word.corrected ?? word.text),
      weight: word.stop ? 0.2 : 1,
    })),
    table: index.grams,
    candidates: entries,
    entryCount: index.entries.length,
    averageGrams: index.averageGrams,
    scratch,
  });
  const measured = entries.map((entry, number) => {
    const hits = findHits(entry, standsFor);
    const sections = scoreSections(hits, values, sectionStarts(entry));
    const features: Features = {
      entry: bm25f(hits, values, entry.tokens.length / index.averageLength),
      section: sections[0]?.score ?? 0,
      title: bestTitle(entry, hits, values, index),
      neighbours: neighbours(hits, values),
      grams: grams[number] ?? 0,
    };
    return { entry, features, sections, coverage: coverage(hits, values) };
  });
  const scores = combine(
    measured.map(({ features }) => features),
    given.weights ?? featureWeights,
  );
  return measured
    .map((one, number) => ({ ...one, score: scores[number] ?? 0 }))
    .sort((one, other) => other.score - one.score);
}

type Meanings = ReadonlyMap<number, readonly { word: number; weight: number }[]>;

function wordsByMeaning(plan: QueryPlan): Meanings {
  const meanings = new Map<number, { word: number; weight: number }[]>();
  plan.words.forEach(({ alternatives }, word) => {
    for (const [id, weight] of alternatives) {
      const present = meanings.get(id);
      if (present === undefined) meanings.set(id, [{ word, weight }]);
      else present.push({ word, weight });
    }
  });
  return meanings;
}

function findHits(entry: OpenEntry, standsFor: Meanings): Hit[] {
  const hits: Hit[] = [];
  entry.segments.forEach(({ field, section, from, to }, segment) => {
    for (let at = from; at < to; at++) {
      const meanings = standsFor.get(entry.tokens[at] ?? -1);
      if (meanings === undefined) continue;
      for (const { word, weight } of meanings) hits.push({ word, weight, field, section, segment, at });
    }
  });
  return hits;
}

function sectionStarts(entry: OpenEntry): number[] {
  const starts: number[] = [];
  for (const { field, section, from } of entry.segments) if (field === 'body') starts[section] = from;
  return starts;
}

function coverage(hits: readonly Hit[], values: readonly number[]): number {
  const found = new Float64Array(values.length);
  for (const { word, weight } of hits) found[word] = Math.max(found[word] ?? 0, weight);
  const all = values.reduce((sum, value) => sum + value, 0);
  return all === 0 ? 0 : values.reduce((sum, value, word) => sum + value * (found[word] ?? 0), 0) / all;
}

/** The best match of the title or of a question it is to be found by. */
function bestTitle(entry: OpenEntry, hits: readonly Hit[], values: readonly number[], index: OpenIndex): number {
  let best = 0;
  entry.segments.forEach(({ field, from, to }, segment) => {
    if (field !== 'title' && field !== 'findableBy') return;
    const found = new Float64Array(values.length);
    const matched = new Map<number, number>();
    for (const hit of hits) {
      if (hit.segment !== segment) continue;
      found[hit.word] = Math.max(found[hit.word] ?? 0, hit.weight);
      matched.set(hit.at, Math.max(matched.get(hit.at) ?? 0, hit.weight));
    }
    if (matched.size === 0) return;
    let titleValue = 0;
    let titleFound = 0;
    for (let at = from; at < to; at++) {
      const value = index.valueOf(entry.tokens[at] ?? 0);
      titleValue += value;
      titleFound += value * (matched.get(at) ?? 0);
    }
    best = Math.max(best, titleMatch({ values, found, titleValue, titleFound }));
  });
  return best;
}
