import type { Part, Saying } from '../../../i18n/saying.ts';
import { entriesOf, problemAt, problemInSettings, type Reading } from '../reading.ts';
import { allCategories, pagesIn } from '../select.ts';
import { fixedPages } from '../site-addresses.ts';
import { suggestion } from '../suggestion.ts';
import { expectedEntry } from './known-ids.ts';

/** An old address leads to one place and is no page of today; a redirect leads to an entry that exists. */
export function redirects(reading: Reading): void {
  const { site, redirects: listed, categories } = reading.settings;
  const shelf = { site, entries: entriesOf(reading) };
  const pages = new Map<string, Part>();
  for (const { code } of site.locales) {
    for (const page of fixedPages) pages.set(`/${code}${page}`, { key: 'redirect.ownPage' });
    for (const { id } of allCategories(categories))
      pages.set(`/${code}/categories/${id}`, { key: 'redirect.categoryPage' });
    for (const { entry, url } of pagesIn(shelf, code))
      pages.set(url, { key: 'redirect.entryPage', values: { file: entry.source } });
  }
  const seen = new Map<string, string>();
  const wrong = (from: string, owner: string): Saying | undefined => {
    const path = from.replace(/(?<=.)\/$/, '');
    const page = pages.get(path);
    if (page !== undefined) return { key: 'redirect.taken', values: { from, page } };
    const other = seen.get(path);
    if (other !== undefined) return { key: 'redirect.twice', values: { from, other } };
    seen.set(path, owner);
    return undefined;
  };
  for (const draft of reading.drafts) {
    draft.entry.redirectFrom.forEach((from, position) => {
      const what = wrong(from, draft.entry.source);
      if (what !== undefined) problemAt(reading, draft, 'redirect', ['redirectFrom', position], what);
    });
  }
  const ids = new Set(shelf.entries.map(({ id }) => id));
  listed.forEach(({ from, to }, position) => {
    const what = wrong(from, 'redirects.yaml');
    if (what !== undefined) problemInSettings(reading, 'redirects.yaml', 'redirect', [position, 'from'], what);
    const target = to.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '');
    if (to.startsWith('id:') && !ids.has(target.slice(3)) && !reading.unreadable.has(target.slice(3))) {
      problemInSettings(reading, 'redirects.yaml', 'redirect', [position, 'to'], expectedEntry(target.slice(3), ids));
    } else if (to.startsWith('/') && to !== '/' && !pages.has(target)) {
      problemInSettings(reading, 'redirects.yaml', 'redirect', [position, 'to'], {
        key: 'redirect.page',
        values: { to, hint: suggestion(target, pages.keys()) },
      });
    }
  });
}
