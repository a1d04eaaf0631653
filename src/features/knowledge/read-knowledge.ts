import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createAssets, type Asset } from './assets.ts';
import { finishEntry } from './finish-entry.ts';
import { listFiles } from './list-files.ts';
import { publishedAssets } from './published-assets.ts';
import type { EntryFile } from './read-entry.ts';
import { readableFiles } from './readable-files.ts';
import { readSettings, type Settings } from './read-settings.ts';
import { readSnippets } from './read-snippets.ts';
import { readTextsInOrder, toDraft, type ReadTexts, type TextBatch } from './read-texts.ts';
import type { Reading } from './reading.ts';
import { reportTo, type Report } from './report.ts';
import { linkResolver } from './resolve-links.ts';
import { checkAll } from './rules/index.ts';
import type { ContentProblem, Knowledge } from './schema.ts';
import { sortFiles, type SortedFiles } from './sort-files.ts';
import { createReferences } from './text/references.ts';
import { textWords } from './text/text-words.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface ReadOptions {
  contentDir: string;
  /** ISO date that reviews are held against; otherwise the day it is. */
  today?: string;
  /** Reads the texts where somebody wants to keep what was read, or to look at it; otherwise one by one. */
  readTexts?: (settings: Settings) => ReadTexts;
}

export type ReadKnowledge =
  | { success: true; data: Knowledge; warnings: ContentProblem[] }
  | {
      success: false;
      problems: ContentProblem[];
      warnings: ContentProblem[];
      /** What could be read all the same, to look at and work on, never to publish; missing where there are no settings. */
      partial?: Knowledge | undefined;
    };

/**
 * Reads a content folder: settings, texts and pictures. It answers with everything or with every mistake, sorted by
 * file and line; it stops at none and throws for none. Warnings are things to look at that stop nobody.
 */
export async function readKnowledge(options: ReadOptions): Promise<ReadKnowledge> {
  const opened = await openReading(options);
  return opened.success ? finishReading(opened.reading) : { ...opened, warnings: [] };
}

export type OpenedReading = { success: true; reading: Reading } | { success: false; problems: ContentProblem[] };

/** Reads everything there is, as far as it can be read by itself; only without `site.yaml` there is nothing to read. */
export async function openReading({
  contentDir,
  today = new Date().toISOString().slice(0, 10),
  readTexts = readTextsInOrder,
}: ReadOptions): Promise<OpenedReading> {
  const folder = resolve(contentDir);
  const problems: ContentProblem[] = [];
  const warnings: ContentProblem[] = [];
  const all = await listFiles(folder, (link) =>
    reportTo(warnings, link)('link-elsewhere', undefined, { key: 'link-elsewhere' }),
  ).catch(() => undefined);
  if (all?.includes('site.yaml') !== true) {
    reportTo(problems, 'site.yaml')('no-site', undefined, {
      key: all === undefined ? 'no-site.folder' : 'no-site.file',
      values: { folder },
    });
    return { success: false, problems };
  }
  const files = await readableFiles(folder, all, problems);
  const reading: Reading = {
    contentDir: folder,
    today,
    files,
    settings: await readSettings(folder, files, problems),
    drafts: [],
    unreadable: new Set(),
    assets: [],
    looseReferences: [],
    problems,
    warnings,
  };
  await readAll(reading, sortFiles(files, reading.settings.site, problems), readTexts(reading.settings));
  return { success: true, reading };
}

/** Applies the rules that need to see everything, and leads each link to its place. */
export function finishReading(reading: Reading): ReadKnowledge {
  const { problems, warnings, settings } = reading;
  checkAll(reading);
  const resolveLink = linkResolver(reading);
  const entries = reading.drafts.map(({ entry, references }) => finishEntry(entry, references, resolveLink));
  for (const { references } of reading.drafts)
    for (const reference of references.unfinished()) resolveLink(reference, undefined);
  for (const reference of reading.looseReferences) resolveLink(reference, undefined);
  const { site, categories, products, topics, redirects, synonyms, ui } = settings;
  const data: Knowledge = {
    contentDir: reading.contentDir,
    site,
    categories,
    products,
    topics,
    redirects,
    synonyms,
    ui,
    entries,
    assets: publishedAssets(reading.assets, entries),
  };
  if (problems.length > 0)
    return { success: false, problems: inOrder(problems), warnings: inOrder(warnings), partial: data };
  return { success: true, data, warnings: inOrder(warnings) };
}

/** Reads the texts of every locale, the snippets of each before the entries that use them. */
async function readAll(reading: Reading, sorted: SortedFiles, readTexts: ReadTexts): Promise<void> {
  const { contentDir, settings, problems, warnings } = reading;
  const assetFiles = new Set([...reading.files].filter((file) => !/\.(?:mdx?|ya?ml)$/i.test(file)));
  const unreadable = new Set<string>();
  const used = new Map<string, Asset>();
  const keep = (asset: Asset | undefined): void => {
    if (asset) used.set(asset.file, asset);
  };
  for (const { code } of settings.site.locales) {
    const { snippets, snippetReferences, assets } = await readOwnSnippets(reading, sorted, code, assetFiles);
    assets.forEach(keep);
    const items = sorted.entries
      .filter((entry) => entry.locale === code)
      .flatMap((entry): EntryFile[] => {
        const source = readSource(join(contentDir, entry.file), reportTo(problems, entry.file));
        return source === undefined ? [] : [{ ...entry, source }];
      });
    const ui = settings.ui[code] ?? {};
    const batch: TextBatch = { contentDir, assetFiles, locale: code, ui, snippets, snippetReferences, items };
    const texts = await readTexts(batch);
    texts.forEach((text, position) => {
      const item = items[position];
      const draft = item && toDraft(text, item, snippetReferences);
      if (draft) reading.drafts.push(draft);
      else reading.looseReferences.push(...text.references);
      problems.push(...text.problems);
      warnings.push(...text.warnings);
      if (text.unreadableId !== undefined) unreadable.add(text.unreadableId);
      for (const { asset } of text.assets) keep(asset);
    });
    reading.looseReferences.push(...snippetReferences);
  }
  reading.unreadable = unreadable;
  reading.assets = [...used.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

async function readOwnSnippets(
  { contentDir, settings, problems, warnings }: Reading,
  sorted: SortedFiles,
  locale: string,
  assetFiles: ReadonlySet<string>,
): Promise<Pick<TextBatch, 'snippets' | 'snippetReferences'> & { assets: Asset[] }> {
  const references = createReferences();
  const assets = createAssets(contentDir, assetFiles);
  const files = sorted.snippets.filter((snippet) => snippet.locale === locale);
  const snippets = await readSnippets(contentDir, files, {
    texts: textWords(locale, settings.ui[locale]),
    snippets: new Map(),
    references,
    assets,
    problems,
    unreadable: new Set(),
    reportFor: (file) => ({ report: reportTo(problems, file), warn: reportTo(warnings, file) }),
  });
  return { snippets, snippetReferences: references.own(), assets: assets.all() };
}

/** Reads at once and not in turns: waiting for thousands of small files takes longer than reading them. */
function readSource(path: string, report: Report): string | undefined {
  try {
    return utf8.decode(readFileSync(path));
  } catch {
    report('encoding', undefined, { key: 'encoding' });
    return undefined;
  }
}

function inOrder(problems: ContentProblem[]): ContentProblem[] {
  return problems.sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}
