import { describe, expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { clearlyBest, isClear } from '../../../../src/features/search/direct-answer.ts';
import { plainText } from '../../../../src/features/search/passages.ts';
import type { DirectAnswer, SearchRequest } from '../../../../src/features/search/schema.ts';
import { documentsOf, type SampleEntry } from '../../../support/search-documents.ts';

const entries: SampleEntry[] = [
  {
    id: 'charging-time',
    title: 'How long does it take to charge the battery?',
    description: 'Between 3 and 7 hours.',
    collection: 'faqs',
    category: 'bike',
    sections: [{ body: 'An empty battery is full after 4.5 hours. The last fifth is slow on purpose.' }],
  },
  {
    id: 'winter',
    title: 'Riding in winter',
    description: 'What cold does to range, brakes and tyres.',
    category: 'bike',
    sections: [
      { body: 'Cold costs range. A battery that was charged indoors goes further.' },
      { heading: 'Studded tyres', body: 'Studded tyres up to 50 mm fit under the mudguards. Mount them in pairs.' },
      { heading: 'After the ride', body: 'Rinse the salt off the chain with lukewarm water.' },
    ],
  },
  {
    id: 'display-guide',
    title: 'The display shows an error code',
    description: 'Four questions until you know what to do.',
    collection: 'troubleshooting',
    sections: [{ body: '' }, { heading: 'Does it say E-4711?', body: 'Take the battery out and wait a minute.' }],
  },
  { id: 'rack', title: 'Front rack', description: 'Bags, baskets and wide tyres: what it carries.', category: 'bike' },
  { id: 'order', title: 'Change an order', description: 'Until it is packed.', category: 'orders' },
  { id: 'cancel', title: 'Cancel an order', description: 'Until it is packed.', category: 'orders' },
  { id: 'invoice', title: 'Download an invoice', description: 'Under my account.', category: 'orders' },
];
const engine = engineFromDocuments({ locales: ['en'], documents: () => documentsOf('en', entries), synonyms: {} });
const ask = async (query: string, more: Partial<SearchRequest> = {}): Promise<DirectAnswer | undefined> =>
  (await engine.search({ query, locale: 'en', limit: 10, ...more })).direct;

describe('A direct answer', () => {
  test('is what a question answers, however it was asked', async () => {
    for (const query of ['how long to charge the battery', 'How long does it take to charge the battery?']) {
      const direct = await ask(query);
      expect(direct).toMatchObject({ entryId: 'charging-time', kind: 'faq', url: '/en/articles/charging-time' });
      expect(plainText(direct?.text ?? [])).toContain('full after 4.5 hours');
    }
  });
  test('leads to the section whose words it has', async () => {
    const direct = await ask('do studded tyres fit');
    expect(direct).toMatchObject({
      entryId: 'winter',
      kind: 'section',
      url: '/en/articles/winter#studded-tyres',
      sectionTitle: 'Studded tyres',
      textLocale: 'en',
    });
    expect(plainText(direct?.text ?? [])).toBe(
      'Studded tyres up to 50 mm fit under the mudguards. Mount them in pairs.',
    );
    expect(direct?.text.filter((run) => run.marked).map((run) => run.text)).toContain('Studded');
  });
  test('begins where a long section says it', async () => {
    const filler = 'Many things are said here that nobody asked about today. '.repeat(60);
    const long = engineFromDocuments({
      locales: ['en'],
      documents: () =>
        documentsOf('en', [
          ...entries,
          {
            id: 'tow',
            title: 'Transport',
            sections: [
              { body: 'On car, train and ferry.' },
              {
                heading: 'Flying',
                body: `${filler}Airlines refuse lithium packs above 160 watt hours. Ask before. ${filler}`,
              },
            ],
            findableBy: ['do airlines take lithium packs'],
          },
        ]),
      synonyms: {},
    });
    const { direct } = await long.search({ query: 'why airlines refuse lithium packs', locale: 'en', limit: 3 });
    expect(direct?.url).toBe('/en/articles/tow#flying');
    expect(plainText(direct?.text ?? [])).toMatch(/^… Airlines refuse lithium packs above 160 watt hours\./);
  });
  test('is the description where the whole entry was asked for', async () => {
    const direct = await ask('riding in winter');
    expect(direct).toMatchObject({ entryId: 'winter', url: '/en/articles/winter', sectionTitle: '' });
    expect(plainText(direct?.text ?? [])).toBe('What cold does to range, brakes and tyres.');
  });
  test('takes no step out of a guide', async () => {
    const direct = await ask('display shows error code');
    expect(direct).toMatchObject({ entryId: 'display-guide', url: '/en/articles/display-guide' });
    expect(plainText(direct?.text ?? [])).toBe('Four questions until you know what to do.');
  });
  test('is not given where two entries could be meant', async () => {
    expect(await ask('my order')).toBeUndefined();
    expect(await ask('until an order is packed')).toBeUndefined();
  });
  test('is not given for a single word, unless it is a code', async () => {
    expect(await ask('winter')).toBeUndefined();
    expect(await ask('the winter')).toBeUndefined();
  });
  test('waits for three words while somebody types', async () => {
    expect(await ask('studded tyres', { typing: true })).toBeUndefined();
    expect(await ask('studded tyres')).toBeDefined();
    expect(await ask('do studded tyres fit', { typing: true })).toBeDefined();
  });
  test('is not given where most words had to be guessed', async () => {
    const direct = await ask('studed tyrs');
    expect(direct).toBeUndefined();
  });
  test('is not given for what is best only within a filter', async () => {
    expect(await ask('do studded tyres fit', { category: 'orders' })).toBeUndefined();
    expect(await ask('do studded tyres fit', { category: 'bike' })).toMatchObject({ entryId: 'winter' });
  });
});

describe('The best entry is clearly best', () => {
  const rated = (score: number, question = 0, coverage = 1) => ({ score, coverage, question });

  test('where the second is far behind', () => {
    expect(isClear(rated(1), rated(clearlyBest.rival))).toBe(true);
    expect(isClear(rated(1), rated(clearlyBest.rival + 0.01))).toBe(false);
  });
  test('where the second is nearer but says less of what was asked', () => {
    expect(isClear(rated(1, 0.5), rated(0.7, 0))).toBe(true);
    expect(isClear(rated(1, 0.5), rated(0.7, 0.5))).toBe(false);
    expect(isClear(rated(1, 1), rated(clearlyBest.rivalMost + 0.01, 0))).toBe(false);
  });
  test('only where it holds enough of the query', () => {
    expect(isClear(rated(1, 1, clearlyBest.coverage - 0.01), rated(0.1))).toBe(false);
  });
  test('alone only where its title or heading says a little of what was asked', () => {
    expect(isClear(rated(1, 0.2), undefined)).toBe(true);
    expect(isClear(rated(1, 0), undefined)).toBe(false);
  });
});
