import type { Category, Collection, EntrySummary, Redirect, Site } from './schema.ts';
import type { Confidence } from './lifecycle-schema.ts';
import { collections } from './schema.ts';

/** Anything that holds entries: the knowledge of a build or the catalogue of a running server. */
export interface Shelf<E extends EntrySummary = EntrySummary> {
  site: Site;
  entries: E[];
}

/** A page of an entry below a locale. Where `isFallback` is true, the text is in another language. */
export interface Page<E extends EntrySummary = EntrySummary> {
  entry: E;
  url: string;
  slug: string;
  isFallback: boolean;
}

/** Whether customers may see an entry. Drafts, work in progress, archived and internal entries appear nowhere in public. */
export function isPublic(entry: Pick<EntrySummary, 'audience' | 'state' | 'confidence'>): boolean {
  return entry.audience === 'public' && entry.state === 'published' && entry.confidence !== 'work-in-progress';
}

/** How far an entry can be relied on: what it says itself; one that was reviewed and says nothing counts as validated. */
export function confidenceOf({ confidence, reviewed }: Pick<EntrySummary, 'confidence' | 'reviewed'>): Confidence {
  return confidence ?? (reviewed === undefined ? 'not-validated' : 'validated');
}

export function publicEntries<E extends EntrySummary>(shelf: Pick<Shelf<E>, 'entries'>): E[] {
  return shelf.entries.filter(isPublic);
}

/** Path of an entry's page below a locale, its own or the one where it stands in. */
export function urlIn(entry: Pick<EntrySummary, 'collection' | 'slug'>, locale: string): string {
  return `/${locale}/${entry.collection}/${entry.slug}`;
}

/** Locales whose texts serve a reader of `locale`, best first: its own, its fallbacks, the default, all others. */
export function fallbackOrder(site: Site, locale: string): string[] {
  const own = site.locales.find((known) => known.code === locale);
  return [
    ...new Set([locale, ...(own?.fallback ?? []), site.defaultLocale, ...site.locales.map((known) => known.code)]),
  ];
}

/** Positions in the list of entries, so that a question about one of thousands of entries need not walk them all. */
interface Index {
  byId: Map<string, number[]>;
  byLocale: Map<string, number[]>;
  /** Of a locale, by category. */
  byCategory: Map<string, Map<string, number[]>>;
  byUrl: Map<string, number>;
}
const indexes = new WeakMap<readonly EntrySummary[], Index>();

function indexOf(entries: readonly EntrySummary[]): Index {
  const known = indexes.get(entries);
  if (known) return known;
  const byId = new Map<string, number[]>();
  const byUrl = new Map<string, number>();
  entries.forEach((entry, position) => {
    if (!isPublic(entry)) return;
    byUrl.set(entry.url, position);
    addTo(byId, entry.id, position);
  });
  const index: Index = { byId, byLocale: new Map(), byCategory: new Map(), byUrl };
  indexes.set(entries, index);
  return index;
}

function addTo(lists: Map<string, number[]>, key: string, position: number): void {
  const list = lists.get(key);
  if (list) list.push(position);
  else lists.set(key, [position]);
}

function versionsOf<E extends EntrySummary>(entries: E[], id: string): E[] {
  return at(entries, indexOf(entries).byId.get(id) ?? []);
}

function at<E>(entries: E[], positions: number[]): E[] {
  return positions.flatMap((position) => entries[position] ?? []);
}

/** The public text of an id that serves a reader of `locale`, its own translation first. */
export function entryIn<E extends EntrySummary>(shelf: Shelf<E>, id: string, locale: string): E | undefined {
  const versions = versionsOf(shelf.entries, id);
  return versions.length === 0 ? undefined : bestVersion(shelf.site, versions, locale);
}

/** Of the translations of one entry the one that serves a reader of `locale`. */
export function bestVersion<E extends EntrySummary>(site: Site, versions: readonly E[], locale: string): E | undefined {
  for (const candidate of fallbackOrder(site, locale)) {
    const found = versions.find((entry) => entry.locale === candidate);
    if (found) return found;
  }
  return undefined;
}

/** The public entry whose own page stands at an address. */
export function entryAt<E extends EntrySummary>(shelf: Pick<Shelf<E>, 'entries'>, url: string): E | undefined {
  const position = indexOf(shelf.entries).byUrl.get(url);
  return position === undefined ? undefined : shelf.entries[position];
}

/** The page of an id for a reader of `locale`. */
export function pageOf<E extends EntrySummary>(shelf: Shelf<E>, id: string, locale: string): Page<E> | undefined {
  const entry = entryIn(shelf, id, locale);
  return entry && toPage(shelf.site, entry, locale);
}

/** Whether texts of other languages have pages below a locale where its own translation is missing. */
export function takesStandIns(site: Site, locale: string): boolean {
  return site.locales.find((known) => known.code === locale)?.standIns ?? true;
}

/** The page of a text below a locale. */
export function toPage<E extends EntrySummary>(site: Site, entry: E, locale: string): Page<E> {
  const url = takesStandIns(site, locale) ? urlIn(entry, locale) : entry.url;
  return { entry, url, slug: entry.slug, isFallback: entry.locale !== locale };
}

/** All public pages below a locale, stand-ins for missing translations included, in the order entries were read. */
export function pagesIn<E extends EntrySummary>(shelf: Shelf<E>, locale: string, collection?: Collection): Page<E>[] {
  return toPages(shelf, positionsIn(shelf, locale), locale, collection);
}

function positionsIn(shelf: Shelf, locale: string): number[] {
  const index = indexOf(shelf.entries);
  let positions = index.byLocale.get(locale);
  if (!positions) {
    const standIns = takesStandIns(shelf.site, locale);
    const chosen = new Set([...index.byId.keys()].map((id) => entryIn(shelf, id, locale)));
    positions = shelf.entries.flatMap((entry, position) =>
      chosen.has(entry) && (standIns || entry.locale === locale) ? [position] : [],
    );
    index.byLocale.set(locale, positions);
  }
  return positions;
}

function categoriesIn(shelf: Shelf, locale: string): Map<string, number[]> {
  const { byCategory } = indexOf(shelf.entries);
  let categories = byCategory.get(locale);
  if (!categories) {
    categories = new Map();
    for (const position of positionsIn(shelf, locale)) {
      const category = shelf.entries[position]?.category;
      if (category !== undefined) addTo(categories, category, position);
    }
    byCategory.set(locale, categories);
  }
  return categories;
}

function toPages<E extends EntrySummary>(
  shelf: Shelf<E>,
  positions: number[],
  locale: string,
  collection?: Collection,
): Page<E>[] {
  return at(shelf.entries, positions)
    .filter((entry) => collection === undefined || entry.collection === collection)
    .map((entry) => toPage(shelf.site, entry, locale));
}

/** News of a locale, newest first. */
export function newsIn<E extends EntrySummary>(shelf: Shelf<E>, locale: string): Page<E>[] {
  return pagesIn(shelf, locale, 'news').sort((a, b) => (b.entry.date ?? '').localeCompare(a.entry.date ?? ''));
}

/** Existing translations of an entry, its own included, in the order of the site's locales: what hreflang names. */
export function translationsOf(shelf: Shelf, entry: Pick<EntrySummary, 'id'>): { locale: string; url: string }[] {
  const versions = versionsOf(shelf.entries, entry.id);
  return shelf.site.locales.flatMap(({ code }) =>
    versions.filter((version) => version.locale === code).map((version) => ({ locale: code, url: version.url })),
  );
}

/**
 * Pages to read next: those the author named, then others of the same category, those that share a product first.
 */
export function relatedTo<E extends EntrySummary>(
  shelf: Shelf<E>,
  entry: EntrySummary,
  locale: string,
  limit = 4,
): Page<E>[] {
  const named = entry.related.map((id) => pageOf(shelf, id, locale)).filter((page) => page !== undefined);
  const taken = new Set([entry.id, ...named.map((page) => page.entry.id)]);
  const shared = (page: Page<E>): number =>
    page.entry.products.filter((product) => entry.products.includes(product)).length;
  const neighbours =
    entry.category === undefined || named.length >= limit
      ? []
      : entriesInCategory(shelf, entry.category, locale)
          .filter((page) => !taken.has(page.entry.id))
          .sort((a, b) => shared(b) - shared(a));
  return [...named, ...neighbours].slice(0, limit);
}

/** Categories from the top one down to `id`; empty where there is no such category. */
export function categoryTrail(shelf: { categories: Category[] }, id: string | undefined): Category[] {
  for (const category of shelf.categories) {
    if (category.id === id) return [category];
    const below = categoryTrail({ categories: category.children }, id);
    if (below.length > 0) return [category, ...below];
  }
  return [];
}

/** All categories, each followed by those below it. */
export function allCategories(categories: Category[]): Category[] {
  return categories.flatMap((category) => [category, ...allCategories(category.children)]);
}

/** Categories to choose from; those below others follow them, with a dash for each step down. */
export function categoryChoices(
  categories: Category[],
  nameOf: (title: Category['title']) => string,
  depth = 0,
): { id: string; label: string }[] {
  return categories.flatMap(({ id, title, children }) => [
    { id, label: `${'– '.repeat(depth)}${nameOf(title)}` },
    ...categoryChoices(children, nameOf, depth + 1),
  ]);
}

/** Public pages of one category; with `deep` those of the categories below it too. */
export function entriesInCategory<E extends EntrySummary>(
  shelf: Shelf<E> & { categories?: Category[] },
  id: string,
  locale: string,
  { deep = false, collection }: { deep?: boolean; collection?: Collection } = {},
): Page<E>[] {
  const own = deep ? categoryTrail({ categories: shelf.categories ?? [] }, id).at(-1) : undefined;
  const ids = new Set([id, ...allCategories(own?.children ?? []).map((category) => category.id)]);
  const categories = categoriesIn(shelf, locale);
  const positions = [...ids].flatMap((each) => categories.get(each) ?? []).sort((a, b) => a - b);
  return toPages(shelf, positions, locale, collection);
}

/** How many public pages a category and those below it hold. */
export function countIn(shelf: Shelf & { categories: Category[] }, id: string, locale: string): number {
  return entriesInCategory(shelf, id, locale, { deep: true }).length;
}

/** Every old address with the path it leads to now: those of entries and those of `redirects.yaml`. */
export function allRedirects(shelf: Shelf & { redirects: Redirect[] }): { from: string; to: string }[] {
  const localeOf = (path: string): string => {
    const first = path.split('/')[1];
    return shelf.site.locales.find(({ code }) => code === first)?.code ?? shelf.site.defaultLocale;
  };
  const moved = publicEntries(shelf).flatMap((entry) => entry.redirectFrom.map((from) => ({ from, to: entry.url })));
  const listed = shelf.redirects.flatMap(({ from, to }) => {
    if (!to.startsWith('id:')) return [{ from, to }];
    const page = pageOf(shelf, to.slice(3), localeOf(from));
    return page ? [{ from, to: page.url }] : [];
  });
  return [...moved, ...listed];
}

/** Whether a word of an address names a collection. */
export function isCollection(word: string): word is Collection {
  return collections.some((known) => known === word);
}
