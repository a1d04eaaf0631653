import type { SearchCounts, SearchRecord } from '../evidence-schema.ts';

/** A person's browser at the other end of a request. */
export interface Visitor {
  address: string;
  agent: string;
}

/** Names a visit so that nobody can tell whose it was once the day is over. */
export type NameVisit = (visitor: Visitor) => Promise<string>;

export interface SearchStore {
  /**
   * Stores a search and answers its id. The same query of the same visit since `sameSince` is the same search: that one
   * takes note of what is shown now. A search with the id of one of the same visit since `goesOnSince`, from which nothing
   * was opened, takes its place; where the id is taken otherwise, `freshId` becomes its own.
   */
  record(search: SearchRecord, how: { sameSince: string; goesOnSince: string; freshId: string }): Promise<string>;
  /** Ids of the entries that a search showed, or undefined where there was none with that id since a time. */
  resultsOf(id: string, since: string): Promise<string[] | undefined>;
  /** Stores that a hit was opened, once per search and entry. */
  click(click: { searchId: string; entryId: string; rank: number; at: string }): Promise<void>;
  /** Notes that clicks of a search will be told. False where there was none with that id since a time. */
  reportsClicks(id: string, since: string): Promise<boolean>;
  /** Notes which request followed these searches; ids that are unknown, older or taken by another request are left out. */
  linkTicket(link: { ids: string[]; ticketId: string; since: string }): Promise<void>;
  /** Counts what was searched from a time until another, ISO, in one locale or all. `most` is the length of each list. */
  count(span: { from: string; to: string; locale?: string | undefined; most: number }): Promise<SearchCounts>;
}
