import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { buildSearchIndex } from '../../features/search/build-index.ts';

/** Writes `<locale>.json` for every locale of the site: from the same reading of the content as its pages. */
export async function writeSearchIndexes(knowledge: Knowledge, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { code } of knowledge.site.locales) {
    const index = buildSearchIndex({
      locale: code,
      documents: searchDocuments(knowledge, code),
      synonyms: knowledge.synonyms,
    });
    await writeFile(path.join(folder, `${code}.json`), index);
  }
}
