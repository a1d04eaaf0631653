import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';

const answers = z.object({ results: z.array(z.object({ hits: z.array(z.object({ entry: z.string() })) })) });

/** Entry ids per query, best first, in one round trip. Rejects where the answer is late, refused or not whole. */
export async function searchAll(given: {
  client: Meilisearch;
  queries: MultiSearchQuery[];
  /** Milliseconds. */
  deadlineMs: number;
  signal: AbortSignal | undefined;
}): Promise<string[][]> {
  const { client, queries, deadlineMs, signal } = given;
  const late = AbortSignal.timeout(deadlineMs);
  const answer: unknown = await client.multiSearch(
    { queries },
    { signal: signal === undefined ? late : AbortSignal.any([signal, late]) },
  );
  const { results } = answers.parse(answer);
  if (results.length !== queries.length) {
    throw new Error(`Meilisearch answered ${results.length} of ${queries.length} queries.`);
  }
  return results.map(({ hits }) => hits.map(({ entry }) => entry));
}
