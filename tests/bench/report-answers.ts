/**
 * How often the rule of `answeredBy` is right: on question sets with known answers, the share of questions that count as
 * answered, and of those the share with a right document among the first three; and with every right document taken out,
 * the share that counts as answered all the same. RELEVANCE_DIR names the folder of the sets.
 */
import path from 'node:path';
import { answeredBy } from '../../src/features/search/check/answered-by.ts';
import { engineFromDocuments } from '../../src/features/search/build-index.ts';
import { documentsOf } from './relevance/engines/ours.ts';
import { readSet, setNames, type RelevanceSet } from './relevance/read-set.ts';

const folder = path.resolve(process.env['RELEVANCE_DIR'] ?? '../shared/relevance');
const mostQuestions = 200;

function engineOver(set: RelevanceSet) {
  const documents = documentsOf(set);
  return engineFromDocuments({ locales: [set.language], documents: () => documents, synonyms: {} });
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);

console.log('| set | questions | answered | of those right | answered without the right document |');
console.log('| --- | --: | --: | --: | --: |');
for (const name of setNames(folder)) {
  const set = readSet(folder, name, mostQuestions);
  const isRight = (question: string, id: string): boolean => (set.grades.get(question)?.get(id) ?? 0) > 0;
  const full = engineOver(set);
  let answered = 0;
  let right = 0;
  for (const { id, text } of set.questions) {
    if ((await answeredBy(full, text, set.language)) === undefined) continue;
    answered++;
    const { hits } = await full.search({ query: text, locale: set.language, limit: 3 });
    if (hits.some((hit) => isRight(id, hit.id))) right++;
  }
  const asked = set.questions.filter((_, number) => number % 2 === 0);
  const documents = set.documents.filter((document) => !asked.some(({ id }) => isRight(id, document.id)));
  const lacking = engineOver({ ...set, documents });
  let wrongly = 0;
  for (const { text } of asked) if ((await answeredBy(lacking, text, set.language)) !== undefined) wrongly++;
  const { length } = set.questions;
  console.log(
    `| ${name} | ${length} | ${percent(answered, length)} | ${percent(right, answered)} | ${percent(wrongly, asked.length)} |`,
  );
}
