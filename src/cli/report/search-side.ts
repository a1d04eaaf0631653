import type { Knowledge } from '../../features/knowledge/schema.ts';
import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import { indexesFromDocuments, synonymsFor } from '../../features/search/build-index.ts';
import { questionsOf } from '../../features/search/check/ask-questions.ts';
import { fingerprintOf } from '../../features/search/check/fingerprint.ts';
import type { Question } from '../../features/search/check/schema.ts';
import type { RankingEngine } from '../../features/search/engine-over-indexes.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import type { Indexes } from '../../features/search/index/indexes.ts';
import type { SearchDocument } from '../../features/search/schema.ts';

/** What is searched on one side. */
export interface SearchSide {
  contentDir: string;
  locales: string[];
  contents: { locale: string; documents: SearchDocument[]; synonyms: string[][]; fingerprint: string }[];
  synonyms: Knowledge['synonyms'];
  indexes: Indexes;
  engine: RankingEngine;
  questions: Question[];
}

/** Makes the content of one side searchable; an index is built when it is first asked. */
export function searchSideOf(knowledge: Knowledge): SearchSide {
  const { contentDir, synonyms, site } = knowledge;
  const locales = site.locales.map(({ code }) => code);
  const contents = locales.map((locale) => {
    const documents = searchDocuments(knowledge, locale);
    const own = synonymsFor({ locale, documents, synonyms });
    return { locale, documents, synonyms: own, fingerprint: fingerprintOf(documents, own) };
  });
  const indexes = indexesFromDocuments({
    locales,
    defaultLocale: site.defaultLocale,
    documents: (locale) => documentsIn({ contents }, locale),
    synonyms,
  });
  const questions = contents.flatMap(({ documents }) => questionsOf(documents));
  return { contentDir, locales, contents, synonyms, indexes, engine: embeddedEngine(indexes), questions };
}

/** What the index of a locale holds. */
export const documentsIn = ({ contents }: Pick<SearchSide, 'contents'>, locale: string): SearchDocument[] =>
  contents.find((content) => content.locale === locale)?.documents ?? [];
