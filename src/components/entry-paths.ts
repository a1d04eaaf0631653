import { currentKnowledge } from '../features/knowledge/current.ts';
import { readersPage } from '../features/knowledge/localize-links.ts';
import type { Collection, Entry } from '../features/knowledge/schema.ts';
import { pagesIn, type Page } from '../features/knowledge/select.ts';

// A type, not an interface: Astro wants props with an index signature.
export type EntryProps = { page: Page<Entry> };

/** All pages of a collection in all locales, stand-ins for missing translations included. */
export function entryPaths(collection: Collection): { params: { locale: string; slug: string }; props: EntryProps }[] {
  const knowledge = currentKnowledge();
  return knowledge.site.locales.flatMap(({ code }) =>
    pagesIn(knowledge, code, collection).map((page) => ({
      params: { locale: code, slug: page.slug },
      props: { page: readersPage(knowledge, page, code) },
    })),
  );
}
