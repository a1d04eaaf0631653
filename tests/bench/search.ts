import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { contestants, onServer } from './relevance/contestants.ts';
import { outcome, tablesOf, type Outcome } from './relevance/outcome.ts';
import { readSet, setNames } from './relevance/read-set.ts';

/**
 * `npm run bench:search -- [--engine name …] [--write docs/search.md] [set …]`: how well engines answer questions with known
 * answers, clean and with one typo, and what they cost. The sets are in RELEVANCE_DIR; with MEILI_URL, Meilisearch takes
 * part. `--write` puts the tables between the two marks of a page.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'string' }, engine: { type: 'string', multiple: true } },
});
const folder = path.resolve(process.env['RELEVANCE_DIR'] ?? '../shared/relevance');
const mostQuestions = process.env['QUESTIONS'] ?? '300';
const names = setNames(folder).filter((name) => positionals.length === 0 || positionals.includes(name));
if (names.length === 0)
  console.log(`Skipped: there are no question sets in ${folder}. Name their folder in RELEVANCE_DIR.`);
if (process.env['MEILI_URL'] === undefined) console.log('Without Meilisearch: MEILI_URL is not set.');

const taking = (values.engine ?? Object.keys(contestants)).filter(
  (engine) => !onServer.has(engine) || process.env['MEILI_URL'] !== undefined,
);
const outcomes: Outcome[] = [];
for (const name of names) {
  for (const engine of taking) {
    const script = path.join(import.meta.dirname, 'relevance/run-contestant.ts');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', script, engine, folder, name, mostQuestions],
      { encoding: 'utf8', maxBuffer: 1e8 },
    );
    if (status !== 0) {
      console.error(`${engine} failed on ${name}:\n${stderr.slice(-2000)}`);
      process.exitCode = 1;
      continue;
    }
    const one = outcome.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    outcomes.push(one);
    console.log(`${name}: ${one.engine} ${one.clean.ndcg10.toFixed(3)} (${one.typo.ndcg10.toFixed(3)})`);
  }
}
const titleOf = (name: string): string => {
  const { documents, questions, language } = readSet(folder, name, Number(mostQuestions));
  return `**${name}**: ${documents.length} documents, ${questions.length} questions, ${language}`;
};
const gigabytes = Math.round(totalmem() / 2 ** 30);
const about = `Taken on ${new Date().toISOString().slice(0, 10)}: ${availableParallelism()} cores, ${gigabytes} GB of memory, Node ${process.versions.node}.`;
const report = `${about}\n\n${tablesOf(outcomes, titleOf)}`;
console.log(`\n${report}`);

if (values.write !== undefined && outcomes.length > 0) {
  const page = readFileSync(values.write, 'utf8');
  const marked = /(<!-- bench:search -->\n)[^]*?(\n<!-- \/bench:search -->)/;
  if (!marked.test(page))
    throw new Error(`${values.write} has no lines <!-- bench:search --> and <!-- /bench:search -->.`);
  writeFileSync(
    values.write,
    page.replace(marked, (_, open: string, end: string) => `${open}\n${report}\n${end}`),
  );
}
