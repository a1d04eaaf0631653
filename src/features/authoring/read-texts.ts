import { parseDocument } from 'yaml';
import { z } from 'zod';
import {
  category,
  collections,
  site as siteSchema,
  type Category,
  type Collection,
  type Site,
} from '../knowledge/schema.ts';
import { allCategories, urlIn } from '../knowledge/select.ts';
import type { ContentFolder } from './ports.ts';
import { refused, type AuthoringProblem } from './schema.ts';
import { readFields } from './text/edit-fields.ts';
import { findFrontMatter } from './text/find-front-matter.ts';

/** A text as it lies in its file. Its front matter may have mistakes: what is missing there is undefined here. */
export interface TextFile {
  path: string;
  text: string;
  locale: string;
  collection: Collection | 'snippets';
  /** Path below the collection, without ending; the name of a snippet. */
  slug: string;
  id?: string | undefined;
}

/** A content folder as commands that write see it: every text and settings file, whatever mistakes they have. */
export interface ContentTexts {
  site: Site;
  texts: TextFile[];
  /** YAML files and the record of searches, by path. */
  settings: Map<string, string>;
  /** Paths of all files. */
  files: ReadonlySet<string>;
}

export type ReadTexts = { ok: true; content: ContentTexts } | { ok: false; problem: AuthoringProblem };

const settingsFile = /^(?:[^/]+\.ya?ml|[^/]+\/ui\.yaml|search-record\.jsonl)$/;

/** Reads all texts of a content folder without understanding them. `onProgress` is told how many files were read of how many. */
export async function readTexts(
  folder: Pick<ContentFolder, 'list' | 'read'>,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ReadTexts> {
  const paths = await folder.list();
  const settings = new Map<string, string>();
  const texts: TextFile[] = [];
  let done = 0;
  for (const path of paths) {
    onProgress(++done, paths.length);
    const [locale = '', collection = '', ...rest] = path.split('/');
    const isText = /\.mdx?$/i.test(path) && isHome(collection) && rest.length > 0;
    if (!isText && !settingsFile.test(path)) continue;
    const text = await folder.read(path);
    if (text === undefined) continue;
    if (!isText) settings.set(path, text);
    else if (isHome(collection)) {
      const slug = rest.join('/').replace(/\.mdx?$/i, '');
      texts.push({ path, text, locale, collection, slug, id: collection === 'snippets' ? undefined : idOf(text) });
    }
  }
  const site = siteOf(settings.get('site.yaml'));
  if (site === undefined)
    return refused('settings', 'The site.yaml of this folder cannot be read. Run "antwort check", which says why.');
  const codes = new Set(site.locales.map(({ code }) => code));
  return {
    ok: true,
    content: { site, texts: texts.filter(({ locale }) => codes.has(locale)), settings, files: new Set(paths) },
  };
}

/** Address of an entry's own page. */
export function addressOf({ collection, slug, locale }: Pick<TextFile, 'collection' | 'slug' | 'locale'>): string {
  return collection === 'snippets' ? '' : urlIn({ collection, slug }, locale);
}

/** Fields of a text's front matter; undefined where it has none that can be read. */
export function fieldsOf({ text }: Pick<TextFile, 'text'>): Record<string, unknown> | undefined {
  const front = findFrontMatter(text);
  return front && readFields(text.slice(front.start, front.end));
}

/** Whether a text says that customers may read it. */
export function isPublished(text: Pick<TextFile, 'text'>): boolean {
  const { state = 'published', confidence } = fieldsOf(text) ?? {};
  return state === 'published' && confidence !== 'work-in-progress';
}

/** All categories, those below others after them; none where their file cannot be read. */
export const readCategories = (content: Pick<ContentTexts, 'settings'>): Category[] =>
  allCategories(readCategoryTree(content));

/** The categories on top, with those below them; none where their file cannot be read. */
export function readCategoryTree({ settings }: Pick<ContentTexts, 'settings'>): Category[] {
  const yaml = settings.get('categories.yaml');
  const read = z
    .array(category)
    .safeParse(yaml === undefined ? [] : parseDocument(yaml, { prettyErrors: false, logLevel: 'error' }).toJS());
  return read.success ? read.data : [];
}

/** Whether a text can be an address below its collection. */
export function isSlug(text: string): boolean {
  const parts = text.split('/');
  return parts.every((part) => /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(part)) && parts.at(-1) !== 'index';
}

/** The strings of a field that should be a list of them. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Most ids stand on a plain line of their own; only others need YAML to be read. */
function idOf(text: string): string | undefined {
  const front = findFrontMatter(text);
  if (front === undefined) return undefined;
  const yaml = text.slice(front.start, front.end);
  const plain = /^id:[ \t]+([A-Za-z][\w.-]*)[ \t]*(?:#.*)?$/m.exec(yaml)?.[1];
  if (plain !== undefined) return plain;
  const id = readFields(yaml)?.['id'];
  return typeof id === 'string' ? id : undefined;
}

function siteOf(yaml: string | undefined): Site | undefined {
  if (yaml === undefined) return undefined;
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  const read = document.errors.length === 0 ? siteSchema.safeParse(document.toJS()) : undefined;
  return read?.success === true ? read.data : undefined;
}

function isHome(name: string): name is Collection | 'snippets' {
  return name === 'snippets' || collections.some((known) => known === name);
}
