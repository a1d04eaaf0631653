import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Site } from '../features/knowledge/schema.ts';
import { embeddedEngine } from '../features/search/engines/embedded/engine.ts';
import { openIndexes } from '../features/search/index/indexes.ts';
import type { SearchEngine } from '../features/search/ports.ts';

/**
 * The engine of a built site. The indexes of all locales are read before the first request, so that a broken build is
 * told at the start and nobody waits. Here is the place where Meilisearch goes in front once `MEILI_URL` is set.
 */
export async function builtSearchEngine({ distDir, site }: { distDir: string; site: Site }): Promise<SearchEngine> {
  const locales = site.locales.map(({ code }) => code);
  const indexes = openIndexes({
    locales,
    defaultLocale: site.defaultLocale,
    read: (locale) => readFile(path.join(distDir, 'search', `${locale}.json`), 'utf8'),
  });
  const engine = embeddedEngine(indexes);
  for (const locale of locales) await engine.load(locale);
  return engine;
}
