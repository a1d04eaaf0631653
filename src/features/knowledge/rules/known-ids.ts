import type { Part, Saying } from '../../../i18n/saying.ts';
import { problemAt, type Reading } from '../reading.ts';
import { allCategories } from '../select.ts';
import { suggestion } from '../suggestion.ts';

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
        expectedId('categories.yaml', known.categories, category),
      );
    }
    named.forEach((product, position) => {
      if (!unreadable.has('products.yaml') && !known.products.includes(product))
        problemAt(
          reading,
          draft,
          'unknown-product',
          ['products', position],
          expectedId('products.yaml', known.products, product),
        );
    });
    related.forEach((other, position) => {
      if (other === id)
        problemAt(reading, draft, 'unknown-related', ['related', position], { key: 'unknown-related.own' });
      else if (!known.entries.has(other) && !reading.unreadable.has(other)) {
        problemAt(reading, draft, 'unknown-related', ['related', position], expectedEntry(other, known.entries));
      }
    });
  }
}

/** "expected an id from products.yaml (a, b, …), got "c"; did you mean …?" */
export function expectedId(file: string, ids: readonly string[], id: string): Saying {
  const known: Part = ids.length === 0 ? { key: 'unknown-id.none' } : firstOf(ids);
  return { key: 'unknown-id', values: { file, known, id, hint: suggestion(id, ids) } };
}

/** "expected the id of an entry, got "c"; did you mean …?" */
export function expectedEntry(id: string, known: Iterable<string>): Saying {
  return { key: 'unknown-entry', values: { id, hint: suggestion(id, known) } };
}

/** As many names as a sentence has room for. */
export function firstOf(names: readonly string[]): string[] {
  return [...names.slice(0, 6), ...(names.length > 6 ? ['…'] : [])];
}
