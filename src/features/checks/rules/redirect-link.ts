import { entriesOf } from '../../knowledge/reading.ts';
import { allRedirects, entryAt } from '../../knowledge/select.ts';
import { siteAddresses } from '../../knowledge/site-addresses.ts';
import type { ContentRule } from './rule.ts';

/** A link to an old address works as long as its redirect is kept, and takes readers twice as long. */
export const redirectLink: ContentRule = {
  slug: 'redirect-link',
  severity: 'warning',
  about: 'Links lead to where a page is, not through a redirect',
  check({ reading, texts }, tell) {
    const shelf = {
      site: reading.settings.site,
      entries: entriesOf(reading),
      categories: reading.settings.categories,
      redirects: reading.settings.redirects,
    };
    const moved = new Map(allRedirects(shelf).map(({ from, to }) => [from, to]));
    if (moved.size === 0) return;
    const pages = siteAddresses({
      ...shelf,
      redirects: [],
      entries: shelf.entries.map((entry) => ({ ...entry, redirectFrom: [] })),
    });
    for (const { file, facts } of texts) {
      for (const { url, span, urlSpan } of facts.links) {
        const [, path = '', rest = ''] = /^(\/[^?#]*?)\/?([?#].*)?$/.exec(url) ?? [];
        const to = moved.get(path);
        if (to === undefined || pages.has(path)) continue;
        const entry = entryAt(shelf, to.replace(/[?#].*$/, ''));
        // The same page in the same language: an id would lead readers of a translation to theirs.
        const address = `${entry?.url ?? to}${rest}`;
        tell(
          file,
          urlSpan ?? span,
          { key: 'redirect-link', values: { url, address } },
          urlSpan && {
            said: { key: 'redirect-link.fix', values: { address } },
            edits: [{ ...urlSpan, text: address }],
          },
        );
      }
    }
  },
};
