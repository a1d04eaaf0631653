import type { Subject } from '../../features/insights/schema.ts';
import type { Catalogue } from '../../features/knowledge/schema.ts';
import { allCategories } from '../../features/knowledge/select.ts';
import { localized } from '../../lib/localized.ts';

/** A product, a product with its version, or a category in the language of the page; its id where it is gone. */
export function subjectName({ kind, subject, detail }: Subject, catalogue: Catalogue, locale: string): string {
  const known =
    kind === 'product'
      ? catalogue.products.find(({ id }) => id === subject)?.name
      : allCategories(catalogue.categories).find(({ id }) => id === subject)?.title;
  const name = known === undefined ? subject : localized(known, locale, catalogue.site.defaultLocale);
  return detail === '' ? name : `${name} ${detail}`;
}
