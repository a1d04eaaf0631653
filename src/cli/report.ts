import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { makeReport } from '../features/report/make-report.ts';
import type { Report } from '../features/report/schema.ts';
import { failsOn, grounds, type Ground } from '../features/report/verdict.ts';
import { loadConfig } from '../server/config.ts';
import { codeowners, staleCodeowners } from './report/codeowners.ts';
import { chooseSource, type SourceOptions } from './report/choose-source.ts';
import { searchesOver } from './report/compare-searches.ts';
import { withSides } from './report/open-sides.ts';
import type { Source } from './report/ports.ts';
import { isSafeOrigin } from './report/read-portal.ts';
import { reportOfFile } from './report/read-files.ts';
import { writeReport, type WriteOptions } from './report/write-report.ts';
import { positive } from './tickets.ts';

/** Characters of a comment on GitHub, with a little room. */
const commentLimit = 65_000;

interface ReportOptions extends SourceOptions, WriteOptions {
  base?: string;
  head?: string;
  from?: string;
  content?: string;
  failOn: Ground[];
}

/** `antwort report`: everything known of the content that a pull request touches, as one comment. */
export function registerReport(program: Command): void {
  const report = program.command('report');
  report
    .description('tell a reviewer all that is known of the content a change touches')
    .option('--base <ref>', 'commit or branch to compare with, from where the change parted')
    .option('--head <ref>', 'commit of the change, read from git and never checked out (otherwise the working tree)')
    .option('--from <file>', 'render a report made earlier with --format json, and add what customers say')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .option('--preview-url <url>', 'where the pages of the change can be looked at', previewUrl)
    .option('--queries <file>', 'past queries, from antwort search export-queries')
    .option('--evidence <file>', 'what customers say, from antwort insights export-evidence')
    .option('--portal <origin>', 'read both from a portal that runs there; its token in PORTAL_TOKEN')
    .option('--database', 'read both from the configured database')
    .addOption(new Option('--format <name>', 'form of the report').choices(['markdown', 'json']).default('markdown'))
    .option('--output <file>', 'write the report there (otherwise to the terminal)')
    .option('--summary <file>', 'append all of it, as Markdown, to this file')
    .option('--limit <characters>', 'longest comment in Markdown', positive, commentLimit)
    .option('--fail-on <grounds>', `exit code 1 for any of these, with commas: ${grounds.join(', ')}`, groundsOf, [])
    .action(run);
  report
    .command('codeowners')
    .description('write a CODEOWNERS file from the owners in front matter')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .option('--output <file>', 'the file (otherwise where there is one, otherwise .github/CODEOWNERS)')
    .option('--check', 'write nothing; exit code 1 where the file is not current')
    .action((_, command: Command) => codeowners(command.optsWithGlobals()));
}

async function run(options: ReportOptions): Promise<void> {
  const source = chooseSource(options);
  if ('problem' in source) return fail(source.problem);
  const made = options.from === undefined ? await make(options, source) : await reportOfFile(options.from);
  if ('problem' in made) return fail(made.problem);
  const evidence = await source.evidence?.([...new Set(made.entries.map(({ id }) => id))]);
  if (evidence !== undefined && 'problem' in evidence) return fail(evidence.problem);
  const report = withEvidence(made, evidence);
  await writeReport(report, options);
  if (failsOn(report, options.failOn)) process.exitCode = 1;
}

async function make({ base, head, content }: ReportOptions, source: Source): Promise<Report | { problem: string }> {
  if (base === undefined) return { problem: 'Name what to compare with: --base <ref>, or --from <file>.' };
  const { contentDir, meili } = loadConfig();
  const queries = await source.queries?.();
  if (queries !== undefined && 'problem' in queries) return queries;
  const folder = content === undefined ? contentDir : resolve(content);
  return withSides({ contentDir: folder, base, head }, async ({ before, after }) => {
    const report = await makeReport({ before, after, compareSearches: searchesOver({ meili, queries }) });
    const stale = after.knowledge && (await staleCodeowners(folder, after.commit, after.knowledge));
    return stale === undefined ? report : { ...report, reviewers: { ...report.reviewers, codeowners: stale } };
  });
}

/** Of a file for all entries, those that the change touches. */
function withEvidence(report: Report, evidence: Report['evidence']): Report {
  if (evidence === undefined) return report;
  const touched = new Set(report.entries.map(({ id }) => id));
  return { ...report, evidence: { ...evidence, articles: evidence.articles.filter(({ id }) => touched.has(id)) } };
}

function previewUrl(text: string): string {
  if (isSafeOrigin(text)) return text;
  throw new InvalidArgumentError('Expected an https address such as https://preview-12.example.com.');
}

function groundsOf(text: string): Ground[] {
  return text.split(',').map((part) => {
    const ground = grounds.find((known) => known === part.trim());
    if (ground === undefined) throw new InvalidArgumentError(`Expected some of ${grounds.join(', ')}.`);
    return ground;
  });
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
