import type { Category, EntrySummary, Redirect } from './schema.ts';
import { allCategories, allRedirects, isPublic, pagesIn, type Shelf } from './select.ts';

/** Pages every locale has, below its code. */
export const fixedPages = [
  '',
  '/articles',
  '/faqs',
  '/troubleshooting',
  '/news',
  '/search',
  '/contact',
  '/requests',
  '/thanks',
];

/**
 * All addresses a text may link to, with the entry that stands there, if one does. Those of hidden entries are among
 * them, so that a link to one can be told from a link to nothing.
 */
export function siteAddresses<E extends EntrySummary>(
  shelf: Shelf<E> & { categories: Category[]; redirects: Redirect[] },
): Map<string, E | undefined> {
  const found = new Map<string, E | undefined>();
  for (const path of ['/', '/llms.txt', '/robots.txt', '/sitemap-index.xml', '/api/openapi.json'])
    found.set(path, undefined);
  for (const { from } of allRedirects(shelf)) found.set(from, undefined);
  for (const { code } of shelf.site.locales) {
    for (const page of [...fixedPages, '/news/feed.xml']) found.set(`/${code}${page}`, undefined);
    for (const { id } of allCategories(shelf.categories)) found.set(`/${code}/categories/${id}`, undefined);
    for (const { entry, url } of pagesIn(shelf, code)) found.set(url, entry).set(`${url}.md`, entry);
  }
  for (const entry of shelf.entries) if (!isPublic(entry) && !found.has(entry.url)) found.set(entry.url, entry);
  return found;
}
