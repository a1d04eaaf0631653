import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createAssets } from './assets.ts';
import { listFiles } from './list-files.ts';
import { finishEntry } from './finish-entry.ts';
import { readEntry, type EntryTools } from './read-entry.ts';
import { readSettings, type Settings } from './read-settings.ts';
import { readSnippets } from './read-snippets.ts';
import type { Draft, Reading } from './reading.ts';
import { reportTo, type Report } from './report.ts';
import { linkResolver } from './resolve-links.ts';
import { checkAll } from './rules/index.ts';
import type { ContentProblem, Knowledge } from './schema.ts';
import { sortFiles, type SortedFiles } from './sort-files.ts';
import { publishedAssets } from './published-assets.ts';
import { createReferences } from './text/references.ts';
import { textWords } from './text/text-words.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface ReadOptions {
  contentDir: string;
  /** ISO date that reviews are held against; otherwise the day it is. */
  today?: string;
}

export type ReadKnowledge =
  | { success: true; data: Knowledge; warnings: ContentProblem[] }
  | { success: false; problems: ContentProblem[]; warnings: ContentProblem[] };

/**
 * Reads a content folder: settings, texts and pictures. It answers with everything or with every mistake, sorted by
 * file and line; it stops at none and throws for none. Warnings are things to look at that stop nobody.
 */
export async function readKnowledge({
  contentDir,
  today = new Date().toISOString().slice(0, 10),
}: ReadOptions): Promise<ReadKnowledge> {
  const problems: ContentProblem[] = [];
  const warnings: ContentProblem[] = [];
  const folder = resolve(contentDir);
  const all = await listFiles(folder).catch(() => undefined);
  const files = new Set(all);
  if (!files.has('site.yaml')) {
    const found = all === undefined ? `the folder ${folder} does not exist` : `there is none in ${folder}`;
    return {
      success: false,
      problems: [
        {
          rule: 'no-site',
          file: 'site.yaml',
          line: 1,
          column: 1,
          message: `Expected site.yaml with the name and the locales of the help centre; ${found}.`,
        },
      ],
      warnings,
    };
  }
  const settings = await readSettings(folder, files, problems);
  const references = createReferences();
  const assets = createAssets(folder, new Set([...files].filter((file) => !/\.(?:mdx?|ya?ml)$/i.test(file))));
  const texts = await readTexts(folder, sortFiles(files, settings.site, problems), settings, {
    references,
    assets,
    problems,
    unreadable: new Set(),
    reportFor: (file) => ({ report: reportTo(problems, file), warn: reportTo(warnings, file) }),
  });
  const reading: Reading = {
    contentDir: folder,
    today,
    files,
    settings,
    ...texts,
    assets,
    references,
    problems,
    warnings,
  };
  checkAll(reading);
  const resolveLink = linkResolver(reading);
  const entries = texts.drafts.map(({ entry }) => finishEntry(entry, references, resolveLink));
  for (const reference of references.unfinished()) resolveLink(reference, undefined);
  if (problems.length > 0) return { success: false, problems: inOrder(problems), warnings: inOrder(warnings) };
  const { site, categories, products, topics, redirects, synonyms, ui } = settings;
  return {
    success: true,
    data: {
      contentDir: folder,
      site,
      categories,
      products,
      topics,
      redirects,
      synonyms,
      ui,
      entries,
      assets: publishedAssets(assets.all(), entries),
    },
    warnings: inOrder(warnings),
  };
}

/** Reads the texts of every locale, the snippets of each before the entries that use them. */
async function readTexts(
  folder: string,
  sorted: SortedFiles,
  settings: Settings,
  tools: Omit<EntryTools, 'texts' | 'snippets'>,
): Promise<Pick<Reading, 'drafts' | 'unreadable'>> {
  const drafts: Draft[] = [];
  for (const { code } of settings.site.locales) {
    const own: EntryTools = { ...tools, texts: textWords(code, settings.ui[code]), snippets: new Map() };
    const files = sorted.snippets.filter((snippet) => snippet.locale === code);
    const snippets = await readSnippets(folder, files, own);
    for (const item of sorted.entries.filter((entry) => entry.locale === code)) {
      const source = readSource(join(folder, item.file), reportTo(tools.problems, item.file));
      const draft = source === undefined ? undefined : await readEntry({ ...item, source }, { ...own, snippets });
      if (draft) drafts.push(draft);
    }
  }
  return { drafts, unreadable: tools.unreadable };
}

/** Reads at once and not in turns: waiting for thousands of small files takes longer than reading them. */
function readSource(path: string, report: Report): string | undefined {
  try {
    return utf8.decode(readFileSync(path));
  } catch {
    report('encoding', undefined, 'This file is not text in UTF-8: save it with that encoding.');
    return undefined;
  }
}

function inOrder(problems: ContentProblem[]): ContentProblem[] {
  return problems.sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}
