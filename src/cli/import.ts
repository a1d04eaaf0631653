import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { localeCode } from '../features/knowledge/text-schema.ts';
import { describeReport, summarizeLosses } from '../features/import/describe-report.ts';
import { diskContent, diskSource } from '../features/import/folders.ts';
import { guessLocale } from '../features/import/guess-locale.ts';
import { importFolder } from '../features/import/import-folder.ts';
import { readKnowledge } from '../features/knowledge/read-knowledge.ts';

interface Options {
  to: string;
  locale?: string;
  name?: string;
}

/** `antwort import <folder>`: a help centre kept as Markdown becomes a content folder. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'turn a folder of Markdown into a content folder; never overwrites, reports what it could not carry over',
    )
    .argument(
      '<folder>',
      'folder with .md or .mdx files; first folders named like languages (en, de, pt-BR) become locales',
    )
    .requiredOption('--to <folder>', 'content folder to write')
    .option('--locale <code>', 'language of texts that name none (otherwise told from their words)')
    .option('--name <name>', 'name of the site in a fresh site.yaml')
    .action(runImport);
}

async function runImport(folder: string, options: Options): Promise<void> {
  const from = resolve(folder);
  const to = resolve(options.to);
  const found = await stat(from).catch(() => undefined);
  if (!found?.isDirectory())
    return refuse(`There is no folder ${folder}. Name the folder that holds the Markdown files.`);
  if (`${to}/`.startsWith(`${from}/`))
    return refuse(`${options.to} lies inside the folder to import. Choose a target outside of it.`);
  if (options.locale !== undefined && !localeCode.safeParse(options.locale).success)
    return refuse(`"${options.locale}" is no language code. Expected one such as en, de or pt-BR.`);

  let shown = 0;
  const report = await importFolder({
    source: diskSource(from),
    target: diskContent(to),
    siteName: options.name ?? basename(from),
    locale: options.locale,
    guessLocale,
    check: async () => {
      const read = await readKnowledge({ contentDir: to });
      return read.success ? [] : read.problems;
    },
    onProgress(step, done, total) {
      const now = Date.now();
      if (done < total && now - shown < 250) return;
      shown = now;
      const line = `${step === 'read' ? 'Reading' : 'Writing'} ${done} of ${total}`;
      process.stderr.write(process.stderr.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
    },
  });
  if (report.entries === 0 && report.losses.every((loss) => loss.kind !== 'exists'))
    return refuse(`${folder} holds no Markdown files (.md, .mdx, .markdown).`);

  let reportFile = `${to}-import-report.md`;
  for (let count = 2; !(await writeNew(reportFile, describeReport(report))); count += 1)
    reportFile = `${to}-import-report-${count}.md`;
  console.log(
    `Imported ${report.entries} articles and ${report.images} pictures (${report.locales.join(', ')}) into ${options.to}.`,
  );
  for (const line of summarizeLosses(report)) console.log(line);
  console.log(`Every place is listed in ${reportFile}.`);
  console.log(`Next: CONTENT_DIR=${options.to} npm run antwort -- check, then CONTENT_DIR=${options.to} npm start`);
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
