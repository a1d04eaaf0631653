import { didYouMean } from '../../../lib/closest.ts';
import { problemAt, problemInSettings, type Reading } from '../reading.ts';
import { allCategories, pagesIn } from '../select.ts';
import { fixedPages } from '../site-addresses.ts';

/** An old address leads to one place and is no page of today; a redirect leads to an entry that exists. */
export function redirects(reading: Reading): void {
  const { site, redirects: listed, categories } = reading.settings;
  const shelf = { site, entries: reading.drafts.map((draft) => draft.entry) };
  const pages = new Map<string, string>();
  for (const { code } of site.locales) {
    for (const page of fixedPages) pages.set(`/${code}${page}`, 'a page of its own');
    for (const { id } of allCategories(categories)) pages.set(`/${code}/categories/${id}`, 'the page of a category');
    for (const { entry, url } of pagesIn(shelf, code)) pages.set(url, `the page of ${entry.source}`);
  }
  const seen = new Map<string, string>();
  const wrong = (from: string, owner: string): string | undefined => {
    const path = from.replace(/(?<=.)\/$/, '');
    const page = pages.get(path);
    if (page !== undefined) return `expected an address that is free, got ${from}, which is ${page}`;
    const other = seen.get(path);
    if (other !== undefined)
      return `expected an address that leads to one place, got ${from}, which ${other} has already`;
    seen.set(path, owner);
    return undefined;
  };
  for (const draft of reading.drafts) {
    draft.entry.redirectFrom.forEach((from, position) => {
      const message = wrong(from, draft.entry.source);
      if (message !== undefined) problemAt(reading, draft, 'redirect', ['redirectFrom', position], message);
    });
  }
  const ids = new Set(shelf.entries.map(({ id }) => id));
  listed.forEach(({ from, to }, position) => {
    const message = wrong(from, 'redirects.yaml');
    if (message !== undefined) problemInSettings(reading, 'redirects.yaml', 'redirect', [position, 'from'], message);
    const target = to.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '');
    if (to.startsWith('id:') && !ids.has(target.slice(3)) && !reading.unreadable.has(target.slice(3))) {
      problemInSettings(
        reading,
        'redirects.yaml',
        'redirect',
        [position, 'to'],
        `expected the id of an entry, got "${target.slice(3)}"${didYouMean(target.slice(3), ids)}`,
      );
    } else if (to.startsWith('/') && to !== '/' && !pages.has(target)) {
      problemInSettings(
        reading,
        'redirects.yaml',
        'redirect',
        [position, 'to'],
        `expected the address of a page, got ${to}${didYouMean(target, pages.keys())}`,
      );
    }
  });
}
