import { expect, test } from 'vitest';
import { findSimilar, type ComparableEntry } from '../../../../src/features/checks/find-similar.ts';

const entry = (id: string, title: string, description: string, locale = 'en'): ComparableEntry => ({
  id,
  locale,
  title,
  description,
  source: `${locale}/articles/${id}.mdx`,
  findableBy: [],
});
const entries = [
  entry('battery-does-not-charge', 'Battery does not charge', 'What the lamp says and how to clean the contacts.'),
  entry('return-order', 'Return an order', 'Print the label and bring the parcel to a shop.'),
  entry('charge-battery', 'Charge the battery', 'How long it takes, and where.'),
  entry('akku-laden', 'Battery does not charge', 'Deutsch.', 'de'),
];

test('the entry that says the same comes first; other languages, the entry itself and the rest stay away', () => {
  const found = findSimilar({ locale: 'en', title: 'My battery does not charge any more' }, entries);
  expect(found[0]?.id).toBe('battery-does-not-charge');
  expect(found.map(({ id }) => id)).not.toContain('akku-laden');
  expect(found.map(({ id }) => id)).not.toContain('return-order');
  expect(findSimilar({ locale: 'en', title: 'Return an order', id: 'return-order' }, entries)).toEqual([]);
  expect(findSimilar({ locale: 'en', title: '' }, entries)).toEqual([]);
});
