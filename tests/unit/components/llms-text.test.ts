import { expect, test } from 'vitest';
import { llmsText } from '../../../src/components/llms-text.ts';
import { toCatalogue } from '../../../src/features/knowledge/to-catalogue.ts';
import { article, knowledgeOf } from '../../support/content-of.ts';

test('llms.txt lists every public page once, in its own language, with its Markdown twin', async () => {
  const knowledge = await knowledgeOf({
    'en/articles/charge.mdx': article('charge'),
    'en/articles/clean.mdx': article('clean').replace('category: battery', 'category: charging'),
    'de/articles/laden.mdx': article('charge'),
    'en/articles/staff.mdx': article('staff', 'Text.', 'audience: internal'),
    'en/articles/draft.mdx': article('draft', 'Text.', 'state: draft'),
    'en/news/fair.mdx':
      '---\nid: fair\ntitle: We are at the fair\ndescription: Come.\ndate: 2026-11-04\n---\n\nText.\n',
  });
  const text = llmsText({ origin: 'https://help.example', catalogue: toCatalogue(knowledge), offersMail: false });
  expect(text.startsWith('# Test\n\n> ')).toBe(true);
  expect(text.split('\n').filter((line) => /^(?:##|-)/.test(line))).toEqual([
    '## English: Battery',
    '- [Title of charge](https://help.example/en/articles/charge.md): Description of charge.',
    '- [Title of clean](https://help.example/en/articles/clean.md): Description of clean.',
    '## English: News',
    '- [We are at the fair](https://help.example/en/news/fair.md): Come.',
    '## Deutsch: Battery',
    '- [Title of charge](https://help.example/de/articles/laden.md): Description of charge.',
  ]);
});
