import { expect, test } from 'vitest';
import { findRedirects } from '../../../src/server/redirects.ts';
import { catalogue } from '../../support/small-site.ts';

test('an old address that ends in * stands for all that begin like it; the longest counts, and a whole one before any', () => {
  const find = findRedirects({
    ...catalogue,
    redirects: [
      { from: '/hc/articles/12-*', to: '/en/a' },
      { from: '/hc/articles/12-gr%C3%B6%C3%9Fe-*', to: '/en/b' },
      { from: '/hc/articles/12-whole', to: '/en/c' },
    ],
  });
  expect(find('/hc/articles/12-anything', '?x=1')).toBe('/en/a?x=1');
  expect(find('/hc/articles/12-gr%C3%B6%C3%9Fe-2', '')).toBe('/en/b');
  expect(find('/hc/articles/12-whole/', '')).toBe('/en/c');
  expect(find('/hc/articles/123', '')).toBeUndefined();
});

test('the Markdown twin of an old address leads to the twin of the page that is there now, and to no other', () => {
  const find = findRedirects({
    ...catalogue,
    redirects: [
      { from: '/de/laden', to: 'id:charge-battery' },
      { from: '/hc/articles/12-*', to: '/en/articles/charge-battery#how' },
      { from: '/help', to: '/en' },
      { from: '/notes.md', to: '/en' },
    ],
  });
  expect(find('/en/articles/old-name.md', '?x=1')).toBe('/en/articles/charge-battery.md?x=1');
  expect(find('/alt/gr%C3%B6%C3%9Fe.md', '')).toBe('/en/articles/charge-battery.md');
  expect(find('/de/laden.md', '')).toBe('/de/articles/charge-battery.md');
  expect(find('/hc/articles/12-charge.md', '')).toBe('/en/articles/charge-battery.md');
  expect(find('/help.md', '')).toBeUndefined();
  expect(find('/notes.md', '')).toBe('/en');
  expect(find('/en/articles/charge-battery.md', '')).toBeUndefined();
});
