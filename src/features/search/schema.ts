import { z } from 'zod';
import { collections, type Collection } from '../knowledge/schema.ts';

/** Text cut into plain and marked runs, so that nobody has to trust mark-up. */
export type MarkedText = { text: string; marked: boolean }[];

/** Grows when the meaning of a field of `SearchDocument` changes: indexes made from another version are made again. */
export const documentModelVersion = 3;

/** One section of one entry in one locale's index: the unit that both engines store and search. */
export interface SearchDocument {
  /** `<entry id>#<anchor>`. */
  key: string;
  entryId: string;
  collection: Collection;
  /** Locale of the index the document stands in. */
  locale: string;
  /** Locale the text is written in; differs from `locale` where a fallback stands in. */
  textLocale: string;
  url: string;
  anchor: string;
  title: string;
  description: string;
  headingPath: string[];
  body: string;
  keywords: string[];
  findableBy: string[];
  category?: string | undefined;
  /** Ids from the top category down to the entry's own. */
  categoryPath: string[];
  products: string[];
  versions: string[];
  audience: 'public' | 'internal';
  /** Last review, ISO date. */
  reviewed?: string | undefined;
  /** Lower bound of the share of votes that said "helpful", 0 to 1; undefined where too few voted. */
  helpfulness?: number | undefined;
}

export interface SearchRequest {
  query: string;
  locale: string;
  /** Hits wanted, 1 to 100. */
  limit: number;
  category?: string | undefined;
  product?: string | undefined;
  collection?: Collection | undefined;
  /** Treat the last word as being typed. */
  typing?: boolean | undefined;
  /** Take the words as typed: no corrected spelling, no synonyms. */
  exact?: boolean | undefined;
  /** Ends the search early; it then rejects. */
  signal?: AbortSignal | undefined;
}

/** How many of the entries found belong to a category, product or collection. */
export interface FacetCount<Id extends string = string> {
  id: Id;
  count: number;
}

export interface SearchHit {
  id: string;
  url: string;
  title: MarkedText;
  collection: Collection;
  category?: string | undefined;
  /** Heading of the best section and its deep link; empty anchor for the introduction. */
  section: { title: string; anchor: string; url: string };
  passage: MarkedText;
  /** Further sections of the entry that match, best first, at most three. */
  moreSections: { title: MarkedText; url: string }[];
  /** Locale the text is written in. */
  textLocale: string;
  score: number;
}

/** What the help centre says to the question itself, where one entry is clearly the one meant. */
export interface DirectAnswer {
  entryId: string;
  /** `faq`: the answer to a question that was asked in other words; `section`: what a section or a whole entry says. */
  kind: 'faq' | 'section';
  /** Deep link to the section; the page itself where the text stands for all of it. */
  url: string;
  title: MarkedText;
  /** Heading of the section; empty where the text stands for the page. */
  sectionTitle: string;
  /** The entry's own words, up to about 400 characters, whole sentences where there are any. */
  text: MarkedText;
  /** Locale the text is written in. */
  textLocale: string;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** Entries that match in all. */
  total: number;
  /** Entries that match when the filters of the request are left out. */
  unfilteredTotal?: number | undefined;
  /** Only where the best hit is clearly best. */
  direct?: DirectAnswer | undefined;
  engine: string;
  /** The preferred engine was not available and another one answered. */
  degraded: boolean;
  /** The query that was searched instead, where spelling was corrected. */
  corrected?: string | undefined;
  /** What each filter would leave, the other filters of the request kept; most frequent first. */
  facets?: { categories: FacetCount[]; products: FacetCount[]; collections: FacetCount<Collection>[] } | undefined;
}

/** Characters of a query that are read; what follows is left out. */
export const queryLength = 500;
export const mostHits = 100;

/** The query string of `GET /api/search`. */
export const searchQuery = z.object({
  /** What the person typed. Only the first characters of a very long one are read. */
  q: z.string().default(''),
  locale: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(mostHits).default(10),
  category: z.string().max(120).optional(),
  product: z.string().max(120).optional(),
  collection: z.enum(['', ...collections]).optional(),
  typing: z.enum(['0', '1']).optional(),
  exact: z.enum(['0', '1']).optional(),
});
