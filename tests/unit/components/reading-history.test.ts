import { beforeEach, expect, test } from 'vitest';
import { rememberReading } from '../../../src/components/article/reading-history.ts';

let kept: string | null;
const storage = {
  getItem: () => kept,
  setItem: (_key: string, value: string) => {
    kept = value;
  },
};
beforeEach(() => {
  kept = null;
});
const list = (): unknown => JSON.parse(kept ?? 'null');

test('entries stand in the order they were read, one read again moves to the end', () => {
  for (const entry of ['a', 'b', 'a']) rememberReading(entry, storage);
  expect(list()).toEqual(['b', 'a']);
});
test('no more than twenty are kept, the oldest go first', () => {
  for (let n = 0; n < 25; n += 1) rememberReading(`entry-${n}`, storage);
  expect(list()).toHaveLength(20);
  expect(list()).toContain('entry-24');
  expect(list()).not.toContain('entry-4');
});
test.each(['not json', '{"a":1}', '[1,null,"kept"]'])('what others left in storage, %s, is no obstacle', (found) => {
  kept = found;
  rememberReading('a', storage);
  expect(list()).toEqual(found.includes('kept') ? ['kept', 'a'] : ['a']);
});
