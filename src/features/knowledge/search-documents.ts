import { localized } from '../../lib/localized.ts';
import type { SearchDocument } from '../search/schema.ts';
import { internalPagesIn } from './internal-pages.ts';
import type { Entry, Knowledge } from './schema.ts';
import { categoryTrail, pagesIn, type Page } from './select.ts';

/**
 * What a locale's index holds: one document per section of every page below the locale, stand-ins for missing
 * translations included. It comes from the same reading as the pages, so the two cannot disagree. An audience has
 * documents of its own: those for `internal` are what staff may see beyond what is public, and stand in no public
 * index. Drafts and archived entries are nowhere.
 */
export function searchDocuments(
  knowledge: Knowledge,
  locale: string,
  { audience = 'public' }: { audience?: SearchDocument['audience'] } = {},
): SearchDocument[] {
  const pages = audience === 'public' ? pagesIn(knowledge, locale) : internalPagesIn(knowledge, locale);
  return pages.flatMap((page) => documentsOf(page, knowledge, locale));
}

function documentsOf({ entry, url }: Page<Entry>, knowledge: Knowledge, locale: string): SearchDocument[] {
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
    keywords: [...entry.keywords, ...productNames(entry, knowledge)],
    findableBy: entry.findableBy,
    category: entry.category,
    categoryPath,
    products: entry.products,
    versions: entry.versions,
    audience: entry.audience,
    reviewed: entry.reviewed,
  }));
}

/**
 * Names of an entry's products in the language of its text, where the title does not say them: "Cargo Duo brakes" finds
 * the page on brakes that is for this bike, though its text is for all and names none.
 */
function productNames(entry: Entry, { products, site }: Knowledge): string[] {
  const title = entry.title.toLowerCase();
  return products
    .filter(({ id }) => entry.products.includes(id))
    .map(({ name }) => localized(name, entry.locale, site.defaultLocale))
    .filter((name) => name !== '' && !title.includes(name.toLowerCase()));
}
