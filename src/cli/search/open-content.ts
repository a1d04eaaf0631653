import { resolve } from 'node:path';
import { describeProblems } from '../../features/checks/describe-problems.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import { indexesFromDocuments } from '../../features/search/build-index.ts';
import type { Indexes } from '../../features/search/index/indexes.ts';
import { readKept } from '../../server/build/read-kept.ts';
import { loadConfig } from '../../server/config.ts';

export interface OpenedContent {
  knowledge: Knowledge;
  indexes: Indexes;
}

/** Reads a content folder and indexes it. Where it has mistakes they are told, and the exit code is 1. */
export async function openContent(folder: string | undefined): Promise<OpenedContent | undefined> {
  const contentDir = folder === undefined ? loadConfig().contentDir : resolve(folder);
  const reading = await readKept(contentDir);
  if (!reading.success) {
    process.stderr.write(describeProblems(reading.problems, { folder: contentDir, weight: 'mistake' }));
    process.exitCode = 1;
    return undefined;
  }
  const knowledge = reading.data;
  const indexes = indexesFromDocuments({
    locales: knowledge.site.locales.map(({ code }) => code),
    defaultLocale: knowledge.site.defaultLocale,
    documents: (locale) => searchDocuments(knowledge, locale),
    synonyms: knowledge.synonyms,
  });
  return { knowledge, indexes };
}
