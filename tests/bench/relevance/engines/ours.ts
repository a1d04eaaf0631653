import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSearchIndex } from '../../../../src/features/search/build-index.ts';
import { embeddedEngine } from '../../../../src/features/search/engines/embedded/engine.ts';
import { meilisearchEngine } from '../../../../src/features/search/engines/meilisearch/engine.ts';
import { syncMeilisearch } from '../../../../src/features/search/engines/meilisearch/sync.ts';
import { openIndexes, type Indexes } from '../../../../src/features/search/index/indexes.ts';
import type { SearchDocument } from '../../../../src/features/search/schema.ts';
import type { Contestant, Opened } from '../contestant.ts';
import { benchPrefix, meilisearchServer } from './meilisearch-server.ts';
import type { RelevanceSet } from '../read-set.ts';

export const embedded: Contestant = {
  name: 'Antwort, embedded',
  open: async (set) => {
    const engine = embeddedEngine(indexesOf(set));
    await engine.load(set.language);
    return { search: askedOf(engine, set) };
  },
};

export const overMeilisearch: Contestant = {
  name: 'Antwort, Meilisearch',
  open: async (set) => {
    const connection = { ...meilisearchServer(), prefix: benchPrefix() };
    await syncMeilisearch({
      connection,
      locales: [{ locale: set.language, documents: documentsOf(set), synonyms: [] }],
    });
    const engine = meilisearchEngine({ connection, indexes: indexesOf(set), deadlineMs: 10_000 });
    await engine.load(set.language);
    return {
      search: askedOf(engine, set),
      close: async () => {
        await syncMeilisearch({ connection, locales: [] });
      },
    };
  },
};

const askedOf =
  (engine: ReturnType<typeof embeddedEngine>, { language }: RelevanceSet): Opened['search'] =>
  async (query) =>
    (await engine.search({ query, locale: language, limit: 10 })).hits.map((hit) => hit.id);

/** Indexes that are read from a file, as those of a built site are. */
function indexesOf(set: RelevanceSet): Indexes {
  const folder = mkdtempSync(path.join(tmpdir(), 'antwort-bench-index-'));
  const file = path.join(folder, 'index.json');
  writeFileSync(file, buildSearchIndex({ locale: set.language, documents: documentsOf(set), synonyms: {} }));
  return openIndexes({
    locales: [set.language],
    read: () => {
      const text = readFileSync(file, 'utf8');
      rmSync(folder, { recursive: true });
      return text;
    },
  });
}

/** Each document as an article of one section: nothing but what every engine is given. */
export const documentsOf = ({ language, documents }: RelevanceSet): SearchDocument[] =>
  documents.map(({ id, title, body }) => ({
    key: `${id}#`,
    entryId: id,
    collection: 'articles',
    locale: language,
    textLocale: language,
    url: `/${language}/articles/${encodeURIComponent(id)}`,
    anchor: '',
    title,
    description: '',
    headingPath: [],
    body,
    keywords: [],
    findableBy: [],
    categoryPath: [],
    products: [],
    versions: [],
    audience: 'public',
  }));
