import { expect, test } from 'vitest';
import { createSeal } from '../../../../src/features/accounts/seal.ts';

const seal = createSeal('one secret');

test('what was sealed opens for its owner, with the secret, and untouched; for nobody else', () => {
  const sealed = seal.close('GEZDGNBV Größe', 'lea');
  expect(seal.open(sealed, 'lea')).toBe('GEZDGNBV Größe');
  expect(sealed).not.toContain('GEZDGNBV');
  expect(seal.close('GEZDGNBV Größe', 'lea')).not.toBe(sealed);
  expect(() => seal.open(sealed, 'ben')).toThrow();
  expect(() => createSeal('another secret').open(sealed, 'lea')).toThrow();
  for (const place of [0, 12, sealed.length - 1]) {
    const other = sealed[place] === 'A' ? 'B' : 'A';
    expect(() => seal.open(sealed.slice(0, place) + other + sealed.slice(place + 1), 'lea'), String(place)).toThrow();
  }
  expect(() => seal.open(sealed.slice(0, -4), 'lea')).toThrow();
});

test('a hash is the same for the same owner and secret only', () => {
  expect(seal.hash('code', 'lea')).toBe(seal.hash('code', 'lea'));
  expect(new Set([seal.hash('code', 'lea'), seal.hash('code', 'ben'), createSeal('x').hash('code', 'lea')]).size).toBe(
    3,
  );
});
