import { engineFromDocuments } from '../../src/features/search/build-index.ts';
import type { SearchDocument } from '../../src/features/search/schema.ts';
import { hostileSigns } from '../support/hostile-signs.ts';
import { seeded } from './generate-articles.ts';

/**
 * `node tests/bench/hostile-queries.ts [queries]`: queries made to hurt, over 2,000 articles. Fails where one throws or takes
 * longer than 200 ms.
 */
const count = Number(process.argv[2] ?? 100_000);
const articles = 2000;
const slowest = 200;

const random = seeded(11);
const upTo = (limit: number): number => Math.floor(random() * limit);
const oneOf = (all: readonly string[]): string => all[upTo(all.length)] ?? '';
const many = (times: number, make: () => string, joint = ' '): string =>
  Array.from({ length: times }, make).join(joint);

const syllables = Array.from(
  { length: 300 },
  () => oneOf([...'bdfghklmnprst']) + oneOf([...'aeiouäöü']) + oneOf(['', 'n', 'r', 's']),
);
const vocabulary = Array.from({ length: 20_000 }, () => many(2 + upTo(3), () => oneOf(syllables), ''));
/** The nth most common word is n times as rare as the first. */
const common = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'akku';

const documents: SearchDocument[] = Array.from({ length: articles }, (_, number) => ({
  key: `article-${number}#`,
  entryId: `article-${number}`,
  collection: 'articles',
  locale: 'de',
  textLocale: 'de',
  url: `/de/articles/article-${number}`,
  anchor: '',
  title: many(6, common),
  description: many(15, common),
  headingPath: [],
  body: many(500, common),
  keywords: [],
  findableBy: [],
  category: 'battery',
  categoryPath: ['battery'],
  products: [],
  versions: [],
  audience: 'public',
}));

const mostCommon = vocabulary.slice(0, 30);
const scripts = ['充电器', 'зарядка', 'بطارية', 'बैटरी', 'แบตเตอรี่', '배터리', 'Ａ１', 'ﬁ', 'ſ', 'e\u0301\u0301\u0301'];
const kinds: Record<string, () => string> = {
  unicode: () => many(upTo(300), () => String.fromCharCode(upTo(65_536)), ''),
  'one letter, long': () => oneOf(['a', 'ä', '.', '9', '-', '字', '💥', 'e\u0301']).repeat(upTo(20_000)),
  'one word, often': () => `${common()} `.repeat(upTo(500)),
  syntax: () => many(upTo(60), () => oneOf([...hostileSigns, common()]), oneOf(['', ' '])),
  'every word common': () => many(24, () => oneOf(mostCommon)),
  'many stand-ins': () => many(24, () => oneOf(syllables)),
  slips: () => many(24, () => common().replace(/.$/, 'x')),
  compounds: () => many(12, () => common() + common() + common()),
  'broken compounds': () => many(8, () => `${common()}x${common()}`),
  scripts: () => many(upTo(40), () => oneOf([...scripts, common()]), oneOf(['', ' ', '-'])),
  digits: () => many(upTo(40), () => `${oneOf(['E-', 'v', '', 'A'])}${upTo(1e9)}${oneOf(['', '.', '-1', '/2'])}`),
};

const engine = engineFromDocuments({ locales: ['de'], documents: () => documents, synonyms: {} });
await engine.load('de');
for (let number = 0; number < 200; number++) await engine.search({ query: many(6, common), locale: 'de', limit: 10 });

const names = Object.keys(kinds);
const times = new Map(names.map((name) => [name, new Array<number>()]));
let failed = 0;
let slow = 0;
for (let number = 0; number < count; number++) {
  const kind = names[number % names.length] ?? '';
  const query = kinds[kind]?.() ?? '';
  const request = { query, locale: 'de', limit: 1 + upTo(100), typing: random() < 0.5, exact: random() < 0.1 };
  let took = Number.POSITIVE_INFINITY;
  // One that was slow is asked again, twice at most: a busy machine stalls now and then, a slow query is slow each time.
  for (let again = 0; again < 3 && took > slowest; again++) {
    const started = performance.now();
    try {
      await engine.search(request);
    } catch (error) {
      failed += 1;
      console.error(`Failed: ${JSON.stringify(query.slice(0, 80))}`, error);
    }
    took = Math.min(took, performance.now() - started);
  }
  if (took > slowest) {
    slow += 1;
    console.error(`${took.toFixed(0)} ms (${kind}): ${JSON.stringify(query.slice(0, 80))}`);
  }
  times.get(kind)?.push(took);
}
for (const [kind, all] of times) {
  all.sort((one, other) => one - other);
  const at = (share: number): string => (all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(1);
  console.log(`${kind.padEnd(18)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`);
}
console.log(`${count} queries, ${failed} failed, ${slow} over ${slowest} ms`);
if (failed + slow > 0) process.exitCode = 1;
