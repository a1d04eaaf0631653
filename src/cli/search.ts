import { resolve } from 'node:path';
import type { Command } from 'commander';
import { describeProblems } from '../features/checks/describe-problems.ts';
import { readKnowledge } from '../features/knowledge/read-knowledge.ts';
import type { Knowledge } from '../features/knowledge/schema.ts';
import { searchDocuments } from '../features/knowledge/search-documents.ts';
import { engineFromDocuments, type EmbeddedEngine } from '../features/search/build-index.ts';
import { checkQuestions, describeLostQuestions } from '../features/search/check-questions.ts';
import { describeSearch } from '../features/search/engines/embedded/describe-search.ts';
import { loadConfig } from '../server/config.ts';

interface Options {
  content?: string;
  locale?: string;
}

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
    .description('search every findableBy question; exit code 1 where one does not find its entry in the first three')
    .option('--locale <code>', 'one locale only')
    .option('--content <folder>', 'content folder (otherwise CONTENT_DIR, otherwise content)')
    .action(check);
}

async function explain(query: string, options: Options): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const { knowledge, engine } = opened;
  const locale = options.locale ?? knowledge.site.defaultLocale;
  console.log(describeSearch(query, await engine.explain({ query, locale, limit: 10 })));
}

async function check(options: Options): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const { knowledge, engine } = opened;
  const locales = options.locale === undefined ? knowledge.site.locales.map(({ code }) => code) : [options.locale];
  let lostOnes = 0;
  for (const locale of locales) {
    const { asked, lost } = await checkQuestions({ engine, locale, documents: searchDocuments(knowledge, locale) });
    if (lost.length > 0) process.stderr.write(`${describeLostQuestions(lost)}\n`);
    console.log(`${locale}: ${asked - lost.length} of ${asked} questions find their entry in the first three results.`);
    lostOnes += lost.length;
  }
  if (lostOnes > 0) process.exitCode = 1;
}

async function openContent(
  folder: string | undefined,
): Promise<{ knowledge: Knowledge; engine: EmbeddedEngine } | undefined> {
  const contentDir = folder === undefined ? loadConfig().contentDir : resolve(folder);
  const reading = await readKnowledge({ contentDir });
  if (!reading.success) {
    process.stderr.write(describeProblems(reading.problems, { folder: contentDir, weight: 'mistake' }));
    process.exitCode = 1;
    return undefined;
  }
  const knowledge = reading.data;
  const engine = engineFromDocuments({
    locales: knowledge.site.locales.map(({ code }) => code),
    defaultLocale: knowledge.site.defaultLocale,
    documents: (locale) => searchDocuments(knowledge, locale),
    synonyms: knowledge.synonyms,
  });
  return { knowledge, engine };
}
