import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepSearchId, noteSearch, searchIdOf } from '../../../src/components/search/kept-searches.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('an id is found by its query, the latest one', () => {
  keepSearchId('akku', '1');
  keepSearchId('bremse', '2');
  keepSearchId('akku', '3');
  expect([searchIdOf('akku'), searchIdOf('bremse'), searchIdOf('1'), searchIdOf('3')]).toEqual([
    '3',
    '2',
    undefined,
    undefined,
  ]);
});

test('a query that went on under its id is forgotten', () => {
  keepSearchId('akk', '1');
  keepSearchId('akku', '1');
  expect([searchIdOf('akk'), searchIdOf('akku')]).toEqual([undefined, '1']);
});

test('the last twenty are kept, long ones by their beginning', () => {
  for (let number = 0; number < 25; number += 1) keepSearchId(`query ${number}`, String(number));
  expect([searchIdOf('query 4'), searchIdOf('query 5'), searchIdOf('query 24')]).toEqual([undefined, '5', '24']);
  const long = 'x'.repeat(500);
  noteSearch(long);
  keepSearchId(long, 'long');
  expect(searchIdOf(long.slice(0, 200))).toBe('long');
});

test('where storage is refused nothing is kept and nothing fails', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keepSearchId('akku', '1');
  expect(searchIdOf('akku')).toBeUndefined();
});
