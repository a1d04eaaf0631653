import { describe, expect, test } from 'vitest';
import { searchDocuments } from '../../../../src/features/knowledge/search-documents.ts';
import { buildSearchIndex, engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { article, knowledgeOf } from '../../../support/content-of.ts';

describe('audiences', () => {
  const content = {
    'en/articles/open.mdx': article('open', 'For everybody.'),
    'en/articles/staff.mdx': article('staff', 'Zugangscode 4711.\n\n## Refunds\n\nUp to 50.', 'audience: internal'),
    'de/articles/team.mdx': article('team', 'Nur für uns.', 'audience: internal'),
    'en/articles/draft.mdx': article('draft', 'Soon.', 'audience: internal\nstate: draft'),
    'en/articles/old.mdx': article('old', 'Once.', 'audience: internal\nstate: archived'),
    'en/articles/unready.mdx': article('unready', 'Soon.', 'state: draft'),
  };
  const keys = (documents: { key: string }[]): string[] => documents.map(({ key }) => key);

  test('each has its own documents; drafts and archived entries are in neither', async () => {
    const knowledge = await knowledgeOf(content);
    expect(keys(searchDocuments(knowledge, 'en'))).toEqual(['open#']);
    const internal = searchDocuments(knowledge, 'en', { audience: 'internal' });
    expect(keys(internal)).toEqual(['staff#', 'staff#refunds', 'team#']);
    expect(new Set(internal.map(({ audience }) => audience))).toEqual(new Set(['internal']));
  });

  test('staff reading another language get stand-ins, unless the locale takes none', async () => {
    const knowledge = await knowledgeOf({
      ...content,
      'site.yaml':
        'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch, standIns: false }\n',
    });
    expect(keys(searchDocuments(knowledge, 'en', { audience: 'internal' }))).toContain('team#');
    expect(keys(searchDocuments(knowledge, 'de', { audience: 'internal' }))).toEqual(['team#']);
  });

  test('nothing internal is in the public index, even where it is handed over', async () => {
    const knowledge = await knowledgeOf(content);
    const documents = [
      ...searchDocuments(knowledge, 'en'),
      ...searchDocuments(knowledge, 'en', { audience: 'internal' }),
    ];
    const index = buildSearchIndex({ locale: 'en', documents, synonyms: {} });
    expect(index).toContain('For everybody.');
    expect(index).not.toMatch(/zugangscode|4711|refund/i);
  });
});

describe('names of products', () => {
  const products = {
    'products.yaml':
      '- { id: duo, name: Cargo Duo }\n- { id: one, name: City One }\n- { id: app, name: { en: Bike app, de: Rad-App } }\n',
  };

  test('are keywords in the language of the text, where the title does not say them', async () => {
    const knowledge = await knowledgeOf({
      ...products,
      'en/articles/brakes.mdx': article('brakes', 'Text.', 'products: [duo, app]\nkeywords: [squeal]'),
      'de/articles/bremsen.mdx': article('brakes', 'Text.', 'products: [app]'),
      'en/articles/duo.mdx': article('unfold', 'Text.', 'products: [duo]').replace('Title of unfold', 'The CARGO DUO'),
    });
    const keywords = (locale: string): Record<string, string[]> =>
      Object.fromEntries(searchDocuments(knowledge, locale).map((document) => [document.entryId, document.keywords]));
    expect(keywords('en')).toEqual({ brakes: ['squeal', 'Cargo Duo', 'Bike app'], unfold: [] });
    expect(keywords('de')).toEqual({ brakes: ['Rad-App'], unfold: [] });
  });

  test('let a search for a product find what is for it', async () => {
    const knowledge = await knowledgeOf({
      ...products,
      'en/articles/a.mdx': article('for-one', 'Let the battery get warm before you charge it.', 'products: [one]'),
      'en/articles/b.mdx': article('for-duo', 'Let the battery get warm before you charge it.', 'products: [duo]'),
      'en/articles/c.mdx': article('box', 'The Cargo Duo carries two children.', 'products: [duo]'),
    });
    const engine = engineFromDocuments({
      locales: ['en'],
      documents: (locale) => searchDocuments(knowledge, locale),
      synonyms: {},
    });
    const { hits } = await engine.search({ query: 'cargo duo charge battery', locale: 'en', limit: 3 });
    expect(hits[0]?.id).toBe('for-duo');
  });
});

test('the question of an FAQ is the title, its answer the text', async () => {
  const knowledge = await knowledgeOf({
    'en/faqs/cold.mdx':
      '---\nid: cold\ntitle: May I charge it in the cold?\ndescription: Above 0 °C you may.\ncategory: charging\nfindableBy: [charging in winter]\n---\n\nAbove 0 °C you **may**.\n',
  });
  expect(searchDocuments(knowledge, 'en')).toEqual([
    expect.objectContaining({
      key: 'cold#',
      collection: 'faqs',
      url: '/en/faqs/cold',
      title: 'May I charge it in the cold?',
      headingPath: [],
      body: 'Above 0 °C you may.',
      findableBy: ['charging in winter'],
      categoryPath: ['battery', 'charging'],
    }),
  ]);
});

test('each question and outcome of a guide is a section with a link of its own', async () => {
  const knowledge = await knowledgeOf({
    'en/troubleshooting/dark.mdx': `---
id: dark
title: The display stays dark
description: Two questions lead to the cause.
category: battery
tree:
  start: lamp
  steps:
    lamp:
      question: Does the lamp glow?
      text: Press **once**
      options:
        - { label: Yes, next: done }
        - { label: 'No, not at all', next: ask }
    done:
      outcome: fixed
      title: It was asleep
      text: |
        ## Waking it up

        Press twice.
    ask:
      outcome: contact
      title: We should look at this
      text: Write to us.
---

Take the battery out first.
`,
  });
  const documents = searchDocuments(knowledge, 'en');
  expect(documents.map(({ anchor, headingPath, body }) => [anchor, headingPath, body])).toEqual([
    ['', [], 'Take the battery out first.'],
    ['lamp', ['Does the lamp glow?'], 'Press once · Yes · No, not at all'],
    ['done', ['It was asleep'], 'Waking it up · Press twice.'],
    ['ask', ['We should look at this'], 'Write to us.'],
  ]);
});
