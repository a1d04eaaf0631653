import { expect, test } from 'vitest';
import { articleData, breadcrumbList, faqPage } from '../../../src/components/structured-data.ts';
import type { Entry } from '../../../src/features/knowledge/schema.ts';

const entry: Entry = {
  id: 'charge',
  collection: 'articles',
  locale: 'en',
  slug: 'charge',
  url: '/en/articles/charge',
  title: 'Charging',
  description: 'How to charge.',
  products: [],
  versions: [],
  audience: 'public',
  state: 'published',
  reviewed: '2026-11-01',
  related: [],
  redirectFrom: [],
  version: 'abc',
  source: 'en/articles/charge.md',
  readingMinutes: 1,
  keywords: [],
  findableBy: [],
  html: '',
  headings: [],
  sections: [{ anchor: '', headingPath: [], text: 'Four hours.' }],
  markdown: '',
  howToSteps: [],
  scripts: [],
};
const origin = 'https://help.example';

test('an article with steps is a HowTo, one without is a TechArticle', () => {
  expect(articleData({ ...entry, howToSteps: ['Plug in', 'Wait'] }, origin)).toMatchObject({
    '@type': 'HowTo',
    step: [{ position: 1, text: 'Plug in' }, { position: 2 }],
  });
  expect(articleData(entry, origin)).toMatchObject({
    '@type': 'TechArticle',
    url: `${origin}/en/articles/charge`,
    dateModified: '2026-11-01',
  });
});
test('the steps of a guide lead to their places', () => {
  const tree = {
    start: 'a',
    steps: [
      { name: 'a', kind: 'question' as const, question: 'Light on?', html: '', options: [{ label: 'Yes', next: 'b' }] },
    ],
  };
  expect(articleData({ ...entry, collection: 'troubleshooting', tree }, origin)).toMatchObject({
    '@type': 'HowTo',
    step: [{ name: 'Light on?', url: `${origin}/en/articles/charge#a` }],
  });
});
test('a question carries its answer as text', () => {
  expect(faqPage([entry])).toMatchObject({
    mainEntity: [{ name: 'Charging', acceptedAnswer: { text: 'Four hours.' } }],
  });
});
test('the page itself closes the breadcrumbs without an address', () => {
  expect(breadcrumbList([{ label: 'Help', url: '/en' }, { label: 'Charging' }], origin)).toMatchObject({
    itemListElement: [
      { position: 1, item: `${origin}/en` },
      { position: 2, name: 'Charging' },
    ],
  });
});
