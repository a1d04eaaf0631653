import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { localeCode } from '../features/knowledge/text-schema.ts';
import { describeReport, summarizeLosses } from '../features/import/describe-report.ts';
import { diskContent, diskSource, fileSource } from '../features/import/folders.ts';
import { guessLocale } from '../features/import/guess-locale.ts';
import { importFolder } from '../features/import/import-folder.ts';
import type { SourceFolder } from '../features/import/ports.ts';
import { pictureFetcher } from '../features/import/sources/fetch-picture.ts';
import { detectSource, sources } from '../features/import/sources/index.ts';
import { openZip } from '../features/import/sources/zip-folder.ts';
import { readKnowledge } from '../features/knowledge/read-knowledge.ts';

interface Options {
  to: string;
  from?: string;
  locale?: string;
  name?: string;
  update?: boolean;
  fetchImages?: boolean;
}

/** `antwort import <path>`: the export of a help centre becomes a content folder, and is brought up to date later. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'turn the export of a help centre into a content folder; never overwrites, reports what it could not carry over',
    )
    .argument('<path>', 'folder, ZIP archive or single file; see docs/importing.md for how to get one')
    .requiredOption('--to <folder>', 'content folder to write')
    .addOption(
      new Option('--from <kind>', 'what it is; told from its files where it is left out').choices(
        sources.map(({ name }) => name),
      ),
    )
    .option('--locale <code>', 'language of texts that name none (otherwise told from their words)')
    .option('--name <name>', 'name of the site in a fresh site.yaml')
    .option(
      '--update',
      'import again: write what is new or has changed at the source and nothing that was edited since',
    )
    .option('--fetch-images', 'fetch pictures that lie on other sites, over https')
    .action(runImport);
}

async function runImport(path: string, options: Options): Promise<void> {
  const from = resolve(path);
  const to = resolve(options.to);
  if (`${to}/`.startsWith(`${from}/`))
    return refuse(`${options.to} lies inside the folder to import. Choose a target outside of it.`);
  if (options.locale !== undefined && !localeCode.safeParse(options.locale).success)
    return refuse(`"${options.locale}" is no language code. Expected one such as en, de or pt-BR.`);
  const folder = await open(from).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (folder === undefined)
    return refuse(`There is no ${path}. Name the folder, archive or file that holds the export.`);
  if (typeof folder === 'string') return refuse(`${path} cannot be read. ${folder}`);
  const source =
    options.from === undefined ? await detectSource(folder) : sources.find(({ name }) => name === options.from);
  if (!source)
    return refuse(
      `${path} holds nothing that is known: neither an export of a help desk nor Markdown, HTML or Word files.`,
    );
  if (options.from === undefined) console.log(`It looks like ${source.name}; --from would say otherwise.`);

  let shown = 0;
  const steps = { read: 'Reading', fetch: 'Fetching picture', write: 'Writing' };
  const report = await importFolder({
    source,
    folder,
    target: diskContent(to),
    siteName: options.name ?? basename(from).replace(/\.(zip|json|html?|docx|md)$/i, ''),
    locale: options.locale,
    update: options.update,
    fetchPicture: options.fetchImages === true ? pictureFetcher() : undefined,
    guessLocale,
    now: () => new Date(),
    check: async () => {
      const read = await readKnowledge({ contentDir: to });
      return read.success ? [] : read.problems;
    },
    onProgress(step, done, total) {
      const now = Date.now();
      if (done < total && now - shown < 250) return;
      shown = now;
      const line = `${steps[step]} ${done} of ${total}`;
      process.stderr.write(process.stderr.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
    },
  });
  const isEmpty =
    report.entries + report.unchanged === 0 &&
    report.losses.every(({ kind }) => kind !== 'exists' && kind !== 'changed-here');
  let reportFile = `${to}-import-report.md`;
  const text = describeReport(report);
  // Runs that repeat themselves tell what holds now; the first report stays where it is the only one.
  if (options.update === true) await writeFile((reportFile = `${to}-update-report.md`), text);
  else
    for (let count = 2; !(await writeNew(reportFile, text)); count += 1) reportFile = `${to}-import-report-${count}.md`;
  if (isEmpty)
    return refuse(`${path} holds no article that could be read as ${source.name}. What was found is in ${reportFile}.`);
  console.log(
    `${options.update === true ? 'Brought up to date' : 'Imported'}: ${report.entries} articles, ${report.images} pictures and ${report.attachments} other files (${report.locales.join(', ')}) in ${options.to}; ${report.unchanged} articles are as they were.`,
  );
  for (const line of summarizeLosses(report)) console.log(line);
  console.log(`Every place is listed in ${reportFile}.`);
  console.log(`Next: CONTENT_DIR=${options.to} npm run antwort -- check, then CONTENT_DIR=${options.to} npm start`);
}

async function open(path: string): Promise<SourceFolder | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return diskSource(path);
  if (!found?.isFile()) return undefined;
  return /\.zip$/i.test(path) ? openZip(path) : fileSource(path);
}

async function writeNew(file: string, text: string): Promise<boolean> {
  return writeFile(file, text, { flag: 'wx' }).then(
    () => true,
    () => false,
  );
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
