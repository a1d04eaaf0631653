import type { SearchCounts } from '../../src/features/search/evidence-schema.ts';

/** Counts of a span in which nobody searched. */
export const noSearches: SearchCounts = {
  searches: 0,
  withoutHits: 0,
  reporting: 0,
  clicked: 0,
  clickedInFirstThree: 0,
  withTicket: 0,
  degraded: 0,
  queries: [],
  queriesWithoutHits: [],
  queriesWithoutClick: [],
};
