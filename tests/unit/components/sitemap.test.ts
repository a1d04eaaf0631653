import { expect, test } from 'vitest';
import { sitemapXml } from '../../../src/components/sitemap.ts';

test('an address names its translations, its default, and is escaped', () => {
  const xml = sitemapXml(
    [
      {
        url: '/en/a?b&c',
        changed: '2026-11-04',
        translations: [
          { locale: 'de', url: '/de/a' },
          { locale: 'en', url: '/en/a?b&c' },
        ],
      },
    ],
    'https://help.example',
    'en',
  );
  expect(xml).toContain('<loc>https://help.example/en/a?b&#38;c</loc><lastmod>2026-11-04</lastmod>');
  expect(xml).toContain('hreflang="de" href="https://help.example/de/a"');
  expect(xml).toContain('hreflang="x-default" href="https://help.example/en/a?b&#38;c"');
});
