import { resolve } from 'node:path';
import type { Command } from 'commander';
import { describeProblems } from '../features/checks/describe-problems.ts';
import { readKnowledge } from '../features/knowledge/read-knowledge.ts';
import { loadConfig } from '../server/config.ts';

/** `antwort check`: reads all content and lists every mistake with file and line. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('read all content and list every mistake with file and line; exit code 1 where there is one')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(runCheck);
}

async function runCheck({ content }: { content?: string }): Promise<void> {
  const folder = content === undefined ? loadConfig().contentDir : resolve(content);
  const reading = await readKnowledge({ contentDir: folder });
  process.stdout.write(describeProblems(reading.warnings, { folder, weight: 'warning' }));
  if (!reading.success) {
    process.stderr.write(describeProblems(reading.problems, { folder, weight: 'mistake' }));
    process.exitCode = 1;
    return;
  }
  const { entries, site, assets } = reading.data;
  const locales = site.locales.map(({ code }) => `${entries.filter((entry) => entry.locale === code).length} ${code}`);
  console.log(
    `No mistakes in ${entries.length} entries (${locales.join(', ')}) and ${assets.length} pictures and files.`,
  );
}
