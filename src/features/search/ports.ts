import type { SearchAnswer, SearchRequest } from './schema.ts';

/** Something that finds entries. Never throws for what a person typed. */
export interface SearchEngine {
  readonly name: string;
  search(request: SearchRequest): Promise<SearchAnswer>;
}
