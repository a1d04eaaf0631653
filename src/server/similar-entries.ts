import type { FindSimilarEntries } from '../features/authoring/ports.ts';
import type { Site } from '../features/knowledge/schema.ts';
import { engineFromDocuments } from '../features/search/build-index.ts';
import type { SearchDocument } from '../features/search/schema.ts';
import { contentTerms } from './content-terms.ts';

/** Hits of the search that are looked at. */
const looked = 8;

/** What is known of an entry without reading its text. */
export interface KnownEntry extends Pick<
  SearchDocument,
  'locale' | 'title' | 'description' | 'findableBy' | 'keywords' | 'url' | 'collection'
> {
  id: string;
  /** Path below the content folder. */
  file: string;
  category: string | undefined;
}

/**
 * Finds entries near to a title by the search of the portal over titles, descriptions, keywords and questions. Likeness is
 * that of the words that carry meaning, by their stems: what the new title has in common with a title or a question, of all
 * that stands in either (Jaccard). A language is indexed when it is first asked for.
 */
export function similarEntries({
  site,
  entries,
}: {
  site: Pick<Site, 'locales' | 'defaultLocale'>;
  entries: readonly KnownEntry[];
}): FindSimilarEntries {
  const engine = engineFromDocuments({
    locales: site.locales.map(({ code }) => code),
    defaultLocale: site.defaultLocale,
    documents: (locale) => entries.filter((entry) => entry.locale === locale).map((entry) => documentOf(entry)),
    synonyms: {},
  });
  return async ({ title, locale }) => {
    const { hits } = await engine.search({ query: title, locale, limit: looked });
    const wanted = contentTerms(title, locale);
    return hits.flatMap(({ id }) => {
      const entry = entries.find((known) => known.id === id && known.locale === locale);
      if (entry === undefined) return [];
      const asked = [entry.title, ...entry.findableBy].map((text) => likenessOf(wanted, contentTerms(text, locale)));
      return [{ id, title: entry.title, file: entry.file, category: entry.category, likeness: Math.max(...asked) }];
    });
  };
}

/** 0 to 1; one word in common is not enough to say anything. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((term) => other.has(term)).length;
  return common < 2 ? 0 : common / (one.size + other.size - common);
}

function documentOf({ id, file: _, category, ...known }: KnownEntry): SearchDocument {
  return {
    ...known,
    key: `${id}#`,
    entryId: id,
    textLocale: known.locale,
    anchor: '',
    headingPath: [],
    body: known.description,
    category,
    categoryPath: category === undefined ? [] : [category],
    products: [],
    versions: [],
    audience: 'public',
  };
}
