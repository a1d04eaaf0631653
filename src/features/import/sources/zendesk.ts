import { z } from 'zod';
import type { ImportSource } from '../ports.ts';
import type { ImportLoss, SourceCategory, SourceDocument, SourceTarget } from '../schema.ts';
import { localeCodes } from './locale-codes.ts';
import { hostsOf, numberedAddresses, pathOf } from '../old-addresses.ts';
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
import { looksLike } from './looks-like.ts';

/** Shapes of the Help Center API; https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/ */
const translation = z.looseObject({
  source_id: someId,
  source_type: someText,
  locale: z.string().min(2),
  title: someText,
  name: someText,
  body: someText,
  description: someText,
  draft: z.boolean().nullish(),
  hidden: z.boolean().nullish(),
  html_url: someText,
});
const article = z.looseObject({
  id: recordId,
  section_id: someId,
  title: someText,
  name: someText,
  body: someText,
  locale: someText,
  source_locale: someText,
  html_url: someText,
  draft: z.boolean().nullish(),
  promoted: z.boolean().nullish(),
  label_names: someList(z.string()),
  edited_at: someText,
  user_segment_id: someId,
  user_segment_ids: someList(recordId),
  translations: someList(translation),
});
const group = z.looseObject({
  id: recordId,
  name: someText,
  title: someText,
  description: someText,
  locale: someText,
  source_locale: someText,
  html_url: someText,
  category_id: someId,
  parent_section_id: someId,
  position: z.number().nullish(),
  translations: someList(translation),
});
const attachment = z.looseObject({
  id: recordId,
  article_id: someId,
  file_name: z.string().min(1),
  content_url: z.string().min(1),
  inline: z.boolean().nullish(),
});

type Article = z.output<typeof article>;
type Group = z.output<typeof group>;
type Translation = z.output<typeof translation>;
type Attachment = z.output<typeof attachment>;

const lists = ['articles', 'sections', 'categories', 'translations', 'article_attachments', 'attachments'];
/** Parts of an answer that say nothing of texts. */
const ignored = new Set(['users', 'topics', 'posts', 'user_segments', 'permission_groups', 'content_tags', 'labels']);

/** Zendesk Guide, as its API lists categories, sections, articles, translations and attachments. */
export const zendesk: ImportSource = {
  name: 'zendesk',
  recognises: (folder) =>
    looksLike(folder, [
      ['html_url', 'section_id'],
      ['html_url', 'label_names'],
      ['html_url', 'category_id', 'locale'],
    ]),
  async read(folder, { locale: given, onRead }) {
    const losses: ImportLoss[] = [];
    const records = await readRecords(folder, losses, onRead);
    const of = (...names: string[]): FoundRecord[] => records.filter(({ list }) => names.includes(list));
    tellUnknown(
      records.filter(({ list }) => !lists.includes(list) && !ignored.has(list)),
      losses,
    );
    const read = <T>(schema: z.ZodType<T>, found: FoundRecord[]): { value: T; at: string }[] =>
      found.flatMap((one) => {
        const value = understand(schema, one, losses);
        return value === undefined ? [] : [{ value, at: one.at }];
      });
    const articles = read(article, of('articles'));
    const sections = read(group, of('sections'));
    const categories = read(group, of('categories'));
    const loose = read(translation, of('translations')).map(({ value }) => value);
    const attachments = read(attachment, of('article_attachments', 'attachments')).map(({ value }) => value);

    const codes = [...articles, ...sections, ...categories].flatMap(({ value }) => [
      value.locale ?? value.source_locale ?? given ?? '',
      ...value.translations.map((one) => one.locale),
    ]);
    const toLocale = localeCodes([...codes, ...loose.map((one) => one.locale)]);
    const options = { given: given ?? '', toLocale, loose, attachments, losses };
    const texts = uniqueTexts(articles, options);
    return {
      documents: texts,
      categories: [...groups(categories, 'category', options), ...groups(sections, 'section', options)],
      popular: [...new Set(articles.filter(({ value }) => value.promoted).map(({ value }) => value.id))],
      redirects: [...new Set(texts.map(({ place }) => place?.entry ?? ''))].flatMap((entry) =>
        numberedAddresses(`/hc/articles/${entry}`).map((from) => ({ from, entry })),
      ),
      fileNames: new Map(attachments.map((one) => [pathOf(one.content_url) ?? one.content_url, one.file_name])),
      hosts: hostsOf([...articles, ...sections, ...categories].map(({ value }) => value.html_url)),
      targetOf,
      losses,
    };
  },
};

interface Options {
  given: string;
  toLocale(code: string): string;
  loose: Translation[];
  attachments: Attachment[];
  losses: ImportLoss[];
}

/** Each text of each language once: it may stand in the list of a language and among the translations as well. */
function uniqueTexts(articles: { value: Article; at: string }[], options: Options): SourceDocument[] {
  const found = new Map<string, SourceDocument>();
  for (const { value, at } of articles) {
    const own = value.locale ?? value.source_locale ?? options.given;
    const { title = value.name, body, html_url, draft } = value;
    const versions: Translation[] = [
      ...(title === undefined
        ? []
        : [
            {
              locale: own,
              title,
              body,
              html_url,
              draft,
              source_id: value.id,
              source_type: 'Article',
              name: undefined,
              description: undefined,
            },
          ]),
      ...value.translations,
      ...options.loose.filter((one) => one.source_id === value.id && (one.source_type ?? 'Article') === 'Article'),
    ];
    if (versions.length === 0)
      options.losses.push({
        kind: 'not-understood',
        file: at,
        line: 0,
        detail: 'The article has no title in any language.',
      });
    for (const version of versions) {
      const document = textOf(value, version, at, options);
      const known = found.get(document.key);
      if (!known || known.body === '') found.set(document.key, document);
    }
  }
  return [...found.values()];
}

function textOf(
  value: Article,
  version: Translation,
  at: string,
  { toLocale, attachments, losses }: Options,
): SourceDocument {
  const locale = toLocale(version.locale);
  const isRestricted = value.user_segment_id !== undefined || value.user_segment_ids.length > 0;
  const title = version.title ?? version.name ?? value.title ?? value.id;
  const path = version.locale === '' ? at : `${at} (${version.locale})`;
  if (isRestricted)
    losses.push({ kind: 'restricted', file: path, line: 0, detail: `"${title}" was shown to a user segment only.` });
  const own = pathOf(version.html_url) ?? `/hc/${version.locale}/articles/${value.id}`;
  return {
    key: `zendesk:${value.id}:${locale}`,
    path,
    format: 'html',
    frontmatter: {
      title,
      keywords: value.label_names,
      draft: version.draft === true || version.hidden === true,
      ...(isRestricted ? { audience: 'internal' } : {}),
      reviewed: value.edited_at,
    },
    body:
      (version.body ?? '') +
      listed(
        attachments.filter((one) => one.article_id === value.id && one.inline !== true),
        version.body ?? '',
      ),
    place: {
      entry: value.id,
      locale,
      name: title,
      category: value.section_id === undefined ? undefined : `section:${value.section_id}`,
    },
    addresses: numberedAddresses(own),
  };
}

/** Files that stood below an article, as a list of links; those that the text links to already are left out. */
function listed(attachments: Attachment[], body: string): string {
  const missing = attachments.filter(({ content_url }) => !body.includes(content_url));
  if (missing.length === 0) return '';
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  return `\n<ul>${missing.map((one) => `<li><a href="${escape(one.content_url)}">${escape(one.file_name)}</a></li>`).join('')}</ul>`;
}

function groups(
  found: { value: Group; at: string }[],
  kind: 'category' | 'section',
  { given, toLocale, loose }: Options,
): SourceCategory[] {
  const made = new Map<string, SourceCategory & { position: number }>();
  for (const { value } of found) {
    const { name = value.title, description } = value;
    const source = kind === 'category' ? 'Category' : 'Section';
    const versions = [
      ...(name === undefined
        ? []
        : [
            {
              locale: value.locale ?? value.source_locale ?? given,
              title: name,
              body: description,
              html_url: value.html_url,
            },
          ]),
      ...value.translations,
      ...loose.filter((one) => one.source_id === value.id && one.source_type === source),
    ];
    const key = `${kind}:${value.id}`;
    const parent =
      kind === 'category'
        ? undefined
        : value.parent_section_id !== undefined
          ? `section:${value.parent_section_id}`
          : value.category_id !== undefined
            ? `category:${value.category_id}`
            : undefined;
    const known = made.get(key);
    made.set(key, {
      key,
      parent,
      position: value.position ?? known?.position ?? 0,
      title: { ...known?.title, ...byLocale(versions, ({ title }) => title, toLocale) },
      description: {
        ...known?.description,
        ...byLocale(
          versions,
          ({ body }) =>
            body
              ?.replace(/<[^>]*>/g, ' ')
              .replace(/\s+/g, ' ')
              .trim(),
          toLocale,
        ),
      },
      addresses: [
        ...(known?.addresses ?? []),
        ...versions.flatMap((version) =>
          numberedAddresses(
            pathOf(version.html_url) ??
              `/hc/${version.locale}/${kind === 'category' ? 'categories' : 'sections'}/${value.id}`,
          ).map((from) => ({
            from,
            locale: toLocale(version.locale),
          })),
        ),
      ],
    });
  }
  return [...made.values()].sort((a, b) => a.position - b.position);
}

function byLocale<T extends { locale: string }>(
  versions: T[],
  textOf: (version: T) => string | undefined,
  toLocale: (code: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    versions.flatMap((version) => {
      const text = textOf(version);
      return text ? [[toLocale(version.locale), text]] : [];
    }),
  );
}

function targetOf(address: string): SourceTarget | undefined {
  if (/\/requests\/new\b/.test(address)) return { kind: 'contact' };
  const [, list, id = ''] = /\/(articles|sections|categories)\/(\d+)/.exec(address) ?? [];
  if (list === undefined) return undefined;
  if (list === 'articles') return { kind: 'entry', key: id };
  return { kind: 'category', key: `${list === 'sections' ? 'section' : 'category'}:${id}` };
}
