import { relative, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { didYouMean } from '../lib/closest.ts';
import { checkContent } from '../features/checks/check-content.ts';
import { httpAddresses } from '../features/checks/engines/http-addresses.ts';
import { checkExternalLinks } from '../features/checks/external/check-external-links.ts';
import { fixContent } from '../features/checks/fix/fix-content.ts';
import { githubReport } from '../features/checks/reporters/github.ts';
import { jsonReport } from '../features/checks/reporters/json.ts';
import { markdownReport } from '../features/checks/reporters/markdown.ts';
import { countBySeverity, type Report } from '../features/checks/reporters/reporter.ts';
import { sarifReport } from '../features/checks/reporters/sarif.ts';
import { reportLanguages, textReport } from '../features/checks/reporters/text.ts';
import { allRules } from '../features/checks/rules/index.ts';
import type { Finding } from '../features/checks/schema.ts';
import { sourceReader } from '../features/checks/source-reader.ts';
import { loadConfig } from '../server/config.ts';

interface Options {
  content?: string;
  rule?: string[];
  format: 'text' | 'github' | 'sarif' | 'json' | 'markdown';
  language: (typeof reportLanguages)[number];
  quiet?: boolean;
  strict?: boolean;
  fix?: boolean;
  fixDryRun?: boolean;
  external?: boolean;
  cache: boolean;
}

const exitCode = { clean: 0, found: 1, wrongCall: 2 } as const;

/** `antwort check`: reads all content, applies the rules and reports what they find. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description(
      'read all content and report what is wrong with it; exit code 1 where there is an error (with --strict a warning), 2 where the call is wrong',
    )
    .argument('[files...]', 'report on these files or folders only; everything is read all the same')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .option('--rule <slugs>', 'apply these rules only, separated by commas', rulesOf)
    .addOption(
      new Option('--format <name>', 'form of the report')
        .choices(['text', 'github', 'sarif', 'json', 'markdown'])
        .default('text'),
    )
    .addOption(
      new Option('--language <code>', 'language of the report with --format text; the other forms are in English')
        .choices(reportLanguages)
        .default('en'),
    )
    .option('--quiet', 'leave out hints')
    .option('--strict', 'fail for warnings as well')
    .option('--fix', 'mend what can be mended without changing what a text means')
    .option('--fix-dry-run', 'print what --fix would change')
    .option('--external', 'also ask whether links to other sites lead somewhere')
    .option('--no-cache', 'keep nothing in .cache, and believe nothing kept there')
    .exitOverride(({ exitCode: code }) => process.exit(code === 0 ? exitCode.clean : exitCode.wrongCall))
    .action(runCheck);
}

async function runCheck(files: string[], options: Options): Promise<void> {
  const contentDir = options.content === undefined ? loadConfig().contentDir : resolve(options.content);
  const cacheDir = options.cache ? resolve('.cache/checks') : undefined;
  const isWanted = wantedFiles(files, contentDir);
  const shown = new Map<string, string>();
  const shownAs = (file: string): string => {
    const known = shown.get(file) ?? relative('', resolve(contentDir, file)).replaceAll('\\', '/');
    shown.set(file, known);
    return known;
  };
  const check = async () => {
    const checked = await checkContent({ contentDir, cacheDir, rules: options.rule, onProgress: progress() });
    return { ...checked, findings: checked.findings.filter(({ file }) => isWanted(file)) };
  };

  let checked = await check();
  if (options.fixDryRun === true) {
    process.stdout.write((await fixContent(checked.findings, { contentDir, shownAs, dryRun: true })).patch);
    return;
  }
  if (options.fix === true) {
    const { fixed } = await fixContent(checked.findings, { contentDir, shownAs, dryRun: false });
    process.stderr.write(`Mended ${fixed.length} of ${checked.findings.length} findings.\n`);
    if (fixed.length > 0) checked = await check();
  }
  const isAsked = options.rule === undefined || options.rule.includes('external-link');
  const external =
    options.external === true && isAsked
      ? await checkExternalLinks({
          links: checked.externalLinks.filter(({ file }) => isWanted(file)),
          ask: httpAddresses(),
          cacheDir,
          now: () => new Date(),
        })
      : [];
  const findings = [...checked.findings, ...external].filter(
    ({ severity }) => options.quiet !== true || severity !== 'hint',
  );
  const report: Report = { findings, files: checked.files, shownAs, sourceOf: sourceReader(contentDir, new Map()) };
  process.stdout.write(write(report, options));
  process.exitCode = isFailure(findings, options.strict === true) ? exitCode.found : exitCode.clean;
}

/** Says on a terminal how far it is, four times a second at most; elsewhere nothing. */
function progress(): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  let shown = Date.now();
  return (done) => {
    if (Date.now() - shown < 250) return;
    shown = Date.now();
    process.stderr.write(`\rReading ${done}\u001b[K\r`);
  };
}

function isFailure(findings: readonly Finding[], strict: boolean): boolean {
  const { error, warning } = countBySeverity(findings);
  return error > 0 || (strict && warning > 0);
}

function write(report: Report, { format, language }: Pick<Options, 'format' | 'language'>): string {
  switch (format) {
    case 'text':
      return textReport(report, { colored: process.stdout.hasColors?.() ?? false, language });
    case 'github':
      return githubReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'json':
      return jsonReport(report);
    case 'markdown':
      return markdownReport(report);
  }
}

/** Whether a file of the content folder is one of those named, or in a folder named; without any all are. */
function wantedFiles(named: readonly string[], contentDir: string): (file: string) => boolean {
  if (named.length === 0) return () => true;
  const paths = named.map((name) => relative(contentDir, resolve(name)).replaceAll('\\', '/'));
  return (file) => paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
}

function rulesOf(text: string): string[] {
  const slugs = text.split(',').map((slug) => slug.trim());
  const unknown = slugs.find((slug) => !allRules.has(slug));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `There is no rule "${unknown}"${didYouMean(unknown, allRules.keys()) || '; docs/rules lists them'}`,
    );
  return slugs;
}
