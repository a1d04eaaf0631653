import { expect, test } from 'vitest';
import { clusterGaps, type GapText } from '../../../../src/features/insights/cluster-gaps.ts';
import { readGaps } from '../../../../src/features/insights/read-gaps.ts';
import { analyserFor } from '../../../../src/features/search/analysis/analyser.ts';

const terms = (text: string, locale: string): string[] => {
  const analyser = analyserFor(locale);
  return analyser.words(text).flatMap(({ text: word }) => (analyser.isStopWord(word) ? [] : [analyser.term(word)]));
};
const query = (text: string, people: number, locale = 'en'): GapText => ({ kind: 'query', text, locale, people });
const ticket = (text: string, locale = 'en'): GapText => ({ kind: 'ticket', text, locale, people: 1 });

test('texts that say the same are one gap, named by what most people said', () => {
  const gaps = clusterGaps(
    [
      query('trailer coupling', 3),
      query('coupling for a trailer', 9),
      query('klarna', 5),
      ticket('Which trailer coupling fits?'),
      query('Anhängerkupplungen', 2, 'de'),
      query('Anhängerkupplung', 4, 'de'),
      query('the', 50),
    ],
    terms,
  );
  expect(
    gaps.map(({ label, locale, people, searches, tickets }) => [label, locale, people, searches, tickets]),
  ).toEqual([
    ['coupling for a trailer', 'en', 13, 12, 1],
    ['Anhängerkupplung', 'de', 6, 6, 0],
    ['klarna', 'en', 5, 5, 0],
  ]);
  expect(gaps[0]?.examples.map(({ text }) => text)).toEqual([
    'coupling for a trailer',
    'trailer coupling',
    'Which trailer coupling fits?',
  ]);
});

test('a gap closes once a search finds an entry; a single request is no gap', async () => {
  const sums = { searches: 4, withoutHit: 4, reporting: 0, clicked: 0, locale: 'en' };
  const request = { id: '1', locale: 'en', topic: 'order', at: '2026-11-20T10:00:00.000Z' };
  const gaps = await readGaps(
    { from: '2026-11-01', to: '2026-11-30' },
    {
      figures: {
        queries: async () => [
          { ...sums, query: 'klarna', queryKey: 'klarna' },
          { ...sums, query: 'trailer', queryKey: 'trailer', withoutHit: 2 },
          { ...sums, query: 'found', queryKey: 'found', withoutHit: 0 },
        ],
      },
      asked: {
        unread: async () => [
          { ...request, subject: 'My saddle creaks' },
          { ...request, subject: 'Invoice address' },
          { ...request, subject: 'Change the invoice address' },
        ],
      },
      follows: { queries: async () => [] },
      terms,
      find: async (text) => (text === 'klarna' ? 'pay-by-instalments' : undefined),
    },
  );
  expect(gaps.map(({ label, people, answeredBy }) => [label, people, answeredBy])).toEqual([
    ['klarna', 4, 'pay-by-instalments'],
    ['Change the invoice address', 2, undefined],
    ['trailer', 2, undefined],
  ]);
});

test('whoever waits to be told is counted beside those who searched, and keeps a gap open by themselves', () => {
  const follow = (text: string, people: number): GapText => ({ kind: 'follow', text, locale: 'en', people });
  const gaps = clusterGaps([query('klarna', 3), follow('klarna', 2), follow('Purple bells', 1)], terms);
  expect(gaps.map(({ label, people, followers, examples }) => ({ label, people, followers, examples }))).toEqual([
    { label: 'klarna', people: 3, followers: 2, examples: [{ kind: 'query', text: 'klarna', people: 3 }] },
    { label: 'Purple bells', people: 0, followers: 1, examples: [{ kind: 'query', text: 'Purple bells', people: 1 }] },
  ]);
});
