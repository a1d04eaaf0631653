import { z } from 'zod';
import type { ImportSource } from '../ports.ts';
import type { ImportLoss, SourceCategory, SourceDocument, SourceTarget } from '../schema.ts';
import { looksLike } from './looks-like.ts';
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

/** Shapes of the Docs API; https://developer.helpscout.com/docs-api/objects/article/ */
const article = z.looseObject({
  id: recordId,
  number: someId,
  collectionId: someId,
  status: someText,
  name: z.string().min(1),
  text: someText,
  categories: someList(recordId),
  related: someList(recordId),
  keywords: someList(z.string()),
  publicUrl: someText,
  lastPublishedAt: someText,
});
const group = z.looseObject({
  id: recordId,
  number: someId,
  collectionId: someId,
  name: z.string().min(1),
  description: someText,
  visibility: someText,
  publicUrl: someText,
  order: z.number().nullish(),
});
const kinds = new Set(['articles', 'collections', 'categories']);
const ignored = new Set(['sites', 'redirects', 'assets', 'revisions']);

/** Help Scout Docs: collections, categories and articles as the Docs API answers with them. */
export const helpScout: ImportSource = {
  name: 'helpscout',
  recognises: (folder) =>
    looksLike(folder, [
      ['collectionId', 'publicUrl'],
      ['siteId', 'publicUrl'],
      ['collectionId', 'hasDraft'],
    ]),
  async read(folder, { locale = '', onRead }) {
    const losses: ImportLoss[] = [];
    const records = await readRecords(folder, losses, onRead);
    tellUnknown(
      records.filter(({ list }) => !kinds.has(list) && !ignored.has(list)),
      losses,
    );
    const read = <T>(schema: z.ZodType<T>, kind: string): { value: T; at: string }[] =>
      records
        .filter(({ list }) => list === kind)
        .flatMap((one: FoundRecord) => {
          const value = understand(schema, one, losses);
          return value === undefined ? [] : [{ value, at: one.at }];
        });
    const articles = wholeOnes(read(article, 'articles'));
    const collections = read(group, 'collections').map(({ value }) => value);
    const categories = read(group, 'categories').map(({ value }) => value);
    const closed = new Map(
      collections.flatMap((one) => (one.visibility === 'private' ? [[one.id, one.name] as const] : [])),
    );
    const numbers = new Map(
      articles.flatMap(({ value }) => (value.number === undefined ? [] : [[value.number, value.id] as const])),
    );

    const documents = articles.map(({ value, at }): SourceDocument => {
      const collection = value.collectionId === undefined ? undefined : closed.get(value.collectionId);
      if (collection !== undefined)
        losses.push({
          kind: 'restricted',
          file: at,
          line: 0,
          detail: `"${value.name}" lies in the private collection "${collection}".`,
        });
      if (value.text === undefined)
        losses.push({
          kind: 'not-understood',
          file: at,
          line: 0,
          detail: `"${value.name}" has no text: lists of articles hold none, export each article as well.`,
        });
      const [category] = value.categories;
      const old = pathOf(value.publicUrl);
      return {
        key: `helpscout:${value.id}`,
        path: at,
        format: 'html',
        frontmatter: {
          title: value.name,
          keywords: value.keywords,
          draft: value.status === 'notpublished',
          ...(collection === undefined ? {} : { audience: 'internal' }),
          reviewed: value.lastPublishedAt,
        },
        body: value.text ?? '',
        place: {
          entry: value.id,
          locale,
          name: value.name,
          category:
            category !== undefined
              ? `category:${category}`
              : value.collectionId !== undefined
                ? `collection:${value.collectionId}`
                : undefined,
          related: value.related,
        },
        addresses: old === undefined ? [] : addressesOf(old),
      };
    });
    const groupOf = (kind: string, value: z.output<typeof group>): SourceCategory => ({
      key: `${kind}:${value.id}`,
      parent: kind === 'category' && value.collectionId !== undefined ? `collection:${value.collectionId}` : undefined,
      title: { [locale]: value.name },
      description: value.description === undefined ? undefined : { [locale]: value.description },
      addresses:
        value.publicUrl === undefined ? [] : addressesOf(pathOf(value.publicUrl) ?? '').map((from) => ({ from })),
    });
    const inOrder = (found: z.output<typeof group>[]): z.output<typeof group>[] =>
      found.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    return {
      documents,
      categories: [
        ...inOrder(collections).map((value) => groupOf('collection', value)),
        ...inOrder(categories).map((value) => groupOf('category', value)),
      ],
      popular: [],
      hosts: hostsOf([...articles.map(({ value }) => value.publicUrl), ...collections.map((one) => one.publicUrl)]),
      targetOf: (address): SourceTarget | undefined => {
        if (/\/contact\/?$/.test(address)) return { kind: 'contact' };
        const number = /\/article\/(\d+)/.exec(address)?.[1];
        const id = number === undefined ? undefined : numbers.get(number);
        return id === undefined ? undefined : { kind: 'entry', key: id };
      },
      losses,
    };
  },
};

/** Numbers of Help Scout begin with 1. */
function addressesOf(path: string): string[] {
  const bare = /^(.*\/(?:article|collection|category)\/\d+)(?:-[^/]*)?$/.exec(path)?.[1];
  return bare === undefined ? numberedAddresses(path) : [...(bare === path ? [] : [path]), bare, `${bare}-*`];
}

/** An article once: the list of a collection names it without its text, the answer of its own has it. */
function wholeOnes<T extends { id: string; text?: string | undefined }>(
  found: { value: T; at: string }[],
): { value: T; at: string }[] {
  const whole = new Map<string, { value: T; at: string }>();
  for (const one of found) if (whole.get(one.value.id)?.value.text === undefined) whole.set(one.value.id, one);
  return [...whole.values()];
}
