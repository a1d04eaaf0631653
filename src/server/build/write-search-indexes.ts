import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { buildSearchIndex, synonymsFor } from '../../features/search/build-index.ts';
import type { DocumentFile } from '../../features/search/document-file.ts';
import { documentModelVersion } from '../../features/search/schema.ts';

/**
 * Writes for every locale of the site, from the same reading of the content as its pages: `<locale>.json`, the index, and
 * `<locale>.documents.json`, what a server hands to Meilisearch.
 */
export async function writeSearchIndexes(knowledge: Knowledge, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { synonyms } = knowledge;
  for (const { code: locale } of knowledge.site.locales) {
    const open = searchDocuments(knowledge, locale);
    await writeFile(path.join(folder, `${locale}.json`), buildSearchIndex({ locale, documents: open, synonyms }));
    const documents = [...open, ...searchDocuments(knowledge, locale, { audience: 'internal' })];
    const file: DocumentFile = {
      version: documentModelVersion,
      locale,
      synonyms: synonymsFor({ locale, documents, synonyms }),
      documents,
    };
    await writeFile(path.join(folder, `${locale}.documents.json`), JSON.stringify(file));
  }
}
