import { didYouMean } from '../../../lib/closest.ts';
import { problemAt, type Reading } from '../reading.ts';
import { allCategories } from '../select.ts';

/** Categories, products and entries that front matter names must exist. */
export function knownIds(reading: Reading): void {
  const { categories, products, unreadable } = reading.settings;
  const known = {
    categories: allCategories(categories).map(({ id }) => id),
    products: products.map(({ id }) => id),
    entries: new Set(reading.drafts.map(({ entry }) => entry.id)),
  };
  for (const draft of reading.drafts) {
    const { category, products: named, related, id } = draft.entry;
    if (category !== undefined && !unreadable.has('categories.yaml') && !known.categories.includes(category)) {
      problemAt(
        reading,
        draft,
        'unknown-category',
        ['category'],
        expected('categories.yaml', known.categories, category),
      );
    }
    named.forEach((product, position) => {
      if (!unreadable.has('products.yaml') && !known.products.includes(product))
        problemAt(
          reading,
          draft,
          'unknown-product',
          ['products', position],
          expected('products.yaml', known.products, product),
        );
    });
    related.forEach((other, position) => {
      if (other === id)
        problemAt(
          reading,
          draft,
          'unknown-related',
          ['related', position],
          `expected the id of another entry, got its own`,
        );
      else if (!known.entries.has(other) && !reading.unreadable.has(other)) {
        problemAt(
          reading,
          draft,
          'unknown-related',
          ['related', position],
          `expected the id of an entry, got "${other}"${didYouMean(other, known.entries)}`,
        );
      }
    });
  }
}

/** "expected an id from products.yaml (a, b, …), got "c"; did you mean …?" */
export function expected(file: string, ids: readonly string[], got: string): string {
  const shown = ids.length === 0 ? 'it has none' : ids.slice(0, 6).join(', ') + (ids.length > 6 ? ', …' : '');
  return `expected an id from ${file} (${shown}), got "${got}"${didYouMean(got, ids)}`;
}
