import { z } from 'zod';
import type { ImportSource } from '../ports.ts';
import type { SourceCategory, SourceDocument, SourceTarget } from '../schema.ts';
import { localeCodes } from './locale-codes.ts';
import { looksLike } from './looks-like.ts';
import { numberedAddresses } from '../old-addresses.ts';
import {
  readRecords,
  recordId,
  someId,
  someList,
  someText,
  tellUnknown,
  understand,
  type FoundRecord,
} from './records.ts';

/** Shapes of the Solutions API; https://developers.freshdesk.com/api/#solutions */
const language = { language: someText, language_code: someText };
const article = z.looseObject({
  id: recordId,
  folder_id: someId,
  category_id: someId,
  title: z.string().min(1),
  description: someText,
  description_text: someText,
  status: z.number().nullish(),
  tags: someList(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])),
  seo_data: z.looseObject({ meta_description: someText, meta_keywords: someText }).nullish(),
  attachments: someList(z.looseObject({ name: z.string().min(1), attachment_url: z.string().min(1) })),
  ...language,
});
const folder = z.looseObject({
  id: recordId,
  name: z.string().min(1),
  description: someText,
  category_id: someId,
  parent_folder_id: someId,
  visibility: z.number().nullish(),
  ...language,
});
const category = z.looseObject({ id: recordId, name: z.string().min(1), description: someText, ...language });

type Language = { language?: string | undefined; language_code?: string | undefined };

/** Lists of the API are bare arrays: what a record is shows in its fields. */
function kindOf({ value, list }: FoundRecord): 'article' | 'folder' | 'category' | undefined {
  if ('folder_id' in value || 'description_text' in value || 'seo_data' in value || list === 'articles')
    return 'article';
  if ('visibility' in value || 'sub_folders_count' in value || 'articles_count' in value || list === 'folders')
    return 'folder';
  if ('visible_in_portals' in value || 'name' in value) return 'category';
  return undefined;
}

/** Freshdesk Solutions: categories, folders and articles, translations as the API answers with them. */
export const freshdesk: ImportSource = {
  name: 'freshdesk',
  recognises: (source) =>
    looksLike(source, [
      ['folder_id', 'description_text'],
      ['folder_id', 'seo_data'],
      ['visible_in_portals'],
      ['folder_id', 'agent_id'],
    ]),
  async read(source, { locale: given = '', onRead }) {
    const losses: SourceReadingLosses = [];
    const records = await readRecords(source, losses, onRead);
    tellUnknown(
      records.filter((one) => kindOf(one) === undefined),
      losses,
    );
    const of = (kind: string): FoundRecord[] => records.filter((one) => kindOf(one) === kind);
    const read = <T>(schema: z.ZodType<T>, kind: string): { value: T; at: string; file: string }[] =>
      of(kind).flatMap((one) => {
        const value = understand(schema, one, losses);
        return value === undefined ? [] : [{ value, at: one.at, file: one.file }];
      });
    const articles = read(article, 'article');
    const folders = read(folder, 'folder');
    const categories = read(category, 'category');
    const codeOf = (value: Language, file: string): string =>
      value.language ?? value.language_code ?? codeInPath(file) ?? given;
    const toLocale = localeCodes(
      [...articles, ...folders, ...categories].map(({ value, file }) => codeOf(value, file)),
    );
    const hidden = new Map(
      folders.flatMap(({ value }) => ((value.visibility ?? 1) === 1 ? [] : [[value.id, value.name] as const])),
    );

    const documents = new Map<string, SourceDocument>();
    for (const { value, at, file } of articles) {
      const code = codeOf(value, file);
      const locale = toLocale(code);
      const path = code === '' ? at : `${at} (${code})`;
      const folderOfAgents = value.folder_id === undefined ? undefined : hidden.get(value.folder_id);
      if (folderOfAgents !== undefined)
        losses.push({
          kind: 'restricted',
          file: path,
          line: 0,
          detail: `"${value.title}" lies in the folder "${folderOfAgents}", which not everybody sees.`,
        });
      const key = `freshdesk:${value.id}:${locale}`;
      if (documents.get(key)?.body) continue;
      documents.set(key, {
        key,
        path,
        format: 'html',
        frontmatter: {
          title: value.title,
          description: value.seo_data?.meta_description,
          keywords: [...value.tags, ...(value.seo_data?.meta_keywords?.split(',').map((word) => word.trim()) ?? [])],
          draft: value.status === 1,
          ...(folderOfAgents === undefined ? {} : { audience: 'internal' }),
        },
        body: (value.description ?? '') + listed(value.attachments, value.description ?? ''),
        place: {
          entry: value.id,
          locale,
          name: value.title,
          category: value.folder_id === undefined ? undefined : `folder:${value.folder_id}`,
        },
        addresses: code === '' ? [] : numberedAddresses(`/${code}/support/solutions/articles/${value.id}`),
      });
    }
    return {
      documents: [...documents.values()],
      categories: [
        ...grouped(
          categories.map(({ value, file }) => ({
            ...value,
            key: `category:${value.id}`,
            parent: undefined,
            code: codeOf(value, file),
            addresses: [`/support/solutions/${value.id}`, `/support/solutions/categories/${value.id}`],
          })),
          toLocale,
        ),
        ...grouped(
          folders.map(({ value, file }) => ({
            ...value,
            key: `folder:${value.id}`,
            parent:
              value.parent_folder_id !== undefined
                ? `folder:${value.parent_folder_id}`
                : value.category_id !== undefined
                  ? `category:${value.category_id}`
                  : undefined,
            code: codeOf(value, file),
            addresses: [`/support/solutions/folders/${value.id}`],
          })),
          toLocale,
        ),
      ],
      popular: [],
      redirects: [...new Set(articles.map(({ value }) => value.id))].flatMap((entry) =>
        numberedAddresses(`/support/solutions/articles/${entry}`).map((from) => ({ from, entry })),
      ),
      fileNames: new Map(
        articles.flatMap(({ value }) => value.attachments.map((one) => [one.attachment_url, one.name] as const)),
      ),
      targetOf,
      losses,
    };
  },
};

type SourceReadingLosses = Parameters<typeof tellUnknown>[1];

/** Files of a translation lie in a folder of its language, or carry it before their ending: `articles.de.json`. */
function codeInPath(path: string): string | undefined {
  return (
    /(?:^|\/)([a-z]{2}(?:-[A-Za-z]{2})?)\/[^/]+$/.exec(path)?.[1] ??
    /[._-]([a-z]{2}(?:-[A-Z]{2})?)\.\w+$/.exec(path)?.[1]
  );
}

function listed(attachments: { name: string; attachment_url: string }[], body: string): string {
  const missing = attachments.filter(({ attachment_url }) => !body.includes(attachment_url));
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  return missing.length === 0
    ? ''
    : `\n<ul>${missing.map((one) => `<li><a href="${escape(one.attachment_url)}">${escape(one.name)}</a></li>`).join('')}</ul>`;
}

interface Group {
  key: string;
  name: string;
  description?: string | undefined;
  parent: string | undefined;
  code: string;
  addresses: string[];
}

function grouped(found: Group[], toLocale: (code: string) => string): SourceCategory[] {
  const made = new Map<string, SourceCategory>();
  for (const { key, name, description, parent, code, addresses } of found) {
    const known = made.get(key);
    const locale = toLocale(code);
    made.set(key, {
      key,
      parent: parent ?? known?.parent,
      title: { ...known?.title, [locale]: name },
      description: { ...known?.description, ...(description === undefined ? {} : { [locale]: description }) },
      addresses:
        known?.addresses ?? addresses.flatMap((address) => numberedAddresses(address).map((from) => ({ from }))),
    });
  }
  return [...made.values()];
}

function targetOf(address: string): SourceTarget | undefined {
  if (/\/support\/tickets\/new\b/.test(address)) return { kind: 'contact' };
  const [, list, id = ''] = /\/solutions\/(?:(articles|folders|categories)\/)?(\d+)/.exec(address) ?? [];
  if (id === '') return undefined;
  if (list === 'articles') return { kind: 'entry', key: id };
  return { kind: 'category', key: `${list === 'folders' ? 'folder' : 'category'}:${id}` };
}
