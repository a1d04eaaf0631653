import { expect, test } from 'vitest';
import { fuseSuggestions, suggestionQueries } from '../../../src/components/tickets/rank-suggestions.ts';

const hits = (...ids: string[]) => ids.map((id) => ({ id }));
const order = (found: { id: string }[]) => found.map(({ id }) => id).join(' ');

test('the subject alone decides as long as nothing is described', () => {
  expect(suggestionQueries('lamp is dark', '')).toEqual(['lamp is dark']);
  expect(order(fuseSuggestions(hits('a', 'b'), []))).toBe('a b');
});

test('the beginning of the description is looked for together with the subject', () => {
  expect(suggestionQueries('lamp', 'x'.repeat(500))[1]).toHaveLength('lamp '.length + 160);
  expect(suggestionQueries('', 'The battery does not charge')).toEqual(['The battery does not charge']);
  expect(suggestionQueries('ab', '')).toEqual([]);
});

test('the subject counts more than the description, whose best hit is still among the first three', () => {
  expect(order(fuseSuggestions(hits('a', 'b', 'c'), hits('c', 'd', 'e')))).toBe('a c b d e');
  expect(order(fuseSuggestions(hits('a', 'b', 'c'), hits('z', 'y', 'x')))).toBe('a b z c y x');
  expect(order(fuseSuggestions(hits('a'), hits('z')))).toBe('a z');
});
