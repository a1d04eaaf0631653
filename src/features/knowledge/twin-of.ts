import { pagesIn, type Shelf } from './select.ts';

/** Leads from the address of a page to that of its Markdown twin; undefined where there is no page of an entry. */
export function twinFinder(shelf: Shelf): (page: string) => string | undefined {
  const pages = new Set(shelf.site.locales.flatMap(({ code }) => pagesIn(shelf, code).map(({ url }) => url)));
  return (page) => {
    const path = page.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '');
    return pages.has(path) ? `${path}.md` : undefined;
  };
}
