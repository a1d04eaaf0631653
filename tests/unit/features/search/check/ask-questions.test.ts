import { expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../../src/features/search/build-index.ts';
import { askQuestions, questionsOf } from '../../../../../src/features/search/check/ask-questions.ts';
import type { SearchEngine } from '../../../../../src/features/search/ports.ts';
import { documentsOf, type SampleEntry } from '../../../../support/search-documents.ts';

const ids = ['one', 'two', 'three', 'four', 'five'];
const entries: SampleEntry[] = [
  ...ids.map((id) => ({ id, title: `Refund ${id}`, findableBy: [`refund ${id}`] })),
  { id: 'foreign', title: 'Erstattung', textLocale: 'de', findableBy: ['Wo bleibt mein Geld?'] },
];
const documents = documentsOf('en', entries);
const engine = engineFromDocuments({ locales: ['en'], documents: () => documents, synonyms: {} });

test('An entry of several sections is asked for once, a text that stands in is not', () => {
  const sections = [{ body: 'First.' }, { heading: 'More', body: 'Second.' }];
  const twice = documentsOf('en', [{ id: 'one', title: 'One', sections, findableBy: ['a', 'b', 'a'] }]);
  expect(questionsOf([...twice, ...documents.slice(-1)])).toEqual([
    { locale: 'en', entry: 'one', question: 'a' },
    { locale: 'en', entry: 'one', question: 'b' },
  ]);
});

test('Questions that find their entry first have nothing before it, and keep their order', async () => {
  const placed = await askQuestions(engine, questionsOf(documents));
  expect(placed.map(({ entry }) => entry)).toEqual(ids);
  expect(placed.map(({ place }) => place)).toEqual(ids.map(() => ({ rank: 1, behind: [] })));
});

test('A place behind others names the first three of them', async () => {
  const hits = (await engine.search({ query: 'refund', locale: 'en', limit: 10 })).hits;
  const fixed: SearchEngine = {
    name: 'fixed',
    search: async () => ({ hits, total: hits.length, engine: 'fixed', degraded: false }),
  };
  const last = hits.at(-1)?.id ?? '';
  const [placed] = await askQuestions(fixed, [{ locale: 'en', entry: last, question: 'refund' }]);
  expect(placed?.place).toEqual({ rank: 5, behind: hits.slice(0, 3).map((hit) => hit.id) });
});

test('An entry that is not found has no rank, and the first results are named instead', async () => {
  const [placed] = await askQuestions(engine, [{ locale: 'en', entry: 'gone', question: 'refund one' }]);
  expect(placed?.place.rank).toBeUndefined();
  expect(placed?.place.behind[0]).toBe('one');
});

test('An engine that cannot answer is no lost question: the check rejects', async () => {
  const broken: SearchEngine = { name: 'broken', search: () => Promise.reject(new Error('away')) };
  await expect(askQuestions(broken, questionsOf(documents))).rejects.toThrow('away');
});
