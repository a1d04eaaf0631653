import type { Meilisearch } from 'meilisearch';
import type { FindCandidates } from '../../answer-query.ts';
import type { OpenIndex } from '../../index/open-index.ts';
import { makeQueries } from './make-queries.ts';
import { searchAll } from './search-all.ts';
import { indexName, type MeiliConnection } from './connection.ts';
import { entryNumbers } from './words.ts';

/**
 * Candidates by Meilisearch, all queries in one round trip. Entries that the index of the build does not know are left
 * out: they came or went between the build and the last `antwort search sync`.
 */
export function candidatesFrom(given: {
  client: Meilisearch;
  connection: MeiliConnection;
  index: OpenIndex;
  deadlineMs: number;
}): FindCandidates {
  const { client, connection, index, deadlineMs } = given;
  const numbers = entryNumbers(index);
  const indexUid = indexName(connection.prefix, 'public', index.locale);
  return async ({ request, plan }) => {
    const queries = makeQueries({ request, plan, index, indexUid, embedder: connection.embedder });
    if (queries.length === 0) return [];
    const lists = await searchAll({ client, queries, deadlineMs, signal: request.signal });
    return inTurn(lists).flatMap((id) => numbers.get(id) ?? []);
  };
}

/** The best of each list, then the second of each, and so on; each once. */
function inTurn(lists: readonly (readonly string[])[]): string[] {
  const taken = new Set<string>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let place = 0; place < longest; place++) {
    for (const list of lists) {
      const id = list[place];
      if (id !== undefined) taken.add(id);
    }
  }
  return [...taken];
}
