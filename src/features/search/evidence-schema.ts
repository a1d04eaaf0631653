import { z } from 'zod';
import { collections, type Collection } from '../knowledge/schema.ts';
import { queryLength } from './schema.ts';

/** Entries of an answer that are remembered where the caller shows no longer list: what rank a click can have. */
export const rememberedHits = 20;

/** What `POST /api/searches` takes: a search that a person paused on or sent. The server searches again by itself. */
export const newSearch = z.object({
  /**
   * Made by the caller, so that it need not wait for the answer; otherwise the server makes one. The same id with other
   * words says that the search went on: it takes the earlier one's place while nothing was opened from that.
   */
  id: z.uuid().optional(),
  /** What was typed. Only the first characters of a very long one are read. */
  query: z
    .string()
    .trim()
    .min(1)
    .overwrite((text) => text.slice(0, queryLength)),
  locale: z.string().max(20),
  category: z.string().max(120).optional(),
  product: z.string().max(120).optional(),
  collection: z.enum(collections).optional(),
  exact: z.boolean().optional(),
  /** The last word was being typed, as in `GET /api/search`. */
  typing: z.boolean().optional(),
  /** Id of an entry opened from the results. */
  clicked: z.string().max(120).optional(),
});
export type NewSearch = z.infer<typeof newSearch>;

/** What `POST /api/searches/{id}/clicks` takes. */
export const newClick = z.object({
  /** Id of the entry that was opened. */
  entry: z.string().max(120),
});

/** What `PATCH /api/searches/{id}` takes: the page that shows the results tells of clicks. */
export const reportsClicks = z.object({ reportsClicks: z.literal(true) });

/** Where a search was made. */
export type SearchPlace = 'dialog' | 'page';

/** A search as it is stored; texts without personal data. */
export interface SearchRecord {
  id: string;
  /** ISO time. */
  at: string;
  locale: string;
  query: string;
  /** The same for spellings that count as one query. */
  queryKey: string;
  exact: boolean;
  category?: string | undefined;
  product?: string | undefined;
  collection?: Collection | undefined;
  /** Entries found in all, before any filter. */
  hits: number;
  /** Ids of the entries shown, best first. */
  results: string[];
  engine: string;
  degraded: boolean;
  corrected?: string | undefined;
  place: SearchPlace;
  /** Whether it will be known that a hit is opened. */
  reportsClicks: boolean;
  visit: string;
}

/** A query with how often it was searched in a span of time. */
export interface QueryCount {
  query: string;
  locale: string;
  searches: number;
  /** ISO time of the latest. */
  lastAt: string;
}

/** Searches of a span of time, counted. */
export interface SearchCounts {
  searches: number;
  withoutHits: number;
  /** Searches whose page would have told of a click. */
  reporting: number;
  /** Of `reporting`: with a click at all, and with one on the first three. */
  clicked: number;
  clickedInFirstThree: number;
  /** Searches that a request followed. */
  withTicket: number;
  /** Searches that the preferred engine did not answer. */
  degraded: number;
  /** The most frequent queries, each list in that order: all, without a hit, with hits of which none was opened. */
  queries: QueryCount[];
  queriesWithoutHits: QueryCount[];
  queriesWithoutClick: QueryCount[];
}
