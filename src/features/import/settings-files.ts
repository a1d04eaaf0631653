import { parseDocument, stringify, isSeq, type Document } from 'yaml';
import type { ImportPlan } from './plan-import.ts';
import type { ContentFolder } from './ports.ts';
import type { ImportLoss, PlannedCategory } from './schema.ts';

interface Settings {
  plan: ImportPlan;
  siteName: string;
  defaultLocale: string;
  /** Ids of entries to put forward on the home page. */
  popular: readonly string[];
}

/** Entries that a home page puts forward at most. */
const mostPopular = 6;
const rightToLeft = /^(ar|fa|he|ur|yi|dv|ps|ckb|ug)\b/;

/**
 * Writes `site.yaml`, `categories.yaml`, `topics.yaml` and `redirects.yaml` where there are none. With `update` what is
 * missing in those that exist (locales, categories, redirects) is added at their ends, and the rest left to the letter.
 */
export async function writeSettings(target: ContentFolder, settings: Settings, update: boolean): Promise<ImportLoss[]> {
  const losses: ImportLoss[] = [];
  for (const [file, make, add] of [
    ['site.yaml', makeSite, addLocales],
    ['categories.yaml', makeCategories, addCategories],
    ['topics.yaml', makeTopics, () => false],
    ['redirects.yaml', makeRedirects, addRedirects],
  ] as const) {
    const made = make(settings);
    const current = made === undefined ? undefined : await target.read(file);
    if (made === undefined) continue;
    if (current === undefined) await target.write(file, stringify(made));
    else if (update) {
      const document = parseDocument(new TextDecoder().decode(current));
      if (document.errors.length === 0 && add(document, settings))
        await target.replace(file, document.toString({ lineWidth: 0 }));
    } else {
      const detail = `${file} exists already; compare it with the folders of the import.`;
      losses.push({ kind: 'exists', file, line: 0, detail });
    }
  }
  return losses;
}

function localeOf(code: string, isTranslated: boolean): object {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return {
    code,
    name: name.charAt(0).toLocaleUpperCase(code) + name.slice(1),
    ...(rightToLeft.test(code) ? { dir: 'rtl' } : {}),
    // Languages whose texts do not belong together page by page: standing in for each other would double everything.
    ...(isTranslated ? {} : { standIns: false }),
  };
}

function makeSite({ plan, siteName, defaultLocale, popular }: Settings): object {
  const main = plan.locales.includes(defaultLocale) ? defaultLocale : (plan.locales[0] ?? defaultLocale);
  const isTranslated = areTranslated(plan);
  return {
    name: siteName,
    defaultLocale: main,
    locales: (plan.locales.length > 0 ? plan.locales : [defaultLocale]).map((code) => localeOf(code, isTranslated)),
    ...(popular.length > 0 ? { home: { popular: popular.slice(0, mostPopular) } } : {}),
    contact: {
      channels: [
        {
          type: 'form',
          label: { en: 'Write to us', de: 'Schreiben Sie uns' },
          detail: { en: 'A person answers', de: 'Ein Mensch antwortet' },
        },
      ],
    },
  };
}

/** Whether at least half of the texts exist in every language. */
function areTranslated({ locales, entries }: ImportPlan): boolean {
  const idsByLocale = locales.map(
    (locale) => new Set(entries.filter((entry) => entry.locale === locale).map(({ id }) => id)),
  );
  return entries.filter(({ id }) => idsByLocale.every((ids) => ids.has(id))).length * 2 >= entries.length;
}

function addLocales(document: Document, { plan }: Settings): boolean {
  const locales = document.get('locales', true);
  if (!isSeq(locales)) return false;
  const known = new Set(locales.items.map((_, at) => document.getIn(['locales', at, 'code'])));
  const missing = plan.locales.filter((code) => !known.has(code));
  for (const code of missing) locales.add(document.createNode(localeOf(code, true)));
  return missing.length > 0;
}

const plainText = (texts: Record<string, string>, otherwise: string): string | Record<string, string> =>
  Object.keys(texts).length === 1 ? (Object.values(texts)[0] ?? otherwise) : texts;

const categoryOf = ({ id, title, description, children }: PlannedCategory): object => ({
  id,
  title: plainText(title, id),
  ...(description && Object.keys(description).length > 0 ? { description: plainText(description, id) } : {}),
  ...(children.length > 0 ? { children: children.map(categoryOf) } : {}),
});

const makeCategories = ({ plan }: Settings): object => plan.categories.tree().map(categoryOf);

/** Adds categories that a file does not know anywhere, each below its parent. */
function addCategories(document: Document, { plan }: Settings): boolean {
  const places = new Map<string, (string | number)[]>();
  const visit = (path: (string | number)[]): void => {
    const level = document.getIn(path, true);
    if (!isSeq(level)) return;
    level.items.forEach((_, at) => {
      const id = document.getIn([...path, at, 'id']);
      if (typeof id === 'string') places.set(id, [...path, at]);
      visit([...path, at, 'children']);
    });
  };
  visit([]);
  let isChanged = false;
  const add = (category: PlannedCategory, path: (string | number)[]): void => {
    const place = places.get(category.id);
    if (place) {
      for (const child of category.children) add(child, [...place, 'children']);
      return;
    }
    isChanged = true;
    const level = document.getIn(path, true);
    if (isSeq(level)) level.add(document.createNode(categoryOf(category)));
    else document.setIn(path, document.createNode([categoryOf(category)]));
  };
  for (const category of plan.categories.tree()) add(category, []);
  return isChanged;
}

const makeTopics = (): object => [
  { id: 'question', label: { en: 'Question', de: 'Frage' } },
  { id: 'complaint', label: { en: 'Complaint', de: 'Beschwerde' }, kind: 'complaint' },
  { id: 'other', label: { en: 'Something else', de: 'Etwas anderes' } },
];

const makeRedirects = ({ plan }: Settings): object | undefined =>
  plan.redirects.length > 0 ? plan.redirects : undefined;

function addRedirects(document: Document, { plan }: Settings): boolean {
  const list = document.contents;
  if (!isSeq(list)) return false;
  const known = new Set(list.items.map((_, at) => document.getIn([at, 'from'])));
  const missing = plan.redirects.filter(({ from }) => !known.has(from));
  for (const redirect of missing) list.add(document.createNode(redirect));
  return missing.length > 0;
}
