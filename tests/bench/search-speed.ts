import { setTimeout as wait } from 'node:timers/promises';
import { buildSearchIndex } from '../../src/features/search/build-index.ts';
import { embeddedEngine } from '../../src/features/search/engines/embedded/engine.ts';
import { openIndexes } from '../../src/features/search/index/indexes.ts';
import type { SearchDocument } from '../../src/features/search/schema.ts';
import { addTypo } from './relevance/add-typo.ts';
import { generateArticle, seeded } from './generate-articles.ts';

/**
 * `node --expose-gc tests/bench/search-speed.ts [articles]`: build, load, memory and time per query of the embedded engine. Once
 * over articles of few words, each of which is in nearly every article, the worst that can come; once over as many words
 * as a real help centre has.
 */
const count = Number(process.argv[2] ?? 2000);
const queries = 1000;

/** Words drawn as in real text: the nth most common one n times as rarely as the first (Zipf). */
function wordsOfALanguage(seed: number): () => string {
  const random = seeded(seed);
  const letter = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
  const syllables = Array.from(
    { length: 600 },
    () => letter('bdfghklmnprstvwz') + letter('aeiouäöü') + (random() < 0.5 ? letter('lmnrst') : ''),
  );
  const words = Array.from({ length: 30_000 }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)] ?? '',
    ).join(''),
  );
  return () => words[Math.floor(words.length ** random()) - 1] ?? 'akku';
}

interface Corpus {
  name: string;
  documents: SearchDocument[];
  question(random: () => number): string;
}

function fewWords(): Corpus {
  const articles = Array.from({ length: count }, (_, number) => generateArticle(number, ['battery', 'orders']));
  const documents = articles.flatMap((article) =>
    article.body.split('\n## ').map((text, number) =>
      document({
        ...article,
        number,
        heading: number === 0 ? '' : (text.split('\n')[0] ?? ''),
        body: text.replace(/\s+/g, ' '),
      }),
    ),
  );
  return {
    name: 'few words',
    documents,
    question: (random) => articles[Math.floor(random() * count)]?.description ?? '',
  };
}

function manyWords(): Corpus {
  const word = wordsOfALanguage(7);
  const text = (length: number): string => Array.from({ length }, word).join(' ');
  const titles = Array.from({ length: count }, () => text(5));
  const documents = titles.flatMap((title, article) =>
    Array.from({ length: 6 }, (_, number) =>
      document({
        id: `article-${article}`,
        title,
        description: text(15),
        category: 'battery',
        number,
        heading: number === 0 ? '' : text(3),
        body: text(105),
      }),
    ),
  );
  return {
    name: 'many words',
    documents,
    question: (random) => `${titles[Math.floor(random() * count)] ?? ''} ${text(Math.floor(random() * 8))}`.trim(),
  };
}

function document(given: {
  id: string;
  title: string;
  description: string;
  category: string;
  number: number;
  heading: string;
  body: string;
}): SearchDocument {
  const { id, title, description, category, number, heading, body } = given;
  const anchor = number === 0 ? '' : `section-${number}`;
  return {
    key: `${id}#${anchor}`,
    entryId: id,
    collection: 'articles',
    locale: 'de',
    textLocale: 'de',
    url: `/de/articles/${id}`,
    anchor,
    title,
    description,
    headingPath: heading === '' ? [] : [heading],
    body,
    keywords: [],
    findableBy: [],
    category,
    categoryPath: [category],
    products: [],
    versions: [],
    audience: 'public',
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const collect = (): void => globalThis.gc?.();

for (const make of [fewWords, manyWords]) {
  const { name, documents, question } = make();
  let started = performance.now();
  const index = buildSearchIndex({ locale: 'de', documents, synonyms: {} });
  const built = performance.now() - started;
  collect();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const engine = embeddedEngine(openIndexes({ locales: ['de'], read: () => index }));
  started = performance.now();
  await engine.load('de');
  const loaded = performance.now() - started;
  await wait(50);
  collect();
  const memory = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
  console.log(`\n${name}: ${count} articles, ${documents.length} sections`);
  console.log(
    `build ${built.toFixed(0)} ms, file ${megabytes(Buffer.byteLength(index))}, load ${loaded.toFixed(0)} ms, memory ${globalThis.gc === undefined ? 'unknown without --expose-gc' : megabytes(memory)}`,
  );

  for (const kind of ['whole', 'one typo', 'typing']) {
    const random = seeded(3);
    const times: number[] = [];
    for (let number = 0; number < queries; number++) {
      const asked = question(random);
      const query =
        kind === 'one typo'
          ? addTypo(asked, String(number))
          : kind === 'typing'
            ? asked.slice(0, 3 + Math.floor(random() * asked.length))
            : asked;
      started = performance.now();
      await engine.search({ query, locale: 'de', limit: 10, typing: kind === 'typing' });
      if (number >= 100) times.push(performance.now() - started);
    }
    times.sort((one, other) => one - other);
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
    console.log(
      `${kind.padEnd(8)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${(times.at(-1) ?? 0).toFixed(2)} ms`,
    );
  }
}
