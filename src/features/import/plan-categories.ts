import type { Records } from './import-record.ts';
import { asciiId, nameFromFile, unused } from './names.ts';
import type { PlannedCategory, SourceCategory } from './schema.ts';

/** The categories an import makes: those of the source, or of folders. Only those that texts stand in are listed. */
export interface CategoryPlan {
  /** Outermost categories, in the order of the source. */
  tree(): PlannedCategory[];
  /** Id of a category of the source, which is then listed; of a general one where it names none. */
  ofSource(key: string | undefined, locale: string): string;
  /** Id of the category that folders make. */
  ofFolders(folders: readonly string[], locale: string): string;
  /** Id of a listed category of the source. */
  listed(key: string): string | undefined;
  /** What a category is called in a language. */
  nameOf(id: string, locale: string): string;
}

const general: Record<string, string> = { en: 'General', de: 'Allgemein' };
const folderTitle = (folder: string): string =>
  /[A-Z ]/.test(folder) ? folder : nameFromFile(folder.replace(/^[-_]+/, ''));

export function createCategoryPlan(given: {
  source: readonly SourceCategory[];
  defaultLocale: string;
  sourceName: string;
  records: Records;
}): CategoryPlan {
  const { defaultLocale, sourceName, records } = given;
  const roots: PlannedCategory[] = [];
  const byKey = new Map(given.source.map((category) => [category.key, category]));
  const order = new Map(given.source.map((category, position) => [category.key, position]));
  const planned = new Map<string, PlannedCategory>();
  const keys = new Map<string, string>();
  const ids = new Set<string>();
  for (const { key, file } of records.values()) if (key.startsWith(`category:${sourceName}:`)) ids.add(file);

  /** Makes a category and those above it; the ones on the way down guard against circles. */
  const plan = (source: SourceCategory, below: ReadonlySet<string>): PlannedCategory => {
    const made = planned.get(source.key);
    if (made) return made;
    const above = source.parent === undefined || below.has(source.parent) ? undefined : byKey.get(source.parent);
    const parent = above && plan(above, new Set([...below, source.key]));
    // A source that knows no languages gives its titles under none.
    const title = Object.fromEntries(Object.entries(source.title).map(([code, text]) => [code || defaultLocale, text]));
    const words = title[defaultLocale] ?? Object.values(title)[0] ?? source.key;
    const recordKey = `category:${sourceName}:${source.key}`;
    const id =
      records.get(recordKey)?.file ??
      unused(
        ids,
        [parent?.id, asciiId(words) || `category-${asciiId(source.key)}`].filter(Boolean).join('-').slice(0, 100),
      );
    const category: PlannedCategory = {
      id,
      title: Object.keys(title).length > 0 ? title : { [defaultLocale]: nameFromFile(id) },
      description:
        source.description &&
        Object.fromEntries(Object.entries(source.description).map(([code, text]) => [code || defaultLocale, text])),
      children: [],
    };
    planned.set(source.key, category);
    keys.set(id, source.key);
    records.set(recordKey, { key: recordKey, kind: 'category', file: id, incoming: '', written: '' });
    const level = parent?.children ?? roots;
    level.push(category);
    const positionOf = (one: PlannedCategory): number => order.get(keys.get(one.id) ?? '') ?? Infinity;
    level.sort((a, b) => positionOf(a) - positionOf(b));
    return category;
  };

  const ofFolders = (folders: readonly string[], locale: string): string => {
    let level = roots;
    let id = '';
    for (const folder of folders) {
      id = [id, asciiId(folder) || 'category'].filter(Boolean).join('-');
      const wanted = id;
      let found = level.find((one) => one.id === wanted);
      if (!found) {
        found = { id, title: {}, children: [] };
        level.push(found);
      }
      found.title[locale] ??= folderTitle(folder);
      level = found.children;
    }
    return id || ofGeneral(locale);
  };
  const ofGeneral = (locale: string): string => {
    const id = 'general';
    let found = roots.find((one) => one.id === id);
    if (!found) roots.push((found = { id, title: {}, children: [] }));
    found.title[locale] ??= general[locale] ?? 'General';
    return id;
  };

  return {
    tree: () => roots,
    ofFolders,
    ofSource(key, locale) {
      const source = key === undefined ? undefined : byKey.get(key);
      return source ? plan(source, new Set()).id : ofGeneral(locale);
    },
    listed: (key) => planned.get(key)?.id,
    nameOf(id, locale) {
      const title = planned.get(keys.get(id) ?? '')?.title;
      return title?.[locale] ?? title?.[defaultLocale] ?? id;
    },
  };
}
