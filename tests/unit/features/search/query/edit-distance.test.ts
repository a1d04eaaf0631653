import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../../../../src/features/search/query/edit-distance.ts';
import { allowedEdits } from '../../../../../src/features/search/query/spelling.ts';

describe('The edit distance', () => {
  test.each([
    ['battery', 'battery', 0],
    ['battrey', 'battery', 1],
    ['batery', 'battery', 1],
    ['batttery', 'battery', 1],
    ['batterx', 'battery', 1],
    ['abttrey', 'battery', 2],
  ])('of %s and %s is %i', (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance);
  });
  test('stops beyond its limit', () => {
    expect(editDistance('battery', 'charger', 2)).toBe(3);
    expect(editDistance('a'.repeat(100), 'a'.repeat(100), 2)).toBe(3);
  });
  test('is the same both ways, and 1 after one insertion', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 3)).toBe(editDistance(other, one, 3));
      }),
    );
    fc.assert(
      fc.property(word, fc.nat(20), (one, at) => {
        expect(editDistance(one, `${one.slice(0, at)}§${one.slice(at)}`, 2)).toBe(1);
      }),
    );
  });
});

test.each([
  ['app', 0],
  ['4711', 0],
  ['akku', 1],
  ['battery', 1],
  ['bestellung', 2],
])('A word gets more edits the longer it is: %s', (word, edits) => {
  expect(allowedEdits(word)).toBe(edits);
});
