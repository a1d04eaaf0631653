import { expect, test } from 'vitest';
import { openIndexes } from '../../../../../src/features/search/index/indexes.ts';
import { buildSearchIndex } from '../../../../../src/features/search/build-index.ts';
import { chooseBest } from '../../../../../src/features/search/ranking/choose-best.ts';
import { documentsOf } from '../../../../support/search-documents.ts';

const documents = documentsOf('en', [
  { id: 'both', title: 'Charging the battery', sections: [{ body: 'A battery wants to be charged.' }] },
  { id: 'one', title: 'Other things', sections: [{ body: 'A battery, among many other things that are not.' }] },
  { id: 'none', title: 'Nothing', sections: [{ body: 'No word of it.' }] },
]);
const index = await openIndexes({
  locales: ['en'],
  read: () => buildSearchIndex({ locale: 'en', documents, synonyms: {} }),
}).of('en');
const word = (text: string): { alternatives: Map<number, number>; value: number } => ({
  alternatives: new Map([[index.vocabulary.wordIds.get(text) ?? -1, 1]]),
  value: 1,
});
const choose = (candidates: number[], most = 10): string[] =>
  chooseBest({ index, words: [word('battery'), word('charging')], candidates, most }).map(
    ({ entry }) => entry.about.id,
  );

test('The first choice puts entries that hold more of the query first, wherever they stand among the candidates', () => {
  expect(choose([2, 1, 0])).toEqual(['both', 'one', 'none']);
});
test('The first choice keeps as many as are wanted, of the candidates alone', () => {
  expect(choose([0, 1, 2], 1)).toEqual(['both']);
  expect(choose([1])).toEqual(['one']);
  expect(choose([99])).toEqual([]);
});
test('Coverage tells how much of the query an entry holds', () => {
  const chosen = chooseBest({ index, words: [word('battery'), word('charging')], candidates: [0, 1, 2], most: 3 });
  expect(chosen.map(({ coverage }) => coverage)).toEqual([1, 0.5, 0]);
});
test('Postings count occurrences by their fields', () => {
  const { starts, entries, boosts } = index.postings;
  const id = index.vocabulary.wordIds.get('battery') ?? -1;
  const [from, to] = [starts[id], starts[id + 1]];
  expect([...entries.slice(from, to)]).toEqual([0, 1]);
  expect([...boosts.slice(from, to)]).toEqual([4, 1]);
});
