import { expect, test } from 'vitest';
import {
  allRedirects,
  categoryTrail,
  countIn,
  entriesInCategory,
  fallbackOrder,
  newsIn,
  relatedTo,
} from '../../../../src/features/knowledge/select.ts';
import { article, entryOf, knowledgeOf } from '../../../support/content-of.ts';

const inCategory = (id: string, category: string, fields = '') =>
  article(id, 'Text.', fields).replace('category: battery', `category: ${category}`);
const knowledge = await knowledgeOf({
  'site.yaml':
    'name: T\ndefaultLocale: en\nlocales: [{ code: en, name: E }, { code: de, name: D }, { code: de-AT, name: A, fallback: [de] }]\n',
  'products.yaml': '- { id: bike, name: Bike }\n',
  'redirects.yaml': "- { from: /de/alt, to: 'id:a' }\n- { from: /hilfe, to: /de }\n",
  'en/articles/a.mdx': inCategory('a', 'battery', 'products: [bike]\nrelated: [d]\nredirectFrom: [/en/old-a]'),
  'de/articles/a-de.mdx': inCategory('a', 'battery', 'products: [bike]'),
  'en/articles/b.mdx': inCategory('b', 'battery'),
  'en/articles/c.mdx': inCategory('c', 'battery', 'products: [bike]'),
  'en/faqs/d.mdx': inCategory('d', 'charging'),
  'en/articles/e.mdx': inCategory('e', 'app'),
  'en/articles/secret.mdx': inCategory('secret', 'battery', 'audience: internal\nredirectFrom: [/en/secret-before]'),
  'en/news/old.mdx': '---\nid: old\ntitle: Old\ndescription: Old.\ndate: 2025-01-01\n---\n\nText.\n',
  'en/news/new.mdx': '---\nid: new\ntitle: New\ndescription: New.\ndate: 2026-01-01\n---\n\nText.\n',
});

test('a locale falls back to its own list, then to the default, then to any', () => {
  expect(fallbackOrder(knowledge.site, 'de-AT')).toEqual(['de-AT', 'de', 'en']);
  expect(fallbackOrder(knowledge.site, 'de')).toEqual(['de', 'en', 'de-AT']);
});

test('related are those named by the author, then neighbours that share a product', () => {
  expect(relatedTo(knowledge, entryOf(knowledge, 'a'), 'en').map(({ entry }) => entry.id)).toEqual(['d', 'c', 'b']);
});

test('a category counts what stands in it and below it, in public only', () => {
  expect(countIn(knowledge, 'battery', 'en')).toBe(4);
  expect(entriesInCategory(knowledge, 'battery', 'en').map(({ entry }) => entry.id)).toEqual(['a', 'b', 'c']);
  expect(
    entriesInCategory(knowledge, 'battery', 'de-AT', { deep: true, collection: 'faqs' }).map(({ url }) => url),
  ).toEqual(['/de-AT/faqs/d']);
});

test('a trail leads from the top category down', () => {
  expect(categoryTrail(knowledge, 'charging').map(({ id }) => id)).toEqual(['battery', 'charging']);
  expect(categoryTrail(knowledge, 'none')).toEqual([]);
});

test('news come newest first', () => {
  expect(newsIn(knowledge, 'en').map(({ entry }) => entry.id)).toEqual(['new', 'old']);
});

test('old addresses lead to pages, those of hidden entries nowhere', () => {
  expect(allRedirects(knowledge)).toEqual([
    { from: '/en/old-a', to: '/en/articles/a' },
    { from: '/de/alt', to: '/de/articles/a-de' },
    { from: '/hilfe', to: '/de' },
  ]);
});
