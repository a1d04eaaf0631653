import type { MultiSearchQuery } from 'meilisearch';
import type { OpenIndex, OpenVocabulary } from '../../index/open-index.ts';
import type { QueryPlan, QueryWord } from '../../query/plan-query.ts';
import type { SearchRequest } from '../../schema.ts';
import type { MeiliConnection } from './connection.ts';
import { textFields, tokenisingOf, wordFields } from './settings.ts';
import { wordFor } from './words.ts';

/** Meilisearch reads ten words of a query. */
const mostWords = 10;
/** Entries asked for: by the query as typed, by each chain of its words (the rarest word first), by what else stands for them. */
export const limits = { typed: 30, chains: [50, 40, 30, 20, 20, 20], others: 30 } as const;

export function makeQueries(given: {
  request: SearchRequest;
  plan: QueryPlan;
  index: OpenIndex;
  indexUid: string;
  embedder: MeiliConnection['embedder'];
}): MultiSearchQuery[] {
  const { request, plan, index, indexUid, embedder } = given;
  if (plan.words.length === 0) return [];
  const tokenising = tokenisingOf(index.locale);
  const filter = [
    ...(request.category === undefined ? [] : [`categoryPath = ${quote(request.category)}`]),
    ...(request.product === undefined ? [] : [`products = ${quote(request.product)}`]),
    ...(request.collection === undefined ? [] : [`collection = ${quote(request.collection)}`]),
  ];
  const typed: MultiSearchQuery = {
    indexUid,
    q: request.query.slice(0, 200),
    limit: limits.typed,
    matchingStrategy: 'frequency',
    attributesToSearchOn: [...textFields],
    attributesToRetrieve: ['entry'],
    distinct: 'entry',
    ...(tokenising === undefined ? {} : { locales: [tokenising] }),
    ...(embedder === undefined ? {} : { hybrid: { embedder: embedder.name, semanticRatio: embedder.semanticRatio } }),
  };
  const chains = wordChains(plan, index).map((chain): MultiSearchQuery => ({
    indexUid,
    // The space at the end says that the last word is no beginning of one.
    q: `${chain.words.join(' ')} `,
    limit: chain.limit,
    matchingStrategy: 'frequency',
    attributesToSearchOn: [...wordFields],
    attributesToRetrieve: ['entry'],
  }));
  // Meilisearch cannot be told to take the words of one query as they are.
  const all = request.exact === true ? chains : [typed, ...chains];
  return filter.length === 0 ? all : [...all, ...all.map((query) => ({ ...query, filter }))];
}

/**
 * The words by their stems, rarest first; each chain leaves out the rarest of the one before. A last one holds what else
 * may stand for the words: parts of compounds, synonyms, further corrections.
 */
function wordChains(plan: QueryPlan, { vocabulary }: OpenIndex): { words: string[]; limit: number }[] {
  const telling = plan.words.filter((word) => !word.stop);
  const asked = (telling.length > 0 ? telling : plan.words)
    .filter((word) => word.alternatives.size > 0)
    .sort((one, other) => other.value - one.value)
    .map((word) => standIns(word, vocabulary));
  const words = asked.map(({ closest }) => closest);
  const chains = limits.chains
    .slice(0, words.length)
    .map((limit, from) => ({ words: words.slice(from, from + mostWords), limit }));
  const others = asked
    .flatMap((word) => word.others)
    .sort((one, other) => (vocabulary.frequencies[one] ?? 0) - (vocabulary.frequencies[other] ?? 0))
    .filter((term, at, all) => !words.includes(term) && all.indexOf(term) === at)
    .slice(0, mostWords);
  return [...chains, ...(others.length > 0 ? [{ words: others, limit: limits.others }] : [])].map((chain) => ({
    words: chain.words.map((term) => wordFor(vocabulary.terms[term] ?? '')),
    limit: chain.limit,
  }));
}

/** Terms of a word: the closest, and others that an entry may hold without holding that. */
function standIns(word: QueryWord, vocabulary: OpenVocabulary): { closest: number; others: number[] } {
  const ordered = [...word.alternatives].sort(([, one], [, other]) => other - one);
  const closest = vocabulary.termOf[ordered[0]?.[0] ?? 0] ?? 0;
  const others = ordered.flatMap(([id]) => {
    const term = vocabulary.termOf[id] ?? 0;
    return term === closest || vocabulary.partsOfWord.of(id).includes(closest) ? [] : [term];
  });
  return { closest, others: [...new Set(others)] };
}

const quote = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
