import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import { synonymsFor } from '../../features/search/build-index.ts';
import type { MeiliConnection } from '../../features/search/engines/meilisearch/connection.ts';
import { SyncError } from '../../features/search/engines/meilisearch/tasks.ts';
import type { LocaleContent } from '../../features/search/engines/meilisearch/wanted-indexes.ts';
import { loadConfig } from '../../server/config.ts';
import { meiliConnection } from '../../server/meili-config.ts';
import { printable } from '../table.ts';
import type { OpenedContent } from './open-content.ts';

/** The Meilisearch of the settings. Where there is none, that is told, and the exit code is 1. */
export function openMeilisearch(): MeiliConnection | undefined {
  const { meili } = loadConfig();
  if (meili !== undefined) return meiliConnection(meili);
  console.error(
    'MEILI_URL is not set, so there is no Meilisearch to talk to. Set it to an address such as http://localhost:7700, and MEILI_KEY to a key of that server.',
  );
  process.exitCode = 1;
  return undefined;
}

/** What is to be found in each locale of a content folder, for staff as well. */
export function meilisearchContent({ knowledge }: OpenedContent): LocaleContent[] {
  return knowledge.site.locales.map(({ code: locale }) => {
    const open = searchDocuments(knowledge, locale);
    return {
      locale,
      documents: [...open, ...searchDocuments(knowledge, locale, { audience: 'internal' })],
      synonyms: synonymsFor({ locale, documents: open, synonyms: knowledge.synonyms }),
    };
  });
}

/** Runs something that asks Meilisearch; what went wrong is told in the server's words, and the exit code is 1. */
export async function orTell(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    console.error(printable(`${error.message}${adviceFor(error)}`));
    if (error.link !== undefined) console.error(printable(`See ${error.link}`));
    process.exitCode = 1;
  }
}

function adviceFor({ code }: SyncError): string {
  if (code === 'unreachable') return ' Is it running, and is MEILI_URL right?';
  if (code === 'invalid_api_key' || code === 'missing_authorization_header') {
    return ' MEILI_KEY must hold a key that may do this: the master key or an admin key, not one for searching only.';
  }
  if (code === 'too_slow') return ' The server is still at work: run the command again later.';
  return ` (${code})`;
}
