import path from 'node:path';
import type { ContentReader } from '../features/editor/ports.ts';
import type { EditedPlace, FoundRemark, ListedText } from '../features/editor/schema.ts';
import { componentHelp } from '../features/knowledge/component-help.ts';
import { settingsFiles } from '../features/knowledge/read-settings.ts';
import type { ContentProblem, Entry } from '../features/knowledge/schema.ts';
import type { Workbench } from '../features/knowledge/workbench/open-workbench.ts';
import { localized } from '../lib/localized.ts';

/** The content folder as the editor asks for it. */
export function createContentReader(open: () => Promise<Workbench>): ContentReader {
  return {
    locales: async () => (await open()).settings.site.locales.map(({ code }) => code),
    list: async () => {
      const { texts, drafts, snippets } = await open();
      const blocks = snippets.map(({ file, locale, name }): ListedText => ({
        ...{ file, locale, title: name },
        collection: 'snippets',
        state: 'published',
        isInternal: false,
      }));
      const entries = texts.map(({ file, locale, collection, slug }): ListedText => {
        const entry = drafts.get(file)?.entry;
        return {
          file,
          locale,
          collection,
          id: entry?.id,
          title: entry?.title ?? slug,
          state: entry?.state ?? 'unreadable',
          isInternal: entry?.audience === 'internal',
          owner: entry?.owner,
          reviewBy: entry?.reviewBy,
        };
      });
      return [...entries, ...blocks];
    },
    settings: async () => {
      const { files, settings } = await open();
      const words = settings.site.locales.map(({ code }) => `${code}/ui.yaml`).filter((file) => files.has(file));
      return [...[...settingsFiles].sort(), ...words];
    },
    placeOf: async (file) => placeIn(await open(), file),
    vocabulary: async (locale) => {
      const { settings, drafts, snippets } = await open();
      const entries = [...drafts.values()].map(({ entry }) => entry);
      const titles = new Map(entries.map(({ id, title }) => [id, title]));
      for (const { id, title, locale: own } of entries) if (own === locale) titles.set(id, title);
      return {
        categories: settings.categories,
        products: settings.products,
        entries: [...titles].map(([id, title]) => ({ id, title })).sort((a, b) => (a.id < b.id ? -1 : 1)),
        snippets: snippets.filter((snippet) => snippet.locale === locale).map(({ name }) => name),
        topics: settings.topics.map(({ id, label }) => ({
          id,
          label: localized(label, locale, settings.site.defaultLocale),
        })),
        owners: [...new Set(entries.flatMap(({ owner }) => owner ?? []))].sort(),
        components: componentHelp(),
      };
    },
    preview: async ({ file, text, pictures }) => {
      const bench = await open();
      const edited = placeIn(bench, file);
      if (edited === undefined) return undefined;
      if (edited.collection === 'settings') return { entry: undefined, remarks: [] };
      // A snippet is no entry, and is read as the text of one.
      const place = bench.placeOf(file) ?? { ...edited, collection: 'articles' as const, slug: 'snippet' };
      const waiting = new Map(
        pictures.map(({ id, file: name, width, height }) => [name, { file: name, url: `/media/${id}`, width, height }]),
      );
      const { entry, problems, warnings } = await bench.read({ place, source: text, pictures: waiting });
      const mediaByUrl = new Map([
        ...bench.assets.all().map((asset) => [asset.url, path.relative(bench.folder, asset.file)] as const),
        ...[...waiting.values()].map((picture) => [picture.url, picture.file] as const),
      ]);
      return {
        entry: withMedia(entry, (url) => {
          const media = mediaByUrl.get(url);
          return media === undefined ? url : `/api/editor/media?${new URLSearchParams({ file, media }).toString()}`;
        }),
        remarks:
          edited.collection === 'snippets'
            ? remarksOf(problems, 'error').filter(({ rule }) => rule === 'syntax')
            : [...remarksOf(problems, 'error'), ...remarksOf(warnings, 'warning')],
      };
    },
    findMedia: async (file) => {
      const { folder, files } = await open();
      return files.has(file) && !/\.(?:mdx?|ya?ml)$/i.test(file) ? path.join(folder, file) : undefined;
    },
  };
}

/** What and where a file is by its path, whether it exists or not. */
function placeIn({ placeOf, snippetAt, settings }: Workbench, file: string): EditedPlace | undefined {
  const place = placeOf(file);
  if (place) return { file, locale: place.locale, collection: place.collection };
  const snippet = snippetAt(file);
  if (snippet) return { file, locale: snippet.locale, collection: 'snippets' };
  const { locales, defaultLocale } = settings.site;
  const words = locales.find(({ code }) => file === `${code}/ui.yaml`);
  if (words === undefined && !settingsFiles.includes(file)) return undefined;
  return { file, locale: words?.code ?? defaultLocale, collection: 'settings' };
}

function remarksOf(problems: readonly ContentProblem[], severity: FoundRemark['severity']): FoundRemark[] {
  return problems.map(({ rule, line, column, message, said, field }) => ({
    ...{ rule, severity, line, column, message, said },
    // Of the path, the field of the form; a field that is missing has no line of its own.
    field: field?.split('.')[0],
  }));
}

/** Files of drafts are not published: the page of the editor is given them by another address. */
function withMedia(entry: Entry, addressOf: (url: string) => string): Entry {
  const inHtml = (html: string): string =>
    html.replace(/\/media\/[\w.-]+/g, (url) => addressOf(url).replaceAll('&', '&amp;'));
  const tree = entry.tree && {
    ...entry.tree,
    steps: entry.tree.steps.map((step) => ({ ...step, html: inHtml(step.html) })),
  };
  return { ...entry, html: inHtml(entry.html), ...(tree && { tree }) };
}
