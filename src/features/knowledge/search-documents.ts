import type { SearchDocument } from '../search/schema.ts';
import type { Knowledge } from './schema.ts';
import { categoryTrail, pagesIn } from './select.ts';

/**
 * What a locale's index holds: one document per section of every public page below the locale, stand-ins for missing
 * translations included. It comes from the same reading as the pages, so the two cannot disagree.
 */
export function searchDocuments(knowledge: Knowledge, locale: string): SearchDocument[] {
  return pagesIn(knowledge, locale).flatMap(({ entry, url }) => {
    const categoryPath = categoryTrail(knowledge, entry.category).map((category) => category.id);
    return entry.sections.map((section) => ({
      key: `${entry.id}#${section.anchor}`,
      entryId: entry.id,
      collection: entry.collection,
      locale,
      textLocale: entry.locale,
      url,
      anchor: section.anchor,
      title: entry.title,
      description: entry.description,
      headingPath: section.headingPath,
      body: section.text,
      keywords: entry.keywords,
      findableBy: entry.findableBy,
      category: entry.category,
      categoryPath,
      products: entry.products,
      versions: entry.versions,
      audience: entry.audience,
      reviewed: entry.reviewed,
    }));
  });
}
