import type { Reading } from '../reading.ts';
import { pagesIn } from '../select.ts';

/** Says which public entries stand in another language, and where. */
export function untranslated(reading: Reading): void {
  const shelf = { site: reading.settings.site, entries: reading.drafts.map((draft) => draft.entry) };
  const missing = new Map<string, { id: string; locales: string[] }>();
  for (const { code } of shelf.site.locales) {
    for (const { entry, isFallback } of pagesIn(shelf, code)) {
      if (!isFallback) continue;
      const found = missing.get(entry.source) ?? { id: entry.id, locales: [] };
      found.locales.push(code);
      missing.set(entry.source, found);
    }
  }
  for (const [file, { id, locales }] of missing) {
    reading.warnings.push({
      rule: 'untranslated',
      file,
      line: 1,
      column: 1,
      message: `"${id}" has no translation for ${locales.join(', ')}; readers there get this text with a notice`,
    });
  }
}
