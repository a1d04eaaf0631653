import lunr from 'lunr';
import type { OpenIndex } from '../index/open-index.ts';
import type { QueryPlan } from './plan-query.ts';

/** Postings lunr may walk for one query, and how many it must have seen before a common word is left out. */
const budget = 2500;
const enough = 150;

/**
 * Entries worth ranking, by lunr: each stand-in of each word as a term of its own, boosted by how well it stands in. The
 * rarest come first; once enough entries are in sight, words that nearly every entry holds are left to the ranking.
 */
export function findCandidates(index: OpenIndex, plan: QueryPlan, limit: number): number[] {
  const { vocabulary } = index;
  const telling = plan.words.filter((word) => !word.stop && word.alternatives.size > 0);
  const words = telling.length > 0 ? telling : plan.words.some((word) => !word.stop) ? [] : plan.words;
  const boosts = new Map<number, number>();
  for (const word of words) {
    for (const [id, weight] of word.alternatives) {
      const term = vocabulary.termOf[id] ?? 0;
      boosts.set(term, Math.max(boosts.get(term) ?? 0, weight));
    }
  }
  const byRarity = [...boosts].sort(([one], [other]) => (vocabulary.frequencies[one] ?? 0) - (vocabulary.frequencies[other] ?? 0));
  let walked = 0;
  const chosen = byRarity.filter(([term]) => {
    const frequency = vocabulary.frequencies[term] ?? 0;
    if (walked >= enough && walked + frequency > budget) return false;
    walked += frequency;
    return true;
  });
  if (chosen.length === 0) return [];
  const results = index.lunr.query((query) => {
    for (const [term, boost] of chosen) {
      query.term(vocabulary.terms[term] ?? '', { boost, usePipeline: false, wildcard: lunr.Query.wildcard.NONE, editDistance: 0 });
    }
  });
  return results.slice(0, limit).map((result) => Number(result.ref));
}
