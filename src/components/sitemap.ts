import type { Catalogue, EntrySummary } from '../features/knowledge/schema.ts';
import { allCategories, countIn, pagesIn, translationsOf } from '../features/knowledge/select.ts';
import { samePlace } from './page-context.ts';

interface Place {
  url: string;
  changed?: string | undefined;
  translations: { locale: string; url: string }[];
}

/** Addresses of a locale for search engines: lists, shelves with something on them, entries written in that language. */
export function placesIn(catalogue: Catalogue, locale: string): Place[] {
  const { site } = catalogue;
  const same = (url: string): Place => ({ url, translations: samePlace(site, url) });
  const lists = ['', '/articles', '/faqs', '/troubleshooting', '/news'].map((path) => same(`/${locale}${path}`));
  const shelves = allCategories(catalogue.categories)
    .filter(({ id }) => countIn(catalogue, id, locale) > 0)
    .map(({ id }) => same(`/${locale}/categories/${id}`));
  const entries = pagesIn(catalogue, locale)
    .filter(({ isFallback }) => !isFallback)
    .map(({ entry, url }) => ({ url, changed: lastChange(entry), translations: translationsOf(catalogue, entry) }));
  return [...lists, ...shelves, ...entries];
}

/** A sitemap with the translations of every address. */
export function sitemapXml(places: Place[], origin: string, defaultLocale: string): string {
  const urls = places.map(({ url, changed, translations }) => {
    const original = translations.find(({ locale }) => locale === defaultLocale) ?? translations[0];
    const links = [
      ...translations.map(({ locale, url: href }) => ({ locale, href })),
      ...(original ? [{ locale: 'x-default', href: original.url }] : []),
    ]
      .map(
        ({ locale, href }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${escapeXml(origin + href)}"/>`,
      )
      .join('');
    return `<url><loc>${escapeXml(origin + url)}</loc>${changed === undefined ? '' : `<lastmod>${changed}</lastmod>`}${links}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

/** The list of sitemaps, one per locale. */
export function sitemapIndexXml(locales: string[], origin: string): string {
  const maps = locales.map((locale) => `<sitemap><loc>${escapeXml(`${origin}/sitemap-${locale}.xml`)}</loc></sitemap>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${maps.join('\n')}
</sitemapindex>
`;
}

function lastChange(entry: EntrySummary): string | undefined {
  return entry.reviewed ?? entry.date;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
