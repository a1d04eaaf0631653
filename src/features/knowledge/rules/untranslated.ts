import { entriesOf, type Reading } from '../reading.ts';
import { reportTo } from '../report.ts';
import { pagesIn } from '../select.ts';

/** Says which public entries stand in another language, and where. */
export function untranslated(reading: Reading): void {
  const shelf = { site: reading.settings.site, entries: entriesOf(reading) };
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
    reportTo(reading.warnings, file)('untranslated', undefined, { key: 'untranslated', values: { id, locales } });
  }
}
