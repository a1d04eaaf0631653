import { expect, test } from 'vitest';
import { prepareTicket } from '../../../../../src/features/tickets/topics/prepare-ticket.ts';
import { aRequest, aTopic } from '../../../../support/tickets.ts';

const option = (id: string, more: { product?: string; version?: string } = {}) => ({ id, label: id, ...more });
const topics = [
  aTopic('technical', {
    fields: [
      {
        ...{ id: 'model', type: 'choice', label: 'Which one?', required: false },
        options: [
          option('new', { product: 'bike', version: '2026' }),
          option('app', { product: 'app' }),
          option('older'),
        ],
      },
    ],
  }),
];
const subjectsOf = () => [
  { kind: 'product' as const, subject: 'shop', detail: '' },
  { kind: 'category' as const, subject: 'orders', detail: '' },
];
const aboutOf = (model: string | undefined, entry?: string) =>
  prepareTicket(
    aRequest({
      ...(model !== undefined && { fields: { model } }),
      ...(entry !== undefined && { context: { entry, searches: [], read: [], suggested: [], guidePath: [] } }),
    }),
    {
      knowledge: { topics, routing: [], defaultLocale: 'en', desks: [], categoryOf: () => undefined, subjectsOf },
      history: { recent: 0, unsolved: 0 },
    },
  ).subjects.map(({ kind, subject, detail }) => [kind, subject, detail].join(':'));

test.each([
  ['a product with its version', 'new', undefined, ['product:bike:', 'product:bike:2026']],
  ['a product', 'app', undefined, ['product:app:']],
  ['an answer that stands for none', 'older', undefined, []],
  ['nothing', undefined, undefined, []],
  ['nothing, written from an article', undefined, 'track-order', ['product:shop:', 'category:orders:']],
  // What is said goes before what was read; the category is that of the article.
  ['a product, written from an article about another', 'app', 'track-order', ['product:app:', 'category:orders:']],
])('a request that names %s', (_, model, entry, subjects) => {
  expect(aboutOf(model, entry)).toEqual(subjects);
});
