import { problemInSettings, type Reading } from '../reading.ts';
import type { Category } from '../schema.ts';
import { suggestion } from '../suggestion.ts';
import { expectedEntry } from './known-ids.ts';

type SettingsFile = Parameters<typeof problemInSettings>[1];
type Path = (string | number)[];

/** Ids in settings are there once, and the locales and entries that settings name exist. */
export function settingsIds(reading: Reading): void {
  const { site, categories, products, topics, synonyms } = reading.settings;
  once(reading, 'categories.yaml', categoryPaths(categories));
  once(
    reading,
    'products.yaml',
    products.map(({ id }, position) => ({ id, path: [position, 'id'] })),
  );
  once(
    reading,
    'topics.yaml',
    topics.map(({ id }, position) => ({ id, path: [position, 'id'] })),
  );
  once(
    reading,
    'site.yaml',
    site.locales.map(({ code }, position) => ({ id: code, path: ['locales', position, 'code'] })),
  );

  once(
    reading,
    'site.yaml',
    site.desks.map(({ id }, position) => ({ id, path: ['desks', position, 'id'] })),
  );
  const codes = site.locales.map(({ code }) => code);
  const locale = (file: SettingsFile, code: string, path: Path): void => {
    if (!codes.includes(code))
      problemInSettings(reading, file, 'unknown-locale', path, {
        key: 'unknown-locale',
        values: { known: codes, id: code, hint: suggestion(code, codes) },
      });
  };
  locale('site.yaml', site.defaultLocale, ['defaultLocale']);
  site.locales.forEach(({ fallback }, position) =>
    fallback.forEach((code, at) => locale('site.yaml', code, ['locales', position, 'fallback', at])),
  );
  for (const code of Object.keys(site.home.oftenAsked)) locale('site.yaml', code, ['home', 'oftenAsked', code]);
  for (const code of Object.keys(synonyms)) locale('synonyms.yaml', code, [code]);

  if (site.logo !== undefined && !reading.files.has(site.logo)) {
    problemInSettings(reading, 'site.yaml', 'missing-picture', ['logo'], {
      key: 'missing-picture.logo',
      values: { file: site.logo },
    });
  }

  const ids = new Set(reading.drafts.map(({ entry }) => entry.id));
  const entry = (id: string | undefined, path: Path): void => {
    if (id !== undefined && !ids.has(id) && !reading.unreadable.has(id))
      problemInSettings(reading, 'site.yaml', 'unknown-entry', path, expectedEntry(id, ids));
  };
  site.home.popular.forEach((id, position) => entry(id, ['home', 'popular', position]));
  entry(site.home.notice?.entry, ['home', 'notice', 'entry']);
  site.footer.forEach((link, position) =>
    entry('entry' in link ? link.entry : undefined, ['footer', position, 'entry']),
  );
}

function once(reading: Reading, file: SettingsFile, named: { id: string; path: Path }[]): void {
  const seen = new Set<string>();
  for (const { id, path } of named) {
    if (seen.has(id))
      problemInSettings(reading, file, 'duplicate-id', path, { key: 'duplicate-id.setting', values: { id } });
    seen.add(id);
  }
}

function categoryPaths(categories: readonly Category[], above: Path = []): { id: string; path: Path }[] {
  return categories.flatMap(({ id, children }, position) => {
    const path = [...above, position];
    return [{ id, path: [...path, 'id'] }, ...categoryPaths(children, [...path, 'children'])];
  });
}
