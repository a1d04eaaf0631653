import {
  makeIndexSearcher,
  type Explained,
  type FindCandidates,
  type IndexSearcher,
  type KnownOfEntries,
} from './answer-query.ts';
import type { Indexes } from './index/indexes.ts';
import type { OpenIndex } from './index/open-index.ts';
import type { SearchEngine } from './ports.ts';
import type { SearchRequest } from './schema.ts';

/** An engine that ranks what it finds with our own features, and can tell why. */
export interface RankingEngine extends SearchEngine {
  /** Reads a locale's index before it is asked for. */
  load(locale: string): Promise<void>;
  /** How a query is understood and what each entry scores. */
  explain(request: SearchRequest): Promise<Explained>;
}

/** Makes an engine of a way to find candidates: everything before and after is the same for all of them. */
export function engineOverIndexes(given: {
  name: string;
  indexes: Indexes;
  /** Called once for each locale. */
  candidatesOf(index: OpenIndex): FindCandidates;
  known?: KnownOfEntries | undefined;
}): RankingEngine {
  const { name, indexes, candidatesOf } = given;
  const searchers = new Map<OpenIndex, IndexSearcher>();
  const searcher = async (locale: string): Promise<IndexSearcher> => {
    const index = await indexes.of(locale);
    let made = searchers.get(index);
    if (made === undefined) {
      made = makeIndexSearcher({ engine: name, index, findCandidates: candidatesOf(index), known: given.known });
      searchers.set(index, made);
    }
    return made;
  };
  return {
    name,
    search: async (request) => (await searcher(request.locale)).answer(request),
    explain: async (request) => (await searcher(request.locale)).explain(request),
    load: async (locale) => {
      await searcher(locale);
    },
  };
}
