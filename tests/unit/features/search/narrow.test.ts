import { describe, expect, test } from 'vitest';
import type { PackedEntry } from '../../../../src/features/search/index/format.ts';
import { isFiltered, narrow } from '../../../../src/features/search/narrow.ts';

const entry = (id: string, more: Partial<PackedEntry>): { entry: { about: PackedEntry } } => ({
  entry: {
    about: {
      id,
      collection: 'articles',
      textLocale: 'en',
      url: `/en/${id}`,
      title: id,
      description: '',
      categoryPath: [],
      products: [],
      sections: [],
      ...more,
    },
  },
});
const found = [
  entry('one', { categoryPath: ['bike', 'battery'], products: ['e-trek', 'city-one'] }),
  entry('two', { categoryPath: ['bike'], products: ['e-trek'], collection: 'faqs' }),
  entry('three', { categoryPath: ['orders'], collection: 'faqs' }),
];
const ids = (filters: Parameters<typeof narrow>[1]): string[] =>
  narrow(found, filters).wanted.map(({ entry: { about } }) => about.id);

describe('Narrowing what was found', () => {
  test('keeps the order', () => {
    expect(ids({})).toEqual(['one', 'two', 'three']);
    expect(ids({ product: 'e-trek' })).toEqual(['one', 'two']);
  });
  test('takes a category with those below it', () => {
    expect(ids({ category: 'bike' })).toEqual(['one', 'two']);
    expect(ids({ category: 'battery' })).toEqual(['one']);
  });
  test('takes all filters together', () => {
    expect(ids({ category: 'bike', collection: 'faqs' })).toEqual(['two']);
    expect(ids({ category: 'orders', product: 'e-trek' })).toEqual([]);
  });
  test('counts each facet over what the other filters leave', () => {
    const { facets } = narrow(found, { category: 'bike', collection: 'faqs' });
    expect(facets.categories).toEqual([
      { id: 'bike', count: 1 },
      { id: 'orders', count: 1 },
    ]);
    expect(facets.collections).toEqual([
      { id: 'articles', count: 1 },
      { id: 'faqs', count: 1 },
    ]);
    expect(facets.products).toEqual([{ id: 'e-trek', count: 1 }]);
  });
  test('gives with each facet the number that choosing it shows', () => {
    const filters = { collection: 'faqs' } as const;
    for (const { id, count } of narrow(found, filters).facets.categories)
      expect(ids({ ...filters, category: id })).toHaveLength(count);
  });
  test('knows whether anything is left out', () => {
    expect(isFiltered({})).toBe(false);
    expect(isFiltered({ collection: 'news' })).toBe(true);
  });
});
