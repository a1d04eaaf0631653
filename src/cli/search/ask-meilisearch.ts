import { randomBytes } from 'node:crypto';
import { askQuestions } from '../../features/search/check/ask-questions.ts';
import type { Question } from '../../features/search/check/schema.ts';
import type { Run } from '../../features/search/check/update-record.ts';
import type { MeiliConnection } from '../../features/search/engines/meilisearch/connection.ts';
import { meilisearchEngine } from '../../features/search/engines/meilisearch/engine.ts';
import { removeIndexes } from '../../features/search/engines/meilisearch/remove-indexes.ts';
import { serverVersion } from '../../features/search/engines/meilisearch/server-version.ts';
import { syncMeilisearch } from '../../features/search/engines/meilisearch/sync.ts';
import type { LocaleContent } from '../../features/search/engines/meilisearch/wanted-indexes.ts';
import type { Indexes } from '../../features/search/index/indexes.ts';
import type { MeiliConfig } from '../../server/meili-config.ts';

/** Nobody waits for these answers, and a busy server is no lost question. */
const deadlineMs = 10_000;
const leftoverAge = 60 * 60 * 1000;

/**
 * Asks Meilisearch the questions, over indexes that are made for this run and removed after it: what the server serves is
 * not touched. A sentence where it cannot be asked.
 */
export async function askMeilisearch(given: {
  meili: MeiliConfig;
  contents: readonly (LocaleContent & { fingerprint: string })[];
  indexes: Indexes;
  questions: readonly Question[];
}): Promise<Run | { problem: string }> {
  const { meili, contents, indexes, questions } = given;
  const { url, key } = meili;
  const family = `${meili.prefix.slice(0, 20)}-check-`;
  const connection: MeiliConnection = { url, key, prefix: `${family}${randomBytes(5).toString('hex')}` };
  try {
    const version = await serverVersion(connection);
    try {
      await syncMeilisearch({
        connection,
        locales: contents,
      });
      const engine = meilisearchEngine({ connection, indexes, deadlineMs });
      const placed = await askQuestions(engine, questions);
      const recorded = new Date().toISOString().slice(0, 10);
      const recordings = contents.map(({ locale, fingerprint }) => ({
        engine: 'meilisearch' as const,
        locale,
        version,
        recorded,
        documents: fingerprint,
      }));
      return { engine: 'meilisearch', placed, recordings };
    } finally {
      await removeIndexes(connection, { family, madeBefore: new Date(Date.now() - leftoverAge) });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    return {
      problem: `Meilisearch at ${url} could not be asked: ${why}. Without MEILI_URL, what is recorded of it is checked.`,
    };
  }
}
