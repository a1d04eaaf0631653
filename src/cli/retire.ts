import type { Command } from 'commander';
import { retireEntry } from '../features/authoring/retire-entry.ts';
import { carryOut } from './authoring/carry-out.ts';
import { openFolder } from './authoring/open-folder.ts';

interface Options {
  successor: string;
  dryRun?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort retire <entry> --successor <id>`: archived in every language; its addresses and links lead to the successor. */
export function registerRetire(program: Command): void {
  program
    .command('retire')
    .description('archive an entry in every language; its addresses and everything that named it lead to the successor')
    .argument('<entry>', 'id of an entry, or a file of the content folder')
    .requiredOption('--successor <id>', 'entry that readers get instead')
    .option('--dry-run', 'show what would change as a diff and write nothing')
    .option('--json', 'tell what was done as JSON')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(async (entry: string, options: Options) => {
      const opened = await openFolder(options.content);
      if (opened === undefined) return;
      await carryOut(retireEntry(opened.content, { entry, successor: options.successor }), opened, options, {
        next: () => ['Next: read the places above, then npm run antwort -- check.'],
      });
    });
}
