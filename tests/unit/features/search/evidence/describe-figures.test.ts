import { expect, test } from 'vitest';
import { describeFigures } from '../../../../../src/features/search/evidence/describe-figures.ts';
import { noSearches } from '../../../../support/search-counts.ts';

const span = { from: '2026-11-01', to: '2026-11-23' };

test('each share comes with its counts and the interval of the true one', () => {
  const text = describeFigures(
    {
      ...noSearches,
      searches: 40,
      withoutHits: 10,
      reporting: 20,
      clicked: 10,
      queriesWithoutHits: [{ query: 'einrad', locale: 'de', searches: 7, lastAt: '2026-11-20T10:00:00.000Z' }],
    },
    { ...span, locale: 'de' },
  );
  expect(text).toMatch(/^Searches from 2026-11-01 to 2026-11-23, de: 40$/m);
  expect(text).toMatch(/^zero-result rate: +25\.0 % \(10 of n = 40; 95 %: 14\.2 % to 40\.2 %\)/m);
  // Only searches whose page tells of clicks can have one.
  expect(text).toMatch(/^click rate: +50\.0 % \(10 of n = 20; 95 %: 29\.9 % to 70\.1 %\)/m);
  expect(text).toMatch(/^Without a hit:\n +7 {2}de {2}einrad {2}\(last 2026-11-20\)$/m);
});

test('without searches there is no share', () => {
  const text = describeFigures(noSearches, span);
  expect(text).toContain('all languages: 0');
  expect(text).toMatch(/^click rate: +none yet \(n = 0\)/m);
  expect(text).not.toMatch(/NaN|%\)/);
});
