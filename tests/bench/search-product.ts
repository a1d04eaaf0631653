import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { addTypo } from './relevance/add-typo.ts';
import { embedded } from './relevance/engines/ours.ts';
import { measure, type Measures } from './relevance/measure.ts';
import { fileNameOf, openProductSite } from './relevance/product-site.ts';
import { readSet, setNames } from './relevance/read-set.ts';

/**
 * `npm run bench:search-product -- [set …]`: the same questions through the whole product, beside the engine given the same
 * documents directly. Each set is written as Markdown files, imported, built and served; every question goes to
 * `GET /api/search`. What is lost on the way (import, extraction of text, cutting into sections) shows as a difference.
 */
const folder = path.resolve(process.env['RELEVANCE_DIR'] ?? '../shared/relevance');
const mostQuestions = Number(process.env['QUESTIONS'] ?? 300);
const asked = process.argv.slice(2);
const names = setNames(folder).filter((name) => asked.length === 0 || asked.includes(name));
if (names.length === 0)
  console.log(`Skipped: there are no question sets in ${folder}. Name their folder in RELEVANCE_DIR.`);

const answerBody = z.object({ hits: z.array(z.object({ id: z.string() })) });
const row = (name: string, { success1, success3, ndcg10, zero, p50, p99 }: Measures): string =>
  `| ${name} | ${[success1, success3, ndcg10, zero].map((value) => value.toFixed(3)).join(' | ')} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`;

for (const name of names) {
  const set = readSet(folder, name, mostQuestions);
  const mistyped = set.questions.map(({ id, text }) => ({ id, text: addTypo(text, id) }));
  const scratch = mkdtempSync(path.join(tmpdir(), 'antwort-bench-product-'));
  const site = await openProductSite(set, scratch);
  try {
    const ids = new Map(set.documents.map(({ id }, number) => [fileNameOf(number), id]));
    const overHttp = async (q: string): Promise<string[]> => {
      const query = new URLSearchParams({ q, locale: set.language, limit: '10' });
      const response = await fetch(`${site.server.origin}/api/search?${query}`);
      if (!response.ok) throw new Error(`${response.status} for "${q}"`);
      const { hits } = answerBody.parse(await response.json());
      return hits.map((hit) => ids.get(hit.id) ?? `unknown ${hit.id}`);
    };
    const { search: directly } = await embedded.open(set);
    console.log(
      `\n**${name}**: ${set.documents.length} documents, ${set.questions.length} questions; import ${site.importSeconds.toFixed(1)} s, build ${site.buildSeconds.toFixed(1)} s`,
    );
    console.log(
      site.imported
        .split('\n')
        .filter((line) => /^(Imported|\s*\d+ {2})/.test(line))
        .join('\n'),
    );
    console.log('\n| path | success@1 | success@3 | nDCG@10 | zero | p50 ms | p99 ms |');
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    console.log(row('direct, clean', await measure(set.questions, set.grades, directly)));
    console.log(row('product, clean', await measure(set.questions, set.grades, overHttp)));
    console.log(row('direct, one typo', await measure(mistyped, set.grades, directly)));
    console.log(row('product, one typo', await measure(mistyped, set.grades, overHttp)));
  } finally {
    await site.server.stop();
    if (process.env['KEEP'] === undefined) rmSync(scratch, { recursive: true, force: true });
    else console.log(`kept in ${scratch}`);
  }
}
