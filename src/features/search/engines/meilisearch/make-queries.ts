import type { MultiSearchQuery } from 'meilisearch';
import type { OpenIndex } from '../../index/open-index.ts';
import type { QueryPlan } from '../../query/plan-query.ts';
import type { SearchRequest } from '../../schema.ts';
import type { MeiliConnection } from './connection.ts';
import { textFields, tokenisingOf, wordFields } from './settings.ts';
import { wordFor } from './words.ts';

/** Meilisearch reads ten words of a query. */
const mostWords = 10;
/** Entries asked for: by the query as typed, and by each chain of its words, the rarest word first. */
export const limits = { typed: 30, chains: [50, 40, 30, 20, 20, 20] } as const;

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
  const chains = wordChains(plan, index).map((words, number): MultiSearchQuery => ({
    indexUid,
    // The space at the end says that the last word is no beginning of one.
    q: `${words.join(' ')} `,
    limit: limits.chains[number] ?? 20,
    matchingStrategy: 'frequency',
    attributesToSearchOn: [...wordFields],
    attributesToRetrieve: ['entry'],
  }));
  // Meilisearch cannot be told to take the words of one query as they are.
  const all = request.exact === true ? chains : [typed, ...chains];
  return filter.length === 0 ? all : [...all, ...all.map((query) => ({ ...query, filter }))];
}

/** The words by their stems, rarest first; each chain leaves out the rarest of the one before. */
function wordChains(plan: QueryPlan, { vocabulary }: OpenIndex): string[][] {
  const telling = plan.words.filter((word) => !word.stop);
  const words = (telling.length > 0 ? telling : plan.words)
    .filter((word) => word.alternatives.size > 0)
    .sort((one, other) => other.value - one.value)
    .map((word) => {
      const [best] = [...word.alternatives].sort(([, one], [, other]) => other - one);
      return wordFor(vocabulary.terms[vocabulary.termOf[best?.[0] ?? 0] ?? 0] ?? '');
    });
  return words.slice(0, limits.chains.length).map((_, from) => words.slice(from, from + mostWords));
}

const quote = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
