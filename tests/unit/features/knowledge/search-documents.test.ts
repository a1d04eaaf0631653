import { describe, expect, test } from 'vitest';
import { searchDocuments } from '../../../../src/features/knowledge/search-documents.ts';
import { buildSearchIndex } from '../../../../src/features/search/build-index.ts';
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
