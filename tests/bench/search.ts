import { resolve } from 'node:path';
import { addTypo } from './relevance/add-typo.ts';
import { lunrAsDocumented, ours } from './relevance/engines.ts';
import { measure, type Measures } from './relevance/measure.ts';
import { readSet, setNames } from './relevance/read-set.ts';

/**
 * `node tests/bench/relevance.ts [set …]`: how well the search answers questions with known answers, clean and with one
 * typo, beside lunr as its guides show it. The sets are in RELEVANCE_DIR.
 */
const folder = resolve(process.env['RELEVANCE_DIR'] ?? '../shared/relevance');
const mostQuestions = Number(process.env['QUESTIONS'] ?? 300);
const asked = process.argv.slice(2);
const names = setNames(folder).filter((name) => asked.length === 0 || asked.includes(name));
if (names.length === 0)
  console.log(`Skipped: there are no question sets in ${folder}. Name their folder in RELEVANCE_DIR.`);

const row = (name: string, kind: string, { success1, success3, ndcg10, zero, p50, p99 }: Measures): string =>
  `| ${name} | ${kind} | ${[success1, success3, ndcg10, zero].map((value) => value.toFixed(3)).join(' | ')} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`;

for (const name of names) {
  const set = readSet(folder, name, mostQuestions);
  console.log(`\n**${name}**: ${set.documents.length} documents, ${set.questions.length} questions\n`);
  console.log('| engine | questions | success@1 | success@3 | nDCG@10 | zero | p50 ms | p99 ms |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  const mistyped = set.questions.map(({ id, text }) => ({ id, text: addTypo(text, id) }));
  for (const contestant of [ours, lunrAsDocumented]) {
    const search = await contestant.open(set);
    console.log(row(contestant.name, 'clean', await measure(set.questions, set.grades, search)));
    console.log(row(contestant.name, 'one typo', await measure(mistyped, set.grades, search)));
  }
}
