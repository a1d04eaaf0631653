import type { OpenEntry, OpenIndex } from '../index/open-index.ts';
import type { QueryPlan } from '../query/plan-query.ts';
import { scoreSections, type SectionScore } from './best-section.ts';
import { chooseBest } from './choose-best.ts';
import { combine, type Features, type FeatureWeights } from './combine.ts';
import { gramScores } from './gram-scores.ts';
import { findHits, HitList } from './hits.ts';
import { neighbours } from './neighbours.ts';
import { prior, type PriorGiven } from './prior.ts';
import { titleMatch } from './title-match.ts';
import type { WordLists } from './word-lists.ts';

export interface RankedEntry {
  entry: OpenEntry;
  score: number;
  features: Features;
  sections: SectionScore[];
  /** Share of the query's value that the entry holds, 0 to 1. */
  coverage: number;
}

/** Arrays as long as the vocabulary, kept between queries. */
export interface RankingScratch {
  meanings: WordLists;
  grams: WordLists;
}

export interface RankOptions {
  index: OpenIndex;
  plan: QueryPlan;
  /** Numbers of entries. */
  candidates: readonly number[];
  /** How many of them are ranked by all features: those that BM25F over the whole entry puts first. */
  most: number;
  scratch: RankingScratch;
  weights?: FeatureWeights | undefined;
  /** Similarity of meaning of an entry to the query, −1 to 1; without it that feature does not count. */
  similarityOf?: ((entry: number) => number) | undefined;
  /** What is known of an entry apart from the query; decides between entries that match alike. */
  priorOf?: ((entry: OpenEntry) => PriorGiven) | undefined;
}

/** Ranks candidates by all features; ties keep the order of the content, so that two runs agree. */
export function rankEntries(options: RankOptions): RankedEntry[] {
  const { index, plan, scratch, similarityOf, priorOf } = options;
  const values = Float64Array.from(plan.words, (word) => word.value);
  fillMeanings(scratch.meanings, plan);
  const chosen = chooseBest({ index, words: plan.words, candidates: options.candidates, most: options.most });
  const entries = chosen.map(({ entry }) => entry);
  const grams = gramScores({
    words: plan.words.map((word) => ({
      text: index.analysers[0].surface(word.corrected ?? word.text),
      weight: word.stop ? 0.2 : 1,
    })),
    table: index.grams,
    candidates: entries,
    entryCount: index.entries.length,
    averageGrams: index.averageGrams,
    lists: scratch.grams,
  });
  const hits = new HitList();
  const measured = chosen.map(({ entry, number, score, coverage }, place) => {
    findHits(entry, scratch.meanings, hits);
    const sections = scoreSections(hits, entry.segments, values);
    const features: Features = {
      entry: score,
      section: sections[0]?.score ?? 0,
      title: titleMatch(hits, entry, values, index.valueOf),
      neighbours: neighbours(hits, entry.segments, values),
      grams: grams[place] ?? 0,
      meaning: similarityOf?.(number),
    };
    return { entry, features, sections, coverage };
  });
  const scores = combine(
    measured.map(({ features }) => features),
    options.weights,
  );
  return measured
    .map((one, place) => ({
      ...one,
      score: (scores[place] ?? 0) + (priorOf === undefined ? 0 : prior(priorOf(one.entry))),
    }))
    .sort((one, other) => other.score - one.score);
}

function fillMeanings(meanings: WordLists, plan: QueryPlan): void {
  meanings.clear();
  plan.words.forEach(({ alternatives }, word) => {
    for (const [id, weight] of alternatives) meanings.add(id, word, weight);
  });
}
