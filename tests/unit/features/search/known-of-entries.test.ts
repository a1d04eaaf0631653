import { expect, test } from 'vitest';
import { buildSearchIndex } from '../../../../src/features/search/build-index.ts';
import { embeddedEngine } from '../../../../src/features/search/engines/embedded/engine.ts';
import { openIndexes } from '../../../../src/features/search/index/indexes.ts';
import type { Embedder } from '../../../../src/features/search/ports.ts';
import { rankEntries } from '../../../../src/features/search/ranking/rank-entries.ts';
import { WordLists } from '../../../../src/features/search/ranking/word-lists.ts';
import { planQuery } from '../../../../src/features/search/query/plan-query.ts';
import { documentsOf } from '../../../support/search-documents.ts';

const twins = ['one', 'two', 'three'].map((id) => ({
  id,
  title: 'Charge the battery',
  sections: [{ body: 'Plug it in.' }],
}));
const better = { id: 'better', title: 'Charge the battery in winter', sections: [{ body: 'Winter: keep it warm.' }] };
const documents = documentsOf('en', [...twins, better]).map((document) =>
  document.entryId === 'three' ? { ...document, reviewed: '2026-11-01' } : { ...document, reviewed: undefined },
);
const indexes = openIndexes({
  locales: ['en'],
  read: () => buildSearchIndex({ locale: 'en', documents, synonyms: {} }),
});
const now = (): Date => new Date('2026-11-23');
const find = async (query: string, helpful: Record<string, number> = {}): Promise<string[]> => {
  const engine = embeddedEngine(indexes, { helpfulnessOf: (id) => helpful[id], now });
  return (await engine.search({ query, locale: 'en', limit: 10 })).hits.map((hit) => hit.id);
};

test('Between entries that match alike, the one reviewed lately comes first', async () => {
  expect((await find('charge the battery'))[0]).toBe('three');
});
test('Between entries that match alike, the one that helped comes first', async () => {
  expect((await find('charge the battery', { two: 0.9 }))[0]).toBe('two');
});
test('What helped does not pass what matches better', async () => {
  expect((await find('battery in winter', { one: 1, two: 1, three: 1 }))[0]).toBe('better');
});

/** Words of one meaning share a place in the vector: little of a model, and the whole of the port. */
const meanings: Embedder = {
  name: 'meanings',
  dimensions: 2,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = [/battery|power/i, /winter|cold/i].map((words) => (words.test(text) ? 1 : 0));
      const length = Math.hypot(...vector) || 1;
      return Float32Array.from(vector, (value) => value / length);
    }),
};

test('Similarities of meaning change the order; without them nothing does', async () => {
  const index = await indexes.of('en');
  const plan = planQuery({ index, correct: () => [], query: 'battery in winter', typing: false, exact: true });
  const rank = (similarityOf?: (entry: number) => number): string[] =>
    rankEntries({
      index,
      plan,
      candidates: [0, 1, 2, 3],
      most: 4,
      scratch: {
        meanings: new WordLists(index.vocabulary.words.length),
        grams: new WordLists(index.vocabulary.words.length),
      },
      similarityOf,
      weights: { entry: 1, section: 1, title: 1, neighbours: 1, grams: 1, meaning: 20 },
    }).map(({ entry }) => entry.about.id);
  const { signal } = new AbortController();
  const similarTo = async (query: string): Promise<(entry: number) => number> => {
    const [asked = new Float32Array()] = await meanings.embed([query], 'query', signal);
    const texts = ['a cold day', 'the power is gone', 'a cold day', 'a cold day'];
    const found = await meanings.embed(texts, 'document', signal);
    return (entry) => asked.reduce((sum, value, at) => sum + value * (found[entry]?.[at] ?? 0), 0);
  };
  expect(rank()).toEqual(['better', 'one', 'two', 'three']);
  expect(rank(await similarTo('battery'))[0]).toBe('two');
});
