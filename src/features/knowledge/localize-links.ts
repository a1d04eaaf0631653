import type { DecisionTreeView, Entry, EntrySummary } from './schema.ts';
import { entryAt, pageOf, type Page, type Shelf } from './select.ts';

/**
 * Leads the links of a text into the reader's language, for pages where a text stands in for a missing translation.
 * Links inside the page and to other sites stay. An anchor is kept where the target has the same text.
 */
export function localizeLinks(html: string, from: string, to: string, shelf: Shelf): string {
  if (from === to) return html;
  const prefix = new RegExp(`(<a\\b[^>]*?\\shref=")/${from}(?=["/?#])([^"#?]*)(\\?[^"#]*)?(#[^"]*)?`, 'g');
  return html.replace(prefix, (_match, tag: string, path: string, query = '', anchor = '') => {
    const entry = entryAt(shelf, `/${from}${path}`);
    const page = entry && pageOf(shelf, entry.id, to);
    if (!page) return `${tag}/${to}${path}${query}${anchor}`;
    return `${tag}${page.url}${query}${page.entry === entry ? anchor : ''}`;
  });
}

/** A page as its readers get it: where its text stands in for a translation, links lead into their language. */
export function readersPage(shelf: Shelf, page: Page<Entry>, locale: string): Page<Entry> {
  const { entry, isFallback } = page;
  if (!isFallback) return page;
  const html = htmlFor(shelf, entry, locale);
  const markdown = markdownFor(shelf, entry, locale);
  const tree = treeFor(shelf, entry, locale);
  return { ...page, entry: { ...entry, html, markdown, ...(tree ? { tree } : {}) } };
}

/** The HTML of an entry for readers of `locale`. */
export function htmlFor(shelf: Shelf, entry: Entry, locale: string): string {
  return localizeLinks(entry.html, entry.locale, locale, shelf);
}

/** The decision tree of an entry for readers of `locale`. */
export function treeFor(shelf: Shelf, entry: Entry, locale: string): DecisionTreeView | undefined {
  const { tree } = entry;
  if (!tree || entry.locale === locale) return tree;
  return {
    ...tree,
    steps: tree.steps.map((step) => ({ ...step, html: localizeLinks(step.html, entry.locale, locale, shelf) })),
  };
}

/** The plain Markdown of an entry for readers of `locale`. */
export function markdownFor(shelf: Shelf<EntrySummary>, entry: Entry, locale: string): string {
  if (entry.locale === locale) return entry.markdown;
  return entry.markdown.replace(
    new RegExp(`(\\]\\()/${entry.locale}(?=[)/?#\\s])([^)\\s#?]*)`, 'g'),
    (_match, lead: string, path: string) => {
      const target = entryAt(shelf, `/${entry.locale}${path}`);
      const page = target && pageOf(shelf, target.id, locale);
      return `${lead}${page?.url ?? `/${locale}${path}`}`;
    },
  );
}
