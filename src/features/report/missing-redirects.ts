import type { Knowledge } from '../knowledge/schema.ts';
import { allCategories, allRedirects, pagesIn } from '../knowledge/select.ts';
import { localized } from '../../lib/localized.ts';
import type { Report } from './schema.ts';

/**
 * Addresses of pages that lead nowhere after a change: pages that went or moved, stand-ins for translations and pages of
 * categories included, without a redirect from the old address.
 */
export function missingRedirects(before: Knowledge, after: Knowledge): Report['redirects'] {
  const known = new Set([...addressesOf(after).keys(), ...allRedirects(after).map(({ from }) => withoutSlash(from))]);
  return [...addressesOf(before)].filter(([from]) => !known.has(from)).map(([from, title]) => ({ from, title }));
}

function addressesOf(knowledge: Knowledge): Map<string, string> {
  const { site, categories } = knowledge;
  return new Map(
    site.locales.flatMap(({ code }) => [
      ...pagesIn(knowledge, code).map(({ url, entry }) => [url, entry.title] as const),
      ...allCategories(categories).map(
        ({ id, title }) => [`/${code}/categories/${id}`, localized(title, code, site.defaultLocale)] as const,
      ),
    ]),
  );
}

const withoutSlash = (path: string): string => path.replace(/(?<=.)\/$/, '');
