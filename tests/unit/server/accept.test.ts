import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptedEncodings, chooseLocale } from '../../../src/server/accept.ts';

describe('the language for a reader', () => {
  test.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9', 'de'],
    ['en;q=0.1, de;q=0.2', 'de'],
    ['pt', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['fr, *;q=0.5', 'en'],
    ['de;q=0', 'en'],
    [undefined, 'en'],
  ])('who sends %s is %s', (header, locale) => {
    expect(chooseLocale(header, ['en', 'de', 'pt-BR'], 'en')).toBe(locale);
  });

  test('is one of the site, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => ['en', 'de'].includes(chooseLocale(header, ['en', 'de'], 'en'))));
  });
});

test.each([
  [undefined, ['identity']],
  ['', ['identity']],
  ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
  ['*', ['br', 'gzip', 'identity']],
  ['br;q=0, *', ['gzip', 'identity']],
  ['GZIP;Q=0.5', ['gzip', 'identity']],
])('Accept-Encoding %s leads to %o', (header, encodings) => {
  expect(acceptedEncodings(header)).toEqual(encodings);
});
