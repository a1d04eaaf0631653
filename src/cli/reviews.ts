import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ImportedReviews } from '../features/inbox/import-reviews.ts';
import { readRows } from '../features/inbox/engines/read-rows.ts';
import { withInbox } from '../server/open-inbox.ts';

interface Given {
  platform?: string;
  product?: string;
  language?: string;
}

/** What was imported and what was not, with the row and the reason. */
function describe({ added, changed, unchanged, refused }: ImportedReviews): string {
  const rows = new Set(refused.map(({ row }) => row)).size;
  return [
    `${added} added, ${changed} changed, ${unchanged} already there, ${rows} not taken.`,
    ...refused.map(({ row, field, message }) => `row ${row}: ${field === '' ? '' : `${field}: `}${message}`),
  ].join('\n');
}

/** `antwort reviews import`: reviews from elsewhere, into the inbox. */
export function registerReviews(program: Command): void {
  program
    .command('reviews')
    .description('Reviews of products from elsewhere.')
    .command('import')
    .description('Read reviews from a CSV or JSON file; the same file twice changes nothing.')
    .argument('<file>', 'columns or keys: platform, id, rating, title, text, author, product, language, date, url')
    .option('--platform <name>', 'for rows that name none')
    .option('--product <id>', 'for rows that name none')
    .option('--language <code>', 'for rows that name none')
    .action(async (file: string, given: Given) => {
      let rows: unknown[];
      try {
        rows = readRows(await readFile(file, 'utf8'));
      } catch (error) {
        console.error(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
        return;
      }
      const told = await withInbox(async (inbox) => {
        const imported = await inbox.importReviews(rows.map((row) => ({ ...given, ...withoutEmpty(row) })));
        await inbox.read();
        return imported;
      });
      if (told === undefined)
        console.error('The site is not built, so nobody knows its products. Run "npm run build".');
      else console.log(describe(told));
      if (told === undefined || told.refused.length > 0) process.exitCode = 1;
    });
}

const withoutEmpty = (row: unknown): object =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))
    : {};
