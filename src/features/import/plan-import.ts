import { slugOf } from '../../lib/slug.ts';
import { id as idSchema } from '../knowledge/text-schema.ts';
import { textOf } from './read-document.ts';
import type { PlannedCategory, PlannedEntry, SourceDocument } from './schema.ts';

const localeFolder = /^[a-z]{2}(-[A-Z]{2})?$/;

export interface ImportPlan {
  entries: PlannedEntry[];
  categories: PlannedCategory[];
  locales: string[];
}

interface PlanOptions {
  documents: SourceDocument[];
  /** Locale of documents that say nothing of theirs. */
  defaultLocale: string;
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

function firstHeading(body: string): string | undefined {
  return /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(body)?.[1]?.replace(/[*_`]/g, '');
}

function nameFromFile(path: string): string {
  const base = (path.split('/').at(-1) ?? path).replace(/\.(md|mdx|markdown)$/i, '');
  return base.replace(/[-_]+/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

const folderTitle = (folder: string): string =>
  /[A-Z ]/.test(folder) ? folder : nameFromFile(folder.replace(/^[-_]+/, ''));

/** The id in use, or with a number behind it where it is taken. */
function unused(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}

const asciiId = (text: string): string =>
  slugOf(text)
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');

/** An id of the old system, unchanged where it can be one here. */
function keptId(oldId: string | undefined): string | undefined {
  if (oldId === undefined) return undefined;
  return idSchema.safeParse(oldId).success ? oldId : asciiId(oldId) || undefined;
}

/**
 * Decides for every document its locale, id, address and category. Folders become nested categories. A document's id is
 * the one in its front matter, else made from its path, so that the same path in two locale folders is one entry in two
 * languages.
 */
export function planImport({ documents, defaultLocale }: PlanOptions): ImportPlan {
  const firstFolders = new Set(
    documents.filter((document) => document.path.includes('/')).map((document) => document.path.split('/')[0] ?? ''),
  );
  const topFolders = new Set([...firstFolders].filter((folder) => localeFolder.test(folder)));
  const takenIds = new Map<string, Set<string>>();
  const takenSlugs = new Map<string, Set<string>>();
  const categories: PlannedCategory[] = [];
  const entries: PlannedEntry[] = [];

  for (const document of documents) {
    const locale = localeOf(document, topFolders) ?? defaultLocale;
    const parts = document.path.split('/');
    if (topFolders.has(parts[0] ?? '')) parts.shift();
    const folders = parts.slice(0, -1);
    const isIndex = /^(index|readme|_index)\.(md|mdx|markdown)$/i.test(parts.at(-1) ?? '') && folders.length > 0;
    const file = isIndex ? (folders.at(-1) ?? '') : (parts.at(-1) ?? '').replace(/\.(md|mdx|markdown)$/i, '');

    const categoryId = addCategory(categories, folders, locale);
    const oldId = textOf(document.frontmatter['id']);
    const ids = takenIds.get(locale) ?? new Set<string>();
    takenIds.set(locale, ids);
    const slugs = takenSlugs.get(locale) ?? new Set<string>();
    takenSlugs.set(locale, slugs);
    const title = (textOf(document.frontmatter['title']) ?? firstHeading(document.body) ?? nameFromFile(file)).slice(
      0,
      200,
    );
    // The first page of a folder has no name of its own to be found by; its title gives one.
    const name = /^(index|_index)$/i.test(file) ? title : file;
    const wantedSlug = [...(isIndex ? folders.slice(0, -1) : folders), name]
      .map((part) => slugOf(part) || 'page')
      .join('/');
    entries.push({
      document,
      locale,
      id: unused(ids, keptId(oldId) ?? (asciiId(wantedSlug) || 'article')),
      slug: unused(slugs, wantedSlug),
      title,
      categoryId,
      oldId,
    });
  }
  return { entries, categories, locales: [...new Set(entries.map((entry) => entry.locale))].sort() };
}

function addCategory(categories: PlannedCategory[], folders: string[], locale: string): string {
  const trail = folders.length > 0 ? folders : ['General'];
  let level = categories;
  let id = '';
  for (const folder of trail) {
    id = [id, asciiId(folder) || 'category'].filter(Boolean).join('-');
    const wanted = id;
    let found = level.find((one) => one.id === wanted);
    if (!found) {
      found = { id, title: {}, children: [] };
      level.push(found);
    }
    found.title[locale] ??= folderTitle(folder);
    level = found.children;
  }
  return id;
}
