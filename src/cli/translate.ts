import type { Command } from 'commander';
import { findTexts } from '../features/authoring/find-texts.ts';
import { refused, type Planned } from '../features/authoring/schema.ts';
import { finishTranslation, translateEntry } from '../features/authoring/translate-entry.ts';
import { introduction, translationDrift } from '../features/knowledge/translation-drift.ts';
import { carryOut, tellProblem } from './authoring/carry-out.ts';
import { openFolder, type OpenedFolder } from './authoring/open-folder.ts';
import { readKept } from '../server/build/read-kept.ts';

interface Options {
  to: string;
  from?: string;
  title?: string;
  slug?: string;
  done?: boolean;
  dryRun?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort translate <entry> --to <locale>`: begins a translation, tells what its source changed since, notes that it is done. */
export function registerTranslate(program: Command): void {
  program
    .command('translate')
    .description('begin a translation as a draft; of one that is there, tell what its source changed since')
    .argument('<entry>', 'id of an entry, or the file to translate')
    .requiredOption('--to <locale>', 'language to translate into')
    .option('--from <locale>', 'language to translate from (otherwise that of the file, otherwise the default one)')
    .option('--title <title>', 'title in the new language')
    .option('--slug <path>', 'address in the new language (otherwise that of the source)')
    .option('--done', 'note that the translation says what the source says now')
    .option('--dry-run', 'show what would change as a diff and write nothing')
    .option('--json', 'tell what was done as JSON')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(async (entry: string, options: Options) => {
      const opened = await openFolder(options.content);
      if (opened === undefined) return;
      const { planned, next } = await plan(opened, entry, options);
      if (planned !== undefined) await carryOut(planned, opened, options, { next: () => next });
    });
}

async function plan(
  opened: OpenedFolder,
  entry: string,
  options: Options,
): Promise<{ planned: Planned | undefined; next: string[] }> {
  const { content, contentDir } = opened;
  const { to, json = false } = options;
  const found = findTexts(content, entry);
  if (!found.ok) return { planned: found, next: [] };
  const translation = found.all.find(({ locale }) => locale === to);
  const read = await readKept(contentDir);
  const entries = (read.success ? read.data : read.partial)?.entries ?? [];
  const inLocale = (locale: string | undefined) =>
    entries.find(({ id, locale: own }) => id === found.id && own === locale);
  const named = found.named.length === 1 && found.named[0]?.locale !== to ? found.named[0]?.locale : undefined;
  const remembered = inLocale(to)?.translatedFrom?.locale;
  const other = found.all.find(({ locale }) => locale !== to)?.locale;
  const usual =
    found.all.some(({ locale }) => locale === content.site.defaultLocale) && to !== content.site.defaultLocale;
  const from = options.from ?? named ?? remembered ?? (usual ? content.site.defaultLocale : other);
  const source = inLocale(from);
  const file = found.all.find(({ locale }) => locale === from);
  if (source === undefined || file === undefined) {
    const why =
      file === undefined
        ? `has no text in ${from ?? 'another language'}`
        : `has mistakes in ${file.path}; "antwort check" says which`;
    return { planned: refused('not-found', `"${found.id}" ${why}.`), next: [] };
  }
  if (options.done === true) {
    const planned =
      translation === undefined
        ? refused('not-found', `"${found.id}" has no text in ${to} yet. Begin one without --done.`)
        : finishTranslation(translation, source);
    return { planned, next: [] };
  }
  const present = inLocale(to);
  if (present?.translatedFrom !== undefined) {
    tellDrift({
      id: found.id,
      to,
      file: present.source,
      drift: translationDrift(source, present.translatedFrom),
      json,
    });
    return { planned: undefined, next: [] };
  }
  if (present !== undefined) {
    const message = `${present.source} is the text in ${to}, and nobody knows what it was made from. "antwort translate ${found.id} --to ${to} --done" notes that it says what ${file.path} says now.`;
    tellProblem(refused('taken', message).problem, json);
    return { planned: undefined, next: [] };
  }
  return {
    planned: translateEntry(content, {
      source,
      file,
      to,
      title: options.title,
      slug: options.slug,
      today: new Date().toISOString().slice(0, 10),
      entries,
    }),
    next: [
      'Next: translate each part below a TRANSLATE comment and take the comment out.',
      `Then: npm run antwort -- translate ${found.id} --to ${to} --done, npm run antwort -- validate ${found.id} --locale ${to} --publish`,
    ],
  };
}

function tellDrift({
  id,
  to,
  file,
  drift,
  json,
}: {
  id: string;
  to: string;
  file: string;
  drift: ReturnType<typeof translationDrift>;
  json: boolean;
}): void {
  if (json) return console.log(JSON.stringify({ ok: true, id, to, file, drift: drift ?? null }, null, 2));
  if (drift === undefined) return console.log(`${file} says what its source says.`);
  const named = (anchor: string): string =>
    anchor === introduction ? 'title, description and beginning' : `#${anchor}`;
  console.log(`Since ${file} was translated, its source changed:`);
  for (const anchor of drift.changed) console.log(`  changed  ${named(anchor)}`);
  for (const anchor of drift.added) console.log(`  added    ${named(anchor)}`);
  for (const anchor of drift.removed) console.log(`  removed  ${named(anchor)}`);
  console.log(`When it says the same again: npm run antwort -- translate ${id} --to ${to} --done`);
}
