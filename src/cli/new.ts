import { Argument, type Command } from 'commander';
import { join, relative } from 'node:path';
import { newEntry } from '../features/authoring/new-entry.ts';
import type { Proposals } from '../features/authoring/ports.ts';
import { propose } from '../features/authoring/propose.ts';
import { readTemplate } from '../features/authoring/read-template.ts';
import { kinds, refused, type Kind } from '../features/authoring/schema.ts';
import { loadConfig } from '../server/config.ts';
import { missedQueries } from '../server/missed-queries.ts';
import { similarEntries } from '../server/similar-entries.ts';
import { askNewEntry, type Wanted } from './authoring/ask-new-entry.ts';
import { carryOut, tellProblem } from './authoring/carry-out.ts';
import { openFolder } from './authoring/open-folder.ts';
import { knownEntries } from './authoring/known-entries.ts';

interface Options extends Omit<Wanted, 'kind' | 'findableBy' | 'products'> {
  find?: string[];
  product?: string[];
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort new`: a text from a template, with a category and questions proposed from what is there. */
export function registerNew(program: Command): void {
  program
    .command('new')
    .description(
      'begin an article, FAQ, guide or piece of news from a template; asks for what is missing on a terminal',
    )
    .addArgument(new Argument('[kind]', 'what it is').choices(kinds))
    .option('--title <title>', 'title, in the words of customers')
    .option('--locale <code>', 'language (otherwise the default one)')
    .option('--category <id>', 'category (otherwise that of what is nearest to it)')
    .option('--description <text>', 'one or two sentences that already answer')
    .option('--owner <name>', 'team or person who keeps it true')
    .option('--slug <path>', 'address below its collection, such as battery/charging')
    .option('--id <id>', 'stable name, the same in every translation')
    .option('--find <question...>', 'questions as customers type them')
    .option('--product <id...>', 'products of products.yaml')
    .option('--yes', 'ask nothing and write it even where a text like it is there')
    .option('--dry-run', 'show the file and write nothing')
    .option('--json', 'ask nothing and tell what was done as JSON')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .addHelpText(
      'after',
      '\nTemplates of your own: templates/<kind>.mdx or templates/<locale>/<kind>.mdx in the content folder.',
    )
    .action(runNew);
}

async function runNew(kind: Kind | undefined, options: Options): Promise<void> {
  const { yes = false, json = false } = options;
  const opened = await openFolder(options.content);
  if (opened === undefined) return;
  const { content, folder, contentDir } = opened;
  const findSimilar = similarEntries({ site: content.site, entries: knownEntries(content) });
  const findMissed = missedQueries(loadConfig());
  const known = new Map<string, Promise<Proposals>>();
  const proposalsFor = (title: string, locale: string): Promise<Proposals> => {
    const key = `${locale} ${title}`;
    const asked = known.get(key) ?? propose({ title, locale }, { findSimilar, findMissed });
    known.set(key, asked);
    return asked;
  };

  const { title, locale, category, description, owner, slug, id, find, product } = options;
  const given: Wanted = {
    kind,
    title,
    locale,
    category,
    description,
    owner,
    slug,
    id,
    findableBy: find,
    products: product,
  };
  const asks = process.stdin.isTTY && process.stdout.isTTY && !yes && !json;
  const wanted = asks ? await askNewEntry(content, given, proposalsFor) : given;
  if (wanted === undefined) return;
  if (wanted.kind === undefined || wanted.title === undefined)
    return void tellProblem(
      refused('invalid', `Expected what it is (${kinds.join(', ')}) and a title: antwort new article --title "…".`)
        .problem,
      json,
    );

  const language = wanted.locale ?? content.site.defaultLocale;
  const proposals = await proposalsFor(wanted.title, language);
  if (!asks && !yes && proposals.duplicates.length > 0) {
    const there = proposals.duplicates.map((found) => `${found.title} (${found.file})`).join('; ');
    return void tellProblem(
      refused('taken', `This seems to be there already: ${there}. Change that text, or write another one with --yes.`)
        .problem,
      json,
    );
  }
  const planned = newEntry(
    content,
    {
      ...wanted,
      kind: wanted.kind,
      title: wanted.title,
      locale: language,
      category: wanted.category ?? (wanted.kind === 'news' ? undefined : proposals.category),
      findableBy: wanted.findableBy ?? proposals.findableBy,
    },
    { template: await readTemplate(wanted.kind, language, folder), today: new Date().toISOString().slice(0, 10) },
  );
  const path = planned.ok ? planned.path : '';
  const file = relative('', join(contentDir, path));
  await carryOut(
    planned,
    opened,
    { dryRun: options.dryRun, json },
    {
      facts: planned.ok
        ? {
            path,
            id: planned.id,
            similar: proposals.similar,
            duplicates: proposals.duplicates,
            proposed: { category: proposals.category, findableBy: proposals.findableBy },
          }
        : {},
      next: () => [
        `Next: write ${file} where it says WRITE, and take each such comment out.`,
        'Then: npm run antwort -- check, npm run dev to look at it, and a pull request.',
        `When it is ready: npm run antwort -- validate ${planned.ok ? planned.id : ''} --publish`,
      ],
    },
  );
}
