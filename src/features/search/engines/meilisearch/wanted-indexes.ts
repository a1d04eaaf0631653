import type { Settings } from 'meilisearch';
import type { SearchDocument } from '../../schema.ts';
import { indexName, type Audience } from './connection.ts';
import { toMeiliDocuments, type MeiliDocument } from './documents.ts';
import { indexSettings } from './settings.ts';

/** All that is to be found in one locale. */
export interface LocaleContent {
  locale: string;
  /** Public and internal. */
  documents: readonly SearchDocument[];
  synonyms: readonly (readonly string[])[];
}

/** An index as it should be. */
export interface WantedIndex {
  uid: string;
  settings: Settings;
  documents: MeiliDocument[];
}

/** One index per locale and audience; none for an audience that has nothing to find, but always a public one. */
export function wantedIndexes(prefix: string, locales: readonly LocaleContent[]): WantedIndex[] {
  const audiences: Audience[] = ['public', 'internal'];
  return locales.flatMap(({ locale, documents, synonyms }) =>
    audiences.flatMap((audience) => {
      const chosen = documents.filter((document) => document.audience === audience);
      if (chosen.length === 0 && audience === 'internal') return [];
      return [
        {
          uid: indexName(prefix, audience, locale),
          settings: indexSettings(locale, synonyms),
          documents: toMeiliDocuments(locale, chosen),
        },
      ];
    }),
  );
}
