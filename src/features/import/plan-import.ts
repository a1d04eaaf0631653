import { slugOf } from '../../lib/slug.ts';
import { id as idSchema } from '../knowledge/text-schema.ts';
import { createCategoryPlan, type CategoryPlan } from './plan-categories.ts';
import { planRedirects } from './plan-redirects.ts';
import type { KnownContent } from './known-content.ts';
import type { Records } from './import-record.ts';
import { asciiId, nameFromFile, unused } from './names.ts';
import { textOf } from './read-document.ts';
import type { ImportLoss, PlannedEntry, PlannedRedirect, SourceDocument, SourceReading } from './schema.ts';

const localeFolder = /^[a-z]{2}(-[A-Z]{2})?$/;
const documentEnding = /\.(md|mdx|markdown|html?|xhtml|docx)$/i;

export interface ImportPlan {
  entries: PlannedEntry[];
  categories: CategoryPlan;
  locales: string[];
  redirects: PlannedRedirect[];
  losses: ImportLoss[];
}

interface PlanOptions {
  reading: Pick<SourceReading, 'documents' | 'categories' | 'redirects'>;
  /** Locale of documents that say nothing of theirs. */
  defaultLocale: string;
  /** Name of the source, which the keys of its categories begin with. */
  sourceName: string;
  /** What earlier imports named. */
  records: Records;
  /** Names that are taken. */
  known: KnownContent;
}

/** The language a document names, in its front matter or as the first folder of its path. */
function localeOf(document: SourceDocument, topFolders: ReadonlySet<string>): string | undefined {
  const first = document.path.split('/')[0] ?? '';
  if (topFolders.has(first)) return first;
  const named = textOf(
    document.frontmatter['lang'] ?? document.frontmatter['locale'] ?? document.frontmatter['language'],
  );
  return named && localeFolder.test(named) ? named : undefined;
}

function firstHeading(document: SourceDocument): string | undefined {
  if (document.format !== 'markdown') return undefined;
  return /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(document.body)?.[1]?.replace(/[*_`]/g, '');
}

/** An id of the old system, unchanged where it can be one here. */
function keptId(oldId: string | undefined): string | undefined {
  if (oldId === undefined) return undefined;
  return idSchema.safeParse(oldId).success ? oldId : asciiId(oldId) || undefined;
}

/** Where a document belongs by its path: its language, the folders it lies in, the name of its own. */
function placeByPath(document: SourceDocument, topFolders: ReadonlySet<string>, title: string) {
  const parts = document.path.split('/');
  if (topFolders.has(parts[0] ?? '')) parts.shift();
  const folders = parts.slice(0, -1);
  const last = (parts.at(-1) ?? '').replace(documentEnding, '');
  const isIndex = /^(index|readme|_index)$/i.test(last) && folders.length > 0;
  const file = isIndex ? (folders.at(-1) ?? '') : last;
  // The first page of a folder has no name of its own to be found by; its title gives one.
  const name = /^(index|_index)$/i.test(file) ? title : file;
  return { folders, slugParts: [...(isIndex ? folders.slice(0, -1) : folders), name] };
}

/**
 * Decides for every document its locale, id, address and category. Where the source says nothing, folders become nested
 * categories, and a document's id is the one in its front matter, else made from its path, so that the same path in two
 * locale folders is one entry in two languages. What an earlier import named keeps its names.
 */
export function planImport({ reading, defaultLocale, sourceName, records, known }: PlanOptions): ImportPlan {
  const { documents } = reading;
  const firstFolders = new Set(
    documents.filter(({ place, path }) => !place && path.includes('/')).map(({ path }) => path.split('/')[0] ?? ''),
  );
  const topFolders = new Set([...firstFolders].filter((folder) => localeFolder.test(folder)));
  const imported = new Set([...records.values()].map(({ file }) => file));
  const takenIds = new Map<string, Set<string>>();
  const takenSlugs = new Map<string, Set<string>>();
  const takenIn = (taken: Map<string, Set<string>>, locale: string): Set<string> => {
    const found = taken.get(locale) ?? new Set<string>();
    taken.set(locale, found);
    return found;
  };
  for (const { file, locale, id, slug } of known.entries) {
    if (id !== undefined) takenIn(takenIds, locale).add(id);
    // What lies at an address that this import wants is told as existing, not evaded.
    if (imported.has(file)) takenIn(takenSlugs, locale).add(slug);
  }
  const categories = createCategoryPlan({ source: reading.categories, defaultLocale, sourceName, records });
  const idsByEntry = idsOfEarlier(documents, records);
  const entries: PlannedEntry[] = [];

  for (const document of documents) {
    const { place } = document;
    const locale = place ? place.locale || defaultLocale : (localeOf(document, topFolders) ?? defaultLocale);
    const fileName = (document.path.split('/').at(-1) ?? '').replace(documentEnding, '');
    const title = (textOf(document.frontmatter['title']) ?? firstHeading(document) ?? nameFromFile(fileName)).slice(
      0,
      200,
    );
    const byPath = place ? undefined : placeByPath(document, topFolders, title);
    const categoryId = place
      ? categories.ofSource(place.category, locale)
      : categories.ofFolders(byPath?.folders ?? [], locale);
    const wantedSlug = (place ? [categories.nameOf(categoryId, locale), place.name] : (byPath?.slugParts ?? []))
      .map(slugPart)
      .join('/');
    const oldId = place ? undefined : textOf(document.frontmatter['id']);
    const earlier = records.get(document.key);
    const shared = place && idsByEntry.get(place.entry);
    const id =
      earlier?.id ??
      shared ??
      unused(
        place ? everyId(takenIds) : takenIn(takenIds, locale),
        keptId(oldId) ??
          (place ? asciiId(place.name) || `article-${asciiId(place.entry)}` : asciiId(wantedSlug) || 'article'),
      );
    takenIn(takenIds, locale).add(id);
    if (place) idsByEntry.set(place.entry, id);
    entries.push({
      document,
      locale,
      id,
      slug: earlier ? slugIn(earlier.file) : unused(takenIn(takenSlugs, locale), wantedSlug),
      title,
      categoryId,
      oldId,
      related: [],
      redirectFrom: [],
    });
  }
  for (const entry of entries)
    entry.related = (entry.document.place?.related ?? []).flatMap((key) => {
      const id = idsByEntry.get(key);
      return id === undefined || id === entry.id ? [] : [id];
    });
  const locales = [...new Set(entries.map((entry) => entry.locale))].sort();
  const { redirects, losses } = planRedirects({ entries, reading, categories, locales, idsByEntry, known, records });
  return { entries, categories, locales, redirects, losses };
}

/** The ids that earlier imports gave to texts of which one language is known already. */
function idsOfEarlier(documents: readonly SourceDocument[], records: Records): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { key, place } of documents) {
    const id = records.get(key)?.id;
    if (place && id !== undefined) ids.set(place.entry, id);
  }
  return ids;
}

/** A text of several languages needs an id that is free in all of them. */
const everyId = (taken: ReadonlyMap<string, Set<string>>): Set<string> =>
  new Set([...taken.values()].flatMap((ids) => [...ids]));

const slugIn = (file: string): string =>
  file
    .split('/')
    .slice(2)
    .join('/')
    .replace(/\.mdx?$/, '');

/** A part of an address; letters that are not Latin have no place in one. */
function slugPart(text: string): string {
  const part = asciiId(slugOf(text)).slice(0, 80).replace(/-$/, '') || 'page';
  return part === 'index' ? 'index-page' : part;
}
