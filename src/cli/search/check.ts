import { appendFile } from 'node:fs/promises';
import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import { indexesFromDocuments, synonymsFor } from '../../features/search/build-index.ts';
import { askQuestions, questionsOf, withoutQuestions } from '../../features/search/check/ask-questions.ts';
import { fingerprintOf } from '../../features/search/check/fingerprint.ts';
import { emptyRecord, type SearchRecord } from '../../features/search/check/record-schema.ts';
import { reportCheck, type CheckReport } from '../../features/search/check/report.ts';
import { updateRecord, type Run } from '../../features/search/check/update-record.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import { loadConfig } from '../../server/config.ts';
import { askMeilisearch } from './ask-meilisearch.ts';
import { githubReport } from './check-report/github.ts';
import { markdownReport } from './check-report/markdown.ts';
import { textReport } from './check-report/text.ts';
import { openContent, type OpenedContent } from './open-content.ts';
import { findPlaces } from './place-of-question.ts';
import { recordAt, recordInFolder, writeRecordFile } from './record-file.ts';

export interface CheckOptions {
  content?: string;
  locale?: string;
  against?: string;
  record?: boolean;
  format: 'text' | 'json' | 'github';
  summary?: string;
}

/**
 * Asks every `findableBy` question on both engines and holds the places against a record. Exit code 1 where one does not
 * find its entry in the first three, and where the check could not be done.
 */
export async function check(options: CheckOptions): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const known = opened.knowledge.site.locales.map(({ code }) => code);
  const locales = options.locale === undefined ? known : [options.locale];
  if (!locales.every((locale) => known.includes(locale))) {
    return fail(`The site has no locale "${locales.join()}": expected one of ${known.join(', ')}.`);
  }
  const records = await readRecords(opened.knowledge.contentDir, options);
  if ('problem' in records) return fail(records.problem);
  const checked = await checkContent(opened, locales, records);
  if ('problem' in checked) return fail(checked.problem);
  if (options.record === true) {
    const path = await writeRecordFile(
      opened.knowledge.contentDir,
      updateRecord(records.own ?? emptyRecord, checked.runs, locales),
    );
    process.stderr.write(`Recorded in ${path}.\n`);
  }
  await tell(checked.report, opened, options);
  if (!checked.report.passed) process.exitCode = 1;
}

interface Records {
  /** Of the content folder. */
  own: SearchRecord | undefined;
  /** What the places of now are held against. */
  was: SearchRecord | undefined;
  comparedWith: string | undefined;
}

async function readRecords(
  contentDir: string,
  { against, record }: CheckOptions,
): Promise<Records | { problem: string }> {
  const read = await recordInFolder(contentDir);
  // One that cannot be read is no reason not to write another.
  if (read.problem !== undefined && record !== true) return { problem: read.problem };
  const own = read.problem === undefined ? read.record : undefined;
  const mine = { own, was: own, comparedWith: own && 'the record in the content folder' };
  if (against === undefined) return mine;
  const there = await recordAt(against, contentDir);
  if (there.problem !== undefined) return { problem: there.problem };
  if (there.record === undefined) return { ...mine, comparedWith: own && `${mine.comparedWith}; ${against} has none` };
  return { own, was: there.record, comparedWith: `the record of ${against}` };
}

/** Asks the engines that are there: the embedded one always, Meilisearch where `MEILI_URL` is set. */
async function checkContent(
  { knowledge, indexes }: OpenedContent,
  locales: readonly string[],
  { own, was, comparedWith }: Records,
): Promise<{ report: CheckReport; runs: Run[] } | { problem: string }> {
  const contents = locales.map((locale) => {
    const documents = searchDocuments(knowledge, locale);
    const synonyms = synonymsFor({ locale, documents, synonyms: knowledge.synonyms });
    return { locale, documents, synonyms, fingerprint: fingerprintOf(documents, synonyms) };
  });
  const questions = contents.flatMap(({ documents }) => questionsOf(documents));
  const embedded = await askQuestions(embeddedEngine(indexes), questions);
  const texts = indexesFromDocuments({
    locales,
    documents: (locale) => withoutQuestions(contents.find((content) => content.locale === locale)?.documents ?? []),
    synonyms: knowledge.synonyms,
  });
  const byText = await askQuestions(embeddedEngine(texts), questions);
  const runs: Run[] = [{ engine: 'embedded', placed: embedded, recordings: [] }];
  const { meili } = loadConfig();
  const live = meili && (await askMeilisearch({ meili, contents, indexes, questions }));
  if (live !== undefined && 'problem' in live) return live;
  if (live !== undefined) runs.push(live);
  const report = reportCheck({
    was: was ?? emptyRecord,
    comparedWith,
    locales,
    questions,
    embedded,
    byText,
    meilisearch: live
      ? { live: true, placed: live.placed }
      : {
          live: false,
          record: own ?? emptyRecord,
          fingerprints: new Map(contents.map(({ locale, fingerprint }) => [locale, fingerprint])),
        },
  });
  return { report, runs };
}

async function tell(report: CheckReport, { knowledge }: OpenedContent, options: CheckOptions): Promise<void> {
  if (options.format === 'json') {
    // What is not there is null, so that every object has all its fields.
    console.log(JSON.stringify(report, (_, value: unknown) => (value === undefined ? null : value), 2));
  } else if (options.format === 'github') {
    const named = report.engines.flatMap(({ lost, moved }) => [...lost, ...moved]);
    const places = await findPlaces(knowledge, [...named, ...report.differences]);
    process.stdout.write(githubReport(report, places));
  } else process.stdout.write(textReport(report));
  if (options.summary !== undefined) await appendFile(options.summary, markdownReport(report));
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
