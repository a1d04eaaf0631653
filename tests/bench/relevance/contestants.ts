import type { Contestant } from './contestant.ts';
import { flexSearch } from './engines/flexsearch.ts';
import { lunrAsDocumented } from './engines/lunr.ts';
import { meilisearchPlain } from './engines/meilisearch-plain.ts';
import { miniSearchFuzzy, miniSearchPlain } from './engines/minisearch.ts';
import { orama } from './engines/orama.ts';
import { embedded, overMeilisearch } from './engines/ours.ts';

/** Everything that is compared, by the name that a command line takes. */
export const contestants: Record<string, Contestant> = {
  embedded,
  lunr: lunrAsDocumented,
  minisearch: miniSearchPlain,
  'minisearch-fuzzy': miniSearchFuzzy,
  orama,
  flexsearch: flexSearch,
  'meilisearch-plain': meilisearchPlain,
  meilisearch: overMeilisearch,
};

/** Those that need a server. */
export const onServer: ReadonlySet<string> = new Set(['meilisearch-plain', 'meilisearch']);
