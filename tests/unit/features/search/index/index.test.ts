import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Groups } from '../../../../../src/features/search/index/groups.ts';
import { splitCompound } from '../../../../../src/features/search/index/split-compound.ts';
import { packNumbers, unpackNumbers } from '../../../../../src/features/search/index/varint.ts';

test('Packed numbers come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 31 - 1)), (numbers) => {
      expect([...unpackNumbers(packNumbers(numbers))]).toEqual(numbers);
    }),
  );
});

test('Groups give the members of each group in the order they came', () => {
  const pairs: [number, number][] = [
    [2, 7],
    [0, 1],
    [2, 3],
  ];
  const groups = Groups.from(4, (add) => {
    for (const [group, member] of pairs) add(group, member);
  });
  expect([0, 1, 2, 3].map((group) => [...groups.of(group)])).toEqual([[1], [], [7, 3], []]);
});

describe('Compounds', () => {
  const known = new Set(['akku', 'ladegerat', 'lade', 'gerat', 'kabel', 'garantie', 'zeit', 'rucksende', 'etikett']);
  const split = (word: string): string[] | undefined =>
    splitCompound(word, (part) => (known.has(part) ? part : undefined));
  test.each([
    ['akkuladegerat', ['akku', 'ladegerat']],
    ['garantiezeit', ['garantie', 'zeit']],
    ['garantieskabel', ['garantie', 'kabel']],
    ['akkuladekabel', ['akku', 'lade', 'kabel']],
  ])('are split into the fewest known words: %s', (word, parts) => {
    expect(split(word)).toEqual(parts);
  });
  test('are left whole where a part is not known', () => {
    expect(split('akkudeckel')).toBeUndefined();
  });
});
