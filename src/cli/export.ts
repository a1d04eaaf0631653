import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { describeProblems } from '../features/checks/describe-problems.ts';
import { makeDocument } from '../features/export/document/make-document.ts';
import { findBrowser, printPdf } from '../features/export/engines/print-pdf.ts';
import { jsonExport } from '../features/export/write-json.ts';
import { allCategories, isPublic } from '../features/knowledge/select.ts';
import type { Knowledge } from '../features/knowledge/schema.ts';
import { didYouMean } from '../lib/closest.ts';
import { readKept } from '../server/build/read-kept.ts';
import { loadConfig } from '../server/config.ts';
import { registerExportSite } from './export-site.ts';

/** `antwort export …`: the content in other shapes, to read offline, to print, to take along. */
export function registerExport(program: Command): void {
  const group = program
    .command('export')
    .description('the help centre in other shapes: a static site, a document, JSON');
  registerExportSite(group);
  group
    .command('document')
    .description('all texts of a category as one HTML file or PDF')
    .requiredOption('--category <id>', 'category, with those below it')
    .requiredOption('--locale <code>', 'language')
    .addOption(new Option('--format <format>', 'what to write').choices(['html', 'pdf']).default('html'))
    .option('--to <file>', 'file to write (otherwise <category>.<locale>.<format>)')
    .option('--browser <path>', 'Chromium or Chrome that prints PDF (otherwise one where systems put it)')
    .action(exportDocument);
  group
    .command('json')
    .description('all public entries as one JSON document; docs/exporting.md describes it')
    .requiredOption('--to <file>', 'file to write, or - for the terminal')
    .option('--include-internal', 'drafts, archived and internal entries as well: keep the file to yourselves')
    .action(exportJson);
}

async function exportDocument(options: {
  category: string;
  locale: string;
  format: 'html' | 'pdf';
  to?: string;
  browser?: string;
}): Promise<void> {
  const { category, locale, format } = options;
  const { contentDir, origin } = loadConfig();
  const browser = format === 'pdf' ? findBrowser(options.browser) : undefined;
  if (format === 'pdf' && browser === undefined)
    return refuse(
      options.browser === undefined
        ? 'No Chromium or Chrome was found to print with. Install one (Debian and Ubuntu: apt install chromium), name it with --browser, or print the HTML file (--format html) in any browser.'
        : `There is no browser at ${options.browser}.`,
    );
  const knowledge = await readContent(contentDir);
  if (!knowledge) return;
  const locales = knowledge.site.locales.map(({ code }) => code);
  if (!locales.includes(locale))
    return refuse(`${locale} is no language of this help centre: expected ${locales.join(', ')}.`);
  const made = await makeDocument({ knowledge, category, locale, origin, now: new Date(), readFile });
  if (!made) {
    const ids = allCategories(knowledge.categories).map(({ id }) => id);
    return refuse(`There is no category ${category}${didYouMean(category, ids)}`);
  }
  const file = options.to ?? `${category}.${locale}.${format}`;
  await writeFile(resolve(file), browser === undefined ? made.html : await printPdf(made.html, browser));
  console.log(`${file}: ${made.entries} texts of "${made.title}".`);
}

async function exportJson({ to, includeInternal = false }: { to: string; includeInternal?: boolean }): Promise<void> {
  const { contentDir, origin } = loadConfig();
  const knowledge = await readContent(contentDir);
  if (!knowledge) return;
  const parts = Readable.from(jsonExport({ knowledge, origin, now: new Date(), includeInternal }));
  if (to === '-') return pipeline(parts, process.stdout, { end: false });
  const file = resolve(to);
  const partial = `${file}.partial`;
  try {
    await pipeline(parts, createWriteStream(partial));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
  const hidden = knowledge.entries.filter((entry) => !isPublic(entry)).length;
  console.log(`${to}: ${knowledge.entries.length - (includeInternal ? 0 : hidden)} entries.`);
  if (includeInternal && hidden > 0)
    console.log(`${hidden} of them are drafts, archived or internal: the file is not for customers.`);
}

/** The content, or nothing after its mistakes have been told. */
async function readContent(folder: string): Promise<Knowledge | undefined> {
  const reading = await readKept(folder);
  if (reading.success) return reading.data;
  process.stderr.write(describeProblems(reading.problems, { folder, weight: 'mistake' }));
  process.exitCode = 1;
  return undefined;
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
