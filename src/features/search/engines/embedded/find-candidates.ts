import lunr from 'lunr';
import type { OpenIndex } from '../../index/open-index.ts';
import type { QueryPlan } from '../../query/plan-query.ts';
import type { LunrField } from './make-lunr.ts';

/** Entries lunr may look at for words anywhere in the text, and for words of titles, questions and keywords. */
const budgets = { text: 1600, head: 1600 } as const;
/** Terms lunr is given at most. */
const mostTerms = 120;

/**
 * Entries worth ranking, by lunr: each stand-in of each word as a term of its own, boosted by how well it stands in. The
 * rarest come first. Where words are so common that lunr would look at more than its budget, they are looked for in
 * titles, questions and keywords only: the ranking counts them everywhere.
 */
export function findCandidates(given: { index: OpenIndex; lunr: lunr.Index; plan: QueryPlan }): number[] {
  const { index, plan } = given;
  const { terms, frequencies, headFrequencies } = index.vocabulary;
  const byRarity = [...boostsOf(index, plan)]
    .sort(([one], [other]) => (frequencies[one] ?? 0) - (frequencies[other] ?? 0))
    .slice(0, mostTerms);
  if (byRarity.length === 0) return [];
  const left = { ...budgets };
  const results = given.lunr.query((query) => {
    byRarity.forEach(([term, boost], number) => {
      const fields: LunrField[] = [];
      const inText = frequencies[term] ?? 0;
      const inHead = headFrequencies[term] ?? 0;
      if (number === 0 || inText <= left.text) {
        fields.push('text');
        left.text -= inText;
      }
      if (inHead > 0 && inHead <= left.head) {
        fields.push('head');
        left.head -= inHead;
      }
      if (fields.length > 0)
        query.term(terms[term] ?? '', {
          boost,
          fields,
          usePipeline: false,
          wildcard: lunr.Query.wildcard.NONE,
          editDistance: 0,
        });
    });
  });
  return results.map((result) => Number(result.ref));
}

/** Terms that stand for the words of a query. Stop words alone make no candidate, unless there is nothing else. */
function boostsOf({ vocabulary }: OpenIndex, plan: QueryPlan): Map<number, number> {
  const telling = plan.words.filter((word) => !word.stop);
  const boosts = new Map<number, number>();
  for (const word of telling.length > 0 ? telling : plan.words) {
    for (const [id, weight] of word.alternatives) {
      const term = vocabulary.termOf[id] ?? 0;
      boosts.set(term, Math.max(boosts.get(term) ?? 0, weight));
    }
  }
  return boosts;
}
