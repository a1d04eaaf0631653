import type { CategoryPlan } from './plan-categories.ts';
import type { Records } from './import-record.ts';
import type { KnownContent } from './known-content.ts';
import { pathOf } from './old-addresses.ts';
import type { ImportLoss, PlannedEntry, PlannedRedirect, SourceReading } from './schema.ts';

/** Pages of every locale that no old address may stand in for. */
const fixedPage =
  /^\/[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*(?:\/(?:articles|faqs|troubleshooting|news|search|contact|requests|thanks))?$/;

/**
 * Gives each old address to the one text that it led to: with a language to the text in it (`redirectFrom`), without one
 * and those of categories to `redirects.yaml`. An address that two texts claim, or that is a page of today, is told.
 */
export function planRedirects(given: {
  entries: PlannedEntry[];
  reading: Pick<SourceReading, 'categories' | 'redirects'>;
  categories: CategoryPlan;
  locales: readonly string[];
  idsByEntry: ReadonlyMap<string, string>;
  known: KnownContent;
  records: Records;
}): { redirects: PlannedRedirect[]; losses: ImportLoss[] } {
  const { entries, reading, categories, locales, idsByEntry, known, records } = given;
  const losses: ImportLoss[] = [];
  const imported = new Set([...records.values()].map(({ file }) => file));
  const taken = new Map<string, string>();
  for (const { file, redirectFrom } of known.entries)
    if (!imported.has(file)) for (const from of redirectFrom) taken.set(from, file);
  const listed = new Set(known.redirects);
  const pages = new Map<string, string>();
  for (const { slug, id } of entries) for (const locale of locales) pages.set(`/${locale}/articles/${slug}`, id);

  /** Whether an address is free for an owner; two of its own are no conflict. */
  const take = (from: string, owner: string, file: string, own?: string): boolean => {
    const page = pages.get(from);
    if (page !== undefined && page === own) return false;
    const other =
      page === undefined
        ? fixedPage.test(from)
          ? 'a page of the help centre'
          : listed.has(from)
            ? 'where redirects.yaml says'
            : taken.get(from)
        : `the page of ${page}`;
    if (other === owner) return false;
    if (other === undefined) {
      taken.set(from, owner);
      return true;
    }
    losses.push({
      kind: 'redirect-conflict',
      file,
      line: 0,
      detail: `${from} already leads to ${other}; it is not kept for this one.`,
    });
    return false;
  };

  for (const entry of entries) {
    const { document } = entry;
    const permalink = document.frontmatter['permalink'] ?? document.frontmatter['url'];
    const addresses = [
      ...(document.addresses ?? []),
      ...(typeof permalink === 'string' && permalink.startsWith('/') ? [permalink] : []),
    ];
    entry.redirectFrom = [...new Set(addresses.map(cleanPath))].filter(
      (from) => from !== undefined && take(from, `${entry.id} in ${entry.locale}`, document.path, entry.id),
    ) as string[];
  }
  const redirects: PlannedRedirect[] = [];
  const add = (address: string, to: string, file: string): void => {
    const from = cleanPath(address);
    // What is listed there already, by an earlier import or by people, stays as it is.
    if (from !== undefined && !listed.has(from) && take(from, to, file)) redirects.push({ from, to });
  };
  for (const { from, entry } of reading.redirects ?? []) {
    const id = idsByEntry.get(entry);
    if (id !== undefined) add(from, `id:${id}`, id);
  }
  for (const { key, addresses = [] } of reading.categories) {
    const id = categories.listed(key);
    for (const { from, locale } of id === undefined ? [] : addresses)
      add(
        from,
        `/${locale !== undefined && locales.includes(locale) ? locale : (locales[0] ?? 'en')}/categories/${id ?? ''}`,
        key,
      );
  }
  return { redirects, losses };
}

/** An address as `redirects.yaml` takes it: a path without query, spaces encoded, no slash at its end. */
function cleanPath(address: string): string | undefined {
  const path = pathOf(address);
  if (path === undefined || path === '/' || path.startsWith('//')) return undefined;
  return path.replace(/\s/g, encodeURIComponent).replace(/(?<=.)\/+$/, '');
}
