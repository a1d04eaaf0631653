import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashCode, newCode, sameHash } from '../../../src/lib/one-time-code.ts';

test('codes have six digits, zeros in front included', () => {
  expect(newCode(() => Buffer.from([0, 0, 0, 7]))).toBe('000007');
  for (let round = 0; round < 200; round += 1) expect(newCode(randomBytes)).toMatch(/^\d{6}$/);
});

test('a draw that would make some codes likelier is thrown away', () => {
  const draws = [Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from([0, 0, 0, 1])];
  expect(newCode(() => draws.shift() ?? Buffer.alloc(4))).toBe('000001');
});

test('a hash depends on code, row and secret, and compares as a whole', () => {
  const hash = hashCode('123456', 'row', 'secret');
  expect(sameHash(hash, hashCode('123456', 'row', 'secret'))).toBe(true);
  for (const another of [
    hashCode('123457', 'row', 'secret'),
    hashCode('123456', 'other', 'secret'),
    hashCode('123456', 'row', 'x'),
  ])
    expect(sameHash(hash, another)).toBe(false);
  expect(sameHash('', '')).toBe(false);
  expect(sameHash(hash, hash.slice(0, 10))).toBe(false);
});
