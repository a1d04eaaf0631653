import { resolve } from 'node:path';
import type { Command } from 'commander';
import { dueEntries } from '../features/authoring/due-entries.ts';
import { describeDue, describeLost } from '../features/authoring/describe-due.ts';
import { takeStock } from '../features/authoring/take-stock.ts';
import { usualDueLimits, type DueEntry } from '../features/authoring/upkeep-schema.ts';
import { readKept } from '../server/build/read-kept.ts';
import { loadConfig } from '../server/config.ts';
import { contentTerms } from '../server/content-terms.ts';
import { readOpenFlags } from '../server/open-flags.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

interface Options {
  owner?: string;
  locale?: string;
  below: number;
  unvalidated: number;
  why?: boolean;
  exitCode?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort due`: texts that need somebody, by owner, and why. */
export function registerDue(program: Command): void {
  program
    .command('due')
    .description(
      'list texts that need somebody: reviews, stale translations, what nobody validated, a low content standard, flags',
    )
    .option('--owner <name>', 'only those of this owner ("nobody" for those without)')
    .option('--locale <code>', 'only this language')
    .option('--below <score>', 'content standard from which a text is good enough', positive, usualDueLimits.leastScore)
    .option('--unvalidated <days>', 'days a text may wait to be validated', positive, usualDueLimits.unvalidatedDays)
    .option('--why', 'list what each text loses points of the content standard for')
    .option('--exit-code', 'exit code 1 where something is due')
    .option('--json', 'as JSON, with the content standard of each and its reasons')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(runDue);
}

async function runDue(options: Options): Promise<void> {
  const config = loadConfig();
  const contentDir = options.content === undefined ? config.contentDir : resolve(options.content);
  if (process.stderr.isTTY) process.stderr.write('Reading the content…');
  const read = await readKept(contentDir);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const knowledge = read.success ? read.data : read.partial;
  if (knowledge === undefined) {
    console.error(`There is no content folder ${contentDir}. Name one with --content.`);
    process.exitCode = 1;
    return;
  }
  if (!read.success)
    console.error(`Texts with mistakes are left out (${read.problems.length}); "antwort check" lists them.`);
  const flags = await readOpenFlags(config);
  const { owner, locale } = options;
  const due = dueEntries(takeStock(knowledge, { terms: contentTerms }), {
    today: new Date().toISOString().slice(0, 10),
    limits: { leastScore: options.below, unvalidatedDays: options.unvalidated },
    flags,
  })
    .filter((entry) => owner === undefined || (entry.owner ?? 'nobody') === owner)
    .filter((entry) => locale === undefined || entry.locale === locale);
  if (options.exitCode === true && due.length > 0) process.exitCode = 1;
  if (options.json === true) console.log(JSON.stringify(due, null, 2));
  else if (due.length === 0) console.log('Nothing is due.');
  else tell(due, options.why === true);
}

function tell(due: readonly DueEntry[], withWhy: boolean): void {
  const owners = [...Map.groupBy(due, ({ owner }) => owner ?? 'nobody')].sort(([one], [other]) =>
    one.localeCompare(other),
  );
  for (const [owner, own] of owners) {
    console.log(`${owner}: ${own.length}`);
    const rows = own.map((entry) => [entry.source, String(entry.standard.score), describeDue(entry)]);
    console.log(`${table(['file', 'standard', 'why'], rows)}\n`);
    if (!withWhy) continue;
    for (const entry of own) {
      console.log(`  ${entry.source}: ${entry.standard.score} of 100`);
      for (const line of describeLost(entry)) console.log(`    ${line}`);
    }
    console.log('');
  }
}
