import { meilisearchStatus } from '../../features/search/engines/meilisearch/status.ts';
import { table } from '../table.ts';
import { openContent } from './open-content.ts';
import { meilisearchContent, openMeilisearch, orTell } from './open-meilisearch.ts';

/** Shows whether Meilisearch holds what a content folder has; exit code 1 where it does not. */
export async function status(options: { content?: string }): Promise<void> {
  const connection = openMeilisearch();
  if (connection === undefined) return;
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  await orTell(async () => {
    const { version, indexes, upToDate } = await meilisearchStatus(connection, meilisearchContent(opened));
    console.log(`Meilisearch ${version} at ${connection.url}`);
    const rows = indexes.map(({ uid, documents, wanted, settingsUpToDate, contentUpToDate, fingerprint }) => [
      uid,
      documents === undefined ? 'missing' : `${documents} of ${wanted}`,
      settingsUpToDate ? 'up to date' : 'out of date',
      contentUpToDate ? 'up to date' : 'out of date',
      fingerprint ?? '',
    ]);
    console.log(table(['index', 'sections', 'settings', 'content', 'fingerprint'], rows));
    if (upToDate) return;
    console.error('"antwort search sync" brings it up to date.');
    process.exitCode = 1;
  });
}
