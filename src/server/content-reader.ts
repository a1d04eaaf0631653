import path from 'node:path';
import type { ContentReader } from '../features/editor/ports.ts';
import type { FoundRemark } from '../features/editor/schema.ts';
import { componentHelp } from '../features/knowledge/component-help.ts';
import type { ContentProblem, Entry } from '../features/knowledge/schema.ts';
import type { Workbench } from '../features/knowledge/workbench/open-workbench.ts';
import { localized } from '../lib/localized.ts';

/** The content folder as the editor asks for it. */
export function createContentReader(open: () => Promise<Workbench>): ContentReader {
  return {
    locales: async () => (await open()).settings.site.locales.map(({ code }) => code),
    list: async () => {
      const { texts, drafts } = await open();
      return texts.map(({ file, locale, collection, slug }) => {
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
    },
    placeOf: async (file) => (await open()).placeOf(file),
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
      const place = bench.placeOf(file);
      if (place === undefined) return undefined;
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
        remarks: [...remarksOf(problems, 'error'), ...remarksOf(warnings, 'warning')],
      };
    },
    findMedia: async (file) => {
      const { folder, files } = await open();
      return files.has(file) && !/\.(?:mdx?|ya?ml)$/i.test(file) ? path.join(folder, file) : undefined;
    },
  };
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
