import { Option, type Command } from 'commander';
import { check } from './search/check.ts';
import { explain } from './search/explain.ts';

/** `antwort search explain|check`: how a query is understood, and whether every `findableBy` question finds its entry. */
export function registerSearch(program: Command): void {
  const search = program.command('search').description('look into the search');
  search
    .command('explain')
    .description('show how a query is understood and what each entry scores')
    .argument('<query>')
    .option('--locale <code>', 'locale to search (otherwise the default one)')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
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
}
