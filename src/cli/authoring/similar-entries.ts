import type { FindSimilarEntries } from '../../features/authoring/ports.ts';
import { fieldsOf, addressOf, stringsOf, type ContentTexts } from '../../features/authoring/read-texts.ts';
import { engineFromDocuments } from '../../features/search/build-index.ts';
import type { SearchDocument } from '../../features/search/schema.ts';
import { contentTerms } from '../../server/content-terms.ts';

/** Hits of the search that are looked at. */
const looked = 8;

interface KnownEntry {
  id: string;
  locale: string;
  title: string;
  description: string;
  source: string;
  findableBy: string[];
  category: string | undefined;
  keywords: string[];
  url: string;
  collection: SearchDocument['collection'];
}

/**
 * Finds entries near to a title by the search of the portal over titles, descriptions, keywords and questions, drafts
 * included; mistakes in texts do not matter. Likeness is that of the words that carry meaning, by their stems: what the new
 * title has in common with a title or a question, of all that stands in either (Jaccard).
 */
export function similarEntries(content: ContentTexts): FindSimilarEntries {
  const entries = content.texts.flatMap((text): KnownEntry[] => {
    const fields = text.collection === 'snippets' ? undefined : fieldsOf(text);
    if (
      text.collection === 'snippets' ||
      fields === undefined ||
      text.id === undefined ||
      fields['state'] === 'archived'
    )
      return [];
    return [
      {
        id: text.id,
        locale: text.locale,
        title: stringOf(fields['title']),
        description: stringOf(fields['description']),
        source: text.path,
        findableBy: stringsOf(fields['findableBy']),
        keywords: stringsOf(fields['keywords']),
        category: typeof fields['category'] === 'string' ? fields['category'] : undefined,
        url: addressOf(text),
        collection: text.collection,
      },
    ];
  });
  const engine = engineFromDocuments({
    locales: content.site.locales.map(({ code }) => code),
    defaultLocale: content.site.defaultLocale,
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
      return [{ id, title: entry.title, file: entry.source, category: entry.category, likeness: Math.max(...asked) }];
    });
  };
}

/** 0 to 1; one word in common is not enough to say anything. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((term) => other.has(term)).length;
  return common < 2 ? 0 : common / (one.size + other.size - common);
}

function documentOf({
  id,
  locale,
  title,
  description,
  findableBy,
  keywords,
  category,
  url,
  collection,
}: KnownEntry): SearchDocument {
  return {
    key: `${id}#`,
    entryId: id,
    collection,
    locale,
    textLocale: locale,
    url,
    anchor: '',
    title,
    description,
    headingPath: [],
    body: description,
    keywords,
    findableBy,
    category,
    categoryPath: category === undefined ? [] : [category],
    products: [],
    versions: [],
    audience: 'public',
  };
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
