import { describe as group, expect, test } from 'vitest';
import { describe, readHash, writeHash } from '../../../src/components/guide/guide-path.ts';

const known = (step: string): boolean => ['start', 'lamp', 'fuse'].includes(step);

group('position of a guide in the address', () => {
  test('no hash is the start', () => {
    expect(readHash('', 'start', known)).toEqual(['start']);
  });
  test('a path that was walked comes back as it was written', () => {
    const path = ['start', 'lamp', 'fuse'];
    expect(readHash(writeHash(path), 'start', known)).toEqual(path);
  });
  test('the start alone needs no hash', () => {
    expect(writeHash(['start'])).toBe('');
  });
  test('a link to one step opens that step', () => {
    expect(readHash('#fuse', 'start', known)).toEqual(['fuse']);
  });
  test.each(['#gone', '#start/gone', '#lamp/fuse', '#/', '#%2e'])(
    'an address nobody wrote, %s, is the start',
    (hash) => {
      expect(readHash(hash, 'start', known)).toEqual(['start']);
    },
  );
  test('a broken percent sign is no crash', () => {
    expect(readHash('#%', 'start', known)).toEqual(['start']);
  });
});

test('a request is told every question with its answer', () => {
  expect(describe([{ question: 'Does it light up?', label: 'No' }])).toEqual(['Does it light up? → No']);
});
