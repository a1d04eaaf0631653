import type { KnownOfEntries } from '../../answer-query.ts';
import { engineOverIndexes, type RankingEngine } from '../../engine-over-indexes.ts';
import type { Indexes } from '../../index/indexes.ts';
import { openClient, type MeiliConnection } from './connection.ts';
import { candidatesFrom } from './find-candidates.ts';

/** How long Meilisearch may take for a search, in milliseconds. */
export const usualDeadline = 400;

/**
 * The engine whose candidates Meilisearch finds; they are ranked over the same index of the build as those of the embedded
 * engine. A search rejects where Meilisearch cannot answer it whole: no connection, no answer in time, an answer of another
 * form, a missing index, a wrong key.
 */
export function meilisearchEngine(given: {
  connection: MeiliConnection;
  indexes: Indexes;
  /** Milliseconds. */
  deadlineMs?: number | undefined;
  known?: KnownOfEntries | undefined;
}): RankingEngine {
  const { connection, indexes, deadlineMs = usualDeadline, known } = given;
  const client = openClient(connection);
  return engineOverIndexes({
    name: 'meilisearch',
    indexes,
    known,
    candidatesOf: (index) => candidatesFrom({ client, connection, index, deadlineMs }),
  });
}
