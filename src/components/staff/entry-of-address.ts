import type { Catalogue, EntrySummary } from '../../features/knowledge/schema.ts';
import { entryIn, pagesIn } from '../../features/knowledge/select.ts';

/** The entry that somebody means by an address from their browser, whole or only its path, or by an id. */
export function entryOfAddress(
  catalogue: Pick<Catalogue, 'site' | 'entries'>,
  typed: string,
  locale: string,
): EntrySummary | undefined {
  const address = typed.trim();
  const path = (URL.canParse(address) ? new URL(address).pathname : address.replace(/[?#].*$/, '')).replace(
    /(?:\.md|\/)$/,
    '',
  );
  const code = catalogue.site.locales.find((known) => path.startsWith(`/${known.code}/`))?.code;
  if (code === undefined) return entryIn(catalogue, address, locale);
  return pagesIn(catalogue, code).find((page) => page.url === path)?.entry;
}
