import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPath } from '../../../src/server/clean-path.ts';

test('nobody is sent anywhere but to a plain path of this site', () => {
  const piece = fc.constantFrom(
    '/',
    '//',
    '\\',
    '%2f',
    '%5c',
    '%2e',
    '.',
    '..',
    'en',
    'evil.example',
    '.html',
    '%00',
    '%',
    '@',
    ':',
    'ä',
    '%C3%A4',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const clean = cleanPath(`/${pieces.join('')}`, { isFile: () => true, locales: ['en'] });
      if (clean === undefined) return;
      const target = new URL(clean, 'https://help.example');
      expect(target.origin).toBe('https://help.example');
      expect(target.pathname).toBe(clean);
    }),
  );
});
