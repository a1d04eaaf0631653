import { z } from 'zod';
import type { ImportSource } from '../ports.ts';
import type { ImportLoss, SourceCategory, SourceDocument, SourceTarget } from '../schema.ts';
import { localeCodes } from './locale-codes.ts';
import { looksLike } from './looks-like.ts';
import { hostsOf, numberedAddresses, pathOf } from '../old-addresses.ts';
import { readRecords, recordId, someId, someText, tellUnknown, understand, type FoundRecord } from './records.ts';

/** Shapes of the Articles and Help Center API; https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles */
const content = z.looseObject({
  title: someText,
  description: someText,
  body: someText,
  state: someText,
  url: someText,
});
const article = z.looseObject({
  id: recordId,
  ...content.shape,
  parent_id: someId,
  parent_type: someText,
  default_locale: someText,
  translated_content: z.record(z.string(), z.unknown()).nullish(),
});
const collection = z.looseObject({
  id: recordId,
  name: someText,
  description: someText,
  url: someText,
  order: z.number().nullish(),
  parent_id: someId,
  default_locale: someText,
  translated_content: z.record(z.string(), z.unknown()).nullish(),
});
const words = z.looseObject({ name: someText, description: someText });
const groups = new Set(['collections', 'sections']);

/** Translations by code; what else stands in the object (its `type`, missing languages) is none. */
function translations<T>(schema: z.ZodType<T>, value: Record<string, unknown> | null | undefined): [string, T][] {
  return Object.entries(value ?? {}).flatMap(([code, inner]) => {
    const read = code === 'type' ? undefined : schema.safeParse(inner);
    return read?.success ? [[code, read.data] as [string, T]] : [];
  });
}

/** Intercom Articles: collections and articles with `translated_content`. */
export const intercom: ImportSource = {
  name: 'intercom',
  recognises: (folder) =>
    looksLike(folder, [['translated_content'], ['workspace_id', 'parent_type'], ['workspace_id', 'default_locale']]),
  async read(folder, { locale: given = '', onRead }) {
    const losses: ImportLoss[] = [];
    const records = await readRecords(folder, losses, onRead);
    const isGroup = ({ list, value }: FoundRecord): boolean =>
      groups.has(list) || ('name' in value && !('title' in value));
    const isArticle = ({ list, value }: FoundRecord): boolean => list === 'articles' || 'title' in value;
    tellUnknown(
      records.filter((one) => !isGroup(one) && !isArticle(one)),
      losses,
    );
    const read = <T>(schema: z.ZodType<T>, wanted: (one: FoundRecord) => boolean): { value: T; at: string }[] =>
      records.filter(wanted).flatMap((one) => {
        const value = understand(schema, one, losses);
        return value === undefined ? [] : [{ value, at: one.at }];
      });
    const articles = read(article, (one) => isArticle(one) && !isGroup(one));
    const collections = read(collection, isGroup);
    const versionsOf = ({ value }: { value: z.output<typeof article> }): [string, z.output<typeof content>][] => {
      const main = value.default_locale ?? given;
      return [...new Map([[main, value], ...translations(content, value.translated_content)])].filter(
        ([, one]) => one.title !== undefined,
      );
    };
    const toLocale = localeCodes([
      ...articles.flatMap((one) => versionsOf(one).map(([code]) => code)),
      ...collections.flatMap(({ value }) => [
        value.default_locale ?? given,
        ...translations(words, value.translated_content).map(([code]) => code),
      ]),
    ]);
    for (const { value, at } of articles)
      if (versionsOf({ value }).length === 0)
        losses.push({
          kind: 'not-understood',
          file: at,
          line: 0,
          detail: `The article ${value.id} has no title in any language.`,
        });

    const documents = articles.flatMap((one) =>
      versionsOf(one).map(([code, version]): SourceDocument => {
        const locale = toLocale(code);
        const old = pathOf(version.url);
        return {
          key: `intercom:${one.value.id}:${locale}`,
          path: code === '' ? one.at : `${one.at} (${code})`,
          format: 'html',
          frontmatter: { title: version.title, description: version.description, draft: version.state === 'draft' },
          body: version.body ?? '',
          place: {
            entry: one.value.id,
            locale,
            name: version.title ?? one.value.id,
            category: one.value.parent_id === undefined ? undefined : `collection:${one.value.parent_id}`,
          },
          addresses: old === undefined ? [] : numberedAddresses(old),
        };
      }),
    );
    return {
      documents,
      categories: collections
        .toSorted((a, b) => (a.value.order ?? 0) - (b.value.order ?? 0))
        .map(({ value }): SourceCategory => {
          const main = value.default_locale ?? given;
          const versions = new Map<string, z.output<typeof words>>([
            [main, value],
            ...translations(words, value.translated_content),
          ]);
          const say = (field: 'name' | 'description'): Record<string, string> =>
            Object.fromEntries(
              [...versions].flatMap(([code, one]) => (one[field] === undefined ? [] : [[toLocale(code), one[field]]])),
            );
          const old = pathOf(value.url);
          return {
            key: `collection:${value.id}`,
            parent: value.parent_id === undefined ? undefined : `collection:${value.parent_id}`,
            title: say('name'),
            description: say('description'),
            addresses:
              old === undefined ? [] : numberedAddresses(old).map((from) => ({ from, locale: toLocale(main) })),
          };
        }),
      popular: [],
      hosts: hostsOf(articles.flatMap((one) => versionsOf(one).map(([, { url }]) => url))),
      targetOf: (address): SourceTarget | undefined => {
        const [, list, id = ''] = /\/(articles|collections)\/(\d+)/.exec(address) ?? [];
        if (list === undefined) return undefined;
        return list === 'articles' ? { kind: 'entry', key: id } : { kind: 'category', key: `collection:${id}` };
      },
      losses,
    };
  },
};
