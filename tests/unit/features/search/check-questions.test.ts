import { expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { checkQuestions, describeLostQuestions } from '../../../../src/features/search/check-questions.ts';
import type { SearchEngine } from '../../../../src/features/search/ports.ts';
import { documentsOf, type SampleEntry } from '../../../support/search-documents.ts';

const entries: SampleEntry[] = [
  ...['one', 'two', 'three', 'four'].map((id) => ({ id, title: `Refund ${id}`, findableBy: [`refund ${id}`] })),
  { id: 'foreign', title: 'Erstattung', textLocale: 'de', findableBy: ['Wo bleibt mein Geld?'] },
];
const documents = documentsOf('en', entries);

test('Questions that find their entry are counted, those of texts that stand in are not asked', async () => {
  const engine = engineFromDocuments({ locales: ['en'], documents: () => documents, synonyms: {} });
  expect(await checkQuestions({ engine, locale: 'en', documents })).toEqual({ asked: 4, lost: [] });
});

test('A lost question is told with its rank and what stands before', async () => {
  const engine = engineFromDocuments({ locales: ['en'], documents: () => documents, synonyms: {} });
  const backwards: SearchEngine = {
    name: 'backwards',
    search: async (request) => {
      const answer = await engine.search({ ...request, query: 'refund' });
      return { ...answer, hits: answer.hits.toReversed() };
    },
  };
  const { lost } = await checkQuestions({ engine: backwards, locale: 'en', documents: documents.slice(0, 1) });
  expect(lost).toHaveLength(1);
  expect(describeLostQuestions(lost)).toMatch(/^en one: "refund one" finds it at 4, behind \w+, \w+, \w+$/);
});

test('A question that finds nothing is told as such', async () => {
  const nothing: SearchEngine = {
    name: 'nothing',
    search: () => Promise.resolve({ hits: [], total: 0, engine: 'nothing', degraded: false }),
  };
  const { lost } = await checkQuestions({ engine: nothing, locale: 'en', documents: documents.slice(0, 1) });
  expect(describeLostQuestions(lost)).toBe('en one: "refund one" does not find it');
});
