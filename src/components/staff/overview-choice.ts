import { overviewSpans, type OverviewChoice, type Subject } from '../../features/insights/schema.ts';
import type { Catalogue, Site } from '../../features/knowledge/schema.ts';
import { allCategories } from '../../features/knowledge/select.ts';

/** What the address of a page of figures asks for; what it does not understand is the usual. */
export function overviewChoice(asked: URLSearchParams, site: Pick<Site, 'locales'>): OverviewChoice {
  return {
    days: overviewSpans.find((span) => String(span) === asked.get('days')) ?? 28,
    locale: site.locales.find(({ code }) => code === asked.get('language'))?.code,
  };
}

/** The same as the query of an address. */
export const choiceQuery = ({ days, locale, about }: OverviewChoice): string =>
  new URLSearchParams({
    days: String(days),
    ...(locale !== undefined && { language: locale }),
    ...(about !== undefined && { about: aboutValue(about) }),
  }).toString();

/** A subject in an address: `product:e-trek`, `product:app:5.2`, `category:riding`. */
export const aboutValue = ({ kind, subject, detail }: Subject): string =>
  [kind, subject, ...(detail === '' ? [] : [detail])].join(':');

/** Everything that figures can be narrowed to: products with their versions, and categories. */
export function knownSubjects({ products, categories }: Pick<Catalogue, 'products' | 'categories'>): Subject[] {
  return [
    ...products.flatMap(({ id, versions }) =>
      ['', ...versions].map((detail) => ({ kind: 'product' as const, subject: id, detail })),
    ),
    ...allCategories(categories).map(({ id }) => ({ kind: 'category' as const, subject: id, detail: '' })),
  ];
}

/** The subject that the address asks for; undefined for everything, and for what is not known. */
export const aboutChoice = (
  asked: URLSearchParams,
  catalogue: Pick<Catalogue, 'products' | 'categories'>,
): Subject | undefined => knownSubjects(catalogue).find((subject) => aboutValue(subject) === asked.get('about'));
