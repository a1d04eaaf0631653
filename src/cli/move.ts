import type { Command } from 'commander';
import { moveEntry, type MoveTarget } from '../features/authoring/move-entry.ts';
import { carryOut } from './authoring/carry-out.ts';
import { openFolder } from './authoring/open-folder.ts';

interface Options {
  locale?: string;
  allLocales?: boolean;
  dryRun?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort move <entry> <to>`: another slug, category or id, with redirects and every link to it. */
export function registerMove(program: Command): void {
  program
    .command('move')
    .description(
      'give an entry another slug, category or id; old addresses redirect, everything that names it is changed along',
    )
    .argument('<entry>', 'id of an entry, or a file of the content folder')
    .argument('<to>', 'new slug such as battery/charging, or category:<id>, or id:<id>')
    .option('--locale <code>', 'only the text of this language')
    .option('--all-locales', 'the same slug in every language')
    .option('--dry-run', 'show what would change as a diff and write nothing')
    .option('--json', 'tell what was done as JSON')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .addHelpText(
      'after',
      '\nA new id has to be the same in all languages; a category is changed in all of them unless one is named.',
    )
    .action(runMove);
}

async function runMove(entry: string, to: string, options: Options): Promise<void> {
  const opened = await openFolder(options.content);
  if (opened === undefined) return;
  const planned = moveEntry(opened.content, {
    entry,
    to: targetOf(to),
    locale: options.locale,
    allLocales: options.allLocales,
  });
  await carryOut(planned, opened, options, {
    next: () => ['Next: npm run antwort -- check, then look at the changes with git diff.'],
  });
}

function targetOf(text: string): MoveTarget {
  const [, kind, name = ''] = /^(id|category):(.*)$/.exec(text) ?? [];
  if (kind === 'id') return { id: name };
  return kind === 'category' ? { category: name } : { slug: text };
}
