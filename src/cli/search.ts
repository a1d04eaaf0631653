import { Option, type Command } from 'commander';
import { check } from './search/check.ts';
import { usualQueries } from './report/read-database.ts';
import { explain } from './search/explain.ts';
import { exportQueries } from './search/export-queries.ts';
import { figures } from './search/figures.ts';
import { key } from './search/key.ts';
import { status } from './search/status.ts';
import { sync } from './search/sync.ts';
import { positive } from './tickets.ts';

/** `antwort search …`: how a query is understood, whether questions find their entries, and what Meilisearch holds. */
export function registerSearch(program: Command): void {
  const search = program.command('search').description('look into the search');
  search
    .command('explain')
    .description('show how a query is understood and what each entry scores')
    .argument('<query>')
    .option('--locale <code>', 'locale to search (otherwise the default one)')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .addOption(
      new Option('--engine <name>', 'which engine finds the candidates')
        .choices(['embedded', 'meilisearch'])
        .default('embedded'),
    )
    .action(explain);
  search
    .command('check')
    .description(
      'ask every findableBy question on both engines; exit code 1 where one does not find its entry in the first three',
    )
    .option('--locale <code>', 'one locale only')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .option('--against <commit>', 'compare with the record of a commit or branch, not with that of the content folder')
    .option('--record', 'write the places found now into the record of the content folder')
    .addOption(new Option('--format <name>', 'form of the report').choices(['text', 'json', 'github']).default('text'))
    .option('--summary <file>', 'append the report to this file as Markdown')
    .action(check);
  search
    .command('sync')
    .description('bring Meilisearch (MEILI_URL) up to date with the content')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(sync);
  search
    .command('status')
    .description('show whether Meilisearch holds what the content has; exit code 1 where it does not')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(status);
  search
    .command('key')
    .description('find or make a key of Meilisearch that may only search public content')
    .option('--internal', 'for internal content instead')
    .option('--token', 'a token for internal content that expires')
    .option('--hours <count>', 'how long the token is good for', positive, 24)
    .action(key);
  search
    .command('figures')
    .description('print what was searched, found and opened, with what each figure means')
    .option('--days <count>', 'how far back', positive, 30)
    .option('--locale <code>', 'one locale only')
    .option('--most <count>', 'length of each list of queries', positive, 10)
    .action(figures);
  search
    .command('export-queries')
    .description('write what people searched for, as words and counts, for reports of pull requests')
    .requiredOption('--to <file>', 'the file: one JSON object a line')
    .option('--days <count>', 'how far back', positive, usualQueries.days)
    .option('--locale <code>', 'one locale only')
    .option('--most <count>', 'queries at most', positive, usualQueries.most)
    .option('--least <count>', 'leave out what was searched less often', positive, usualQueries.least)
    .action(exportQueries);
}
