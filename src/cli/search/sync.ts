import { syncMeilisearch, type SyncReport } from '../../features/search/engines/meilisearch/sync.ts';
import { openContent } from './open-content.ts';
import { meilisearchContent, openMeilisearch, orTell } from './open-meilisearch.ts';

/** Brings Meilisearch up to date with a content folder. */
export async function sync(options: { content?: string }): Promise<void> {
  const connection = openMeilisearch();
  if (connection === undefined) return;
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  await orTell(async () => {
    const { removed } = await syncMeilisearch({
      connection,
      locales: meilisearchContent(opened),
      onProgress: (done) => {
        console.log(describe(done));
      },
    });
    for (const uid of removed) console.log(`${uid}: removed`);
  });
}

function describe({ uid, documents, outcome }: SyncReport['indexes'][number]): string {
  if (outcome === 'unchanged') return `${uid}: up to date, ${documents} sections`;
  if (outcome === 'rebuilt') return `${uid}: built anew, ${documents} sections`;
  return `${uid}: ${outcome.added} sections added or changed, ${outcome.removed} removed, ${documents} in all`;
}
