import { Option, type Command } from 'commander';
import { z } from 'zod';
import { findTexts } from '../features/authoring/find-texts.ts';
import { reviewTexts } from '../features/authoring/review-entry.ts';
import { refused } from '../features/authoring/schema.ts';
import { confidence as confidenceSchema, confidences } from '../features/knowledge/lifecycle-schema.ts';
import { carryOut, tellProblem } from './authoring/carry-out.ts';
import { openFolder } from './authoring/open-folder.ts';

interface Options {
  confidence: string;
  reviewBy?: string;
  publish?: boolean;
  locale?: string;
  allLocales?: boolean;
  dryRun?: boolean;
  json?: boolean;
  content?: string;
}

/** `antwort validate <entry>`: notes that somebody checked a text, when, and how far it can be relied on. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .alias('review')
    .description('note that a text was checked today: confidence, date of the review and the next one')
    .argument('<entry>', 'id of an entry, or a file of the content folder')
    .addOption(
      new Option('--confidence <level>', 'how far it can be relied on').choices(confidences).default('validated'),
    )
    .option(
      '--review-by <date>',
      'when it is due again, such as 2027-11-26 (otherwise as long as last time, otherwise in a year)',
    )
    .option('--publish', 'take it out of the drafts too')
    .option('--locale <code>', 'the text of this language')
    .option('--all-locales', 'the texts of all languages: say so only where all were checked')
    .option('--dry-run', 'show what would change as a diff and write nothing')
    .option('--json', 'tell what was done as JSON')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(runValidate);
}

async function runValidate(entry: string, options: Options): Promise<void> {
  const json = options.json === true;
  const { reviewBy } = options;
  if (reviewBy !== undefined && !z.iso.date().safeParse(reviewBy).success)
    return void tellProblem(refused('invalid', `Expected a date such as 2027-11-26, got "${reviewBy}".`).problem, json);
  const opened = await openFolder(options.content);
  if (opened === undefined) return;
  const found = findTexts(opened.content, entry);
  if (!found.ok) return void tellProblem(found.problem, json);
  const { locale, allLocales = false } = options;
  const texts =
    locale === undefined ? (allLocales ? found.all : found.named) : found.all.filter((text) => text.locale === locale);
  const languages = found.all.map((text) => text.locale).join(', ');
  if (texts.length === 0)
    return void tellProblem(
      refused('not-found', `"${found.id}" has no text in ${locale ?? ''}. It has ${languages}.`).problem,
      json,
    );
  if (texts.length > 1 && !allLocales)
    return void tellProblem(
      refused(
        'ambiguous',
        `"${found.id}" has texts in ${languages}. Name the one that was checked with --locale, or all with --all-locales.`,
      ).problem,
      json,
    );
  const planned = reviewTexts(texts, {
    confidence: confidenceSchema.parse(options.confidence),
    today: new Date().toISOString().slice(0, 10),
    reviewBy,
    publish: options.publish,
  });
  await carryOut(planned, opened, options);
}
