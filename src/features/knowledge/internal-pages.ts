import type { EntrySummary } from './schema.ts';
import { bestVersion, takesStandIns, toPage, type Page, type Shelf } from './select.ts';

/** What only staff may see, below a locale: stand-ins for missing translations included; drafts and archived are not. */
export function internalPagesIn<E extends EntrySummary>({ site, entries }: Shelf<E>, locale: string): Page<E>[] {
  const internal = entries.filter(({ audience, state }) => audience === 'internal' && state === 'published');
  return [...Map.groupBy(internal, ({ id }) => id).values()].flatMap((versions) => {
    const best = bestVersion(site, versions, locale);
    return best && (best.locale === locale || takesStandIns(site, locale)) ? [toPage(site, best, locale)] : [];
  });
}
