import type { RankingEngine } from './engine-over-indexes.ts';
import { embeddedEngine } from './engines/embedded/engine.ts';
import { openIndexes, type Indexes } from './index/indexes.ts';
import { packIndex } from './index/pack-index.ts';
import type { SearchDocument } from './schema.ts';

/** Synonyms per locale, as `content/synonyms.yaml` has them. */
export type SynonymsByLocale = Readonly<Record<string, readonly string[][]>>;

/** The index file of a locale (`dist/search/<locale>.json`). Internal sections are left out. */
export function buildSearchIndex(given: {
  locale: string;
  documents: readonly SearchDocument[];
  synonyms: SynonymsByLocale;
}): string {
  const { locale, documents } = given;
  return JSON.stringify(packIndex({ locale, documents, synonyms: synonymsFor(given) }));
}

/** The groups that serve a locale's index: those of its language, and of the languages of its texts. */
export function synonymsFor(given: {
  locale: string;
  documents: readonly SearchDocument[];
  synonyms: SynonymsByLocale;
}): string[][] {
  const { locale, documents, synonyms } = given;
  const wanted = new Set([locale, locale.split('-')[0] ?? locale, ...documents.map((document) => document.textLocale)]);
  return Object.entries(synonyms).flatMap(([code, ofLocale]) => (wanted.has(code) ? [...ofLocale] : []));
}

/** Indexes straight from documents, for development, commands and tests; a locale is indexed when it is first asked for. */
export function indexesFromDocuments(given: {
  locales: readonly string[];
  defaultLocale?: string | undefined;
  documents: (locale: string) => readonly SearchDocument[];
  synonyms: SynonymsByLocale;
}): Indexes {
  const { locales, defaultLocale, documents, synonyms } = given;
  return openIndexes({
    locales,
    defaultLocale,
    read: (locale) => buildSearchIndex({ locale, documents: documents(locale), synonyms }),
  });
}

/** The embedded engine over such indexes. */
export const engineFromDocuments = (given: Parameters<typeof indexesFromDocuments>[0]): RankingEngine =>
  embeddedEngine(indexesFromDocuments(given));
