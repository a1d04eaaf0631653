import type { SearchAnswerBody } from '../answer-schema.ts';
import type { SearchPlace } from '../evidence-schema.ts';
import type { Collection } from '../../knowledge/schema.ts';
import { isCrawler } from '../find-crawlers.ts';
import type { NameVisit, SearchStore, Visitor } from './ports.ts';
import { queryKey } from './query-key.ts';
import { redactQuery } from './redact-query.ts';

/** The same words within this time are the same search: a page loaded again, its next hits, a filter. In ms. */
const sameFor = 30 * 60_000;
/** How long a search may still go on where it left off. In ms. */
const goesOnFor = 60_000;

export interface RecordSearchPorts {
  store: Pick<SearchStore, 'record'>;
  nameVisit: NameVisit;
  clock: () => Date;
  newId(): string;
}

/** A search and what a person was shown. */
export interface ShownSearch {
  id?: string | undefined;
  answer: Pick<SearchAnswerBody, 'query' | 'locale' | 'corrected' | 'engine' | 'degraded' | 'unfilteredTotal'> & {
    hits: readonly { id: string }[];
  };
  category?: string | undefined;
  product?: string | undefined;
  collection?: Collection | undefined;
  exact?: boolean | undefined;
  place: SearchPlace;
  reportsClicks: boolean;
}

export type RecordSearch = (search: ShownSearch, visitor: Visitor) => Promise<string | undefined>;

/**
 * Stores a search that a person paused on or sent, without what in its words may point to them, and answers its id;
 * undefined where nothing was asked or nobody sat in front of the browser.
 */
export function createRecordSearch({ store, nameVisit, clock, newId }: RecordSearchPorts): RecordSearch {
  return async ({ id, answer, category, product, collection, exact = false, place, reportsClicks }, visitor) => {
    const query = redactQuery(answer.query);
    if (query === '' || isCrawler(visitor.agent)) return undefined;
    const now = clock();
    const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
    const freshId = newId();
    return store.record(
      {
        id: id ?? freshId,
        at: now.toISOString(),
        locale: answer.locale,
        query,
        queryKey: queryKey(query),
        exact,
        category,
        product,
        collection,
        hits: answer.unfilteredTotal,
        results: answer.hits.map((hit) => hit.id),
        engine: answer.engine,
        degraded: answer.degraded,
        corrected: answer.corrected === null ? undefined : redactQuery(answer.corrected),
        place,
        reportsClicks,
        visit: await nameVisit(visitor),
      },
      { sameSince: ago(sameFor), goesOnSince: ago(goesOnFor), freshId },
    );
  };
}
