import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article, contentOf } from '../../../support/content-of.ts';

const rulesOf = async (files: Record<string, string | Uint8Array>): Promise<string[]> => {
  const reading = await contentOf(files);
  return reading.success ? [] : reading.problems.map(({ rule }) => rule);
};

test('a folder that does not exist, and one without site.yaml, are one clear problem', async () => {
  const { readKnowledge } = await import('../../../../src/features/knowledge/read-knowledge.ts');
  const reading = await readKnowledge({ contentDir: '/does/not/exist' });
  expect(reading.success ? [] : reading.problems).toMatchObject([{ rule: 'no-site', file: 'site.yaml' }]);
});

test('aliases that would grow without end are a problem', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`),
  ].join('\n');
  expect(await rulesOf({ 'products.yaml': bomb })).toContain('settings');
});

test('nesting a thousand deep is a problem of its file, not a crash', async () => {
  const found = await rulesOf({
    'en/articles/a.md': article('a', `${'> '.repeat(5000)}x`),
    'en/articles/b.mdx': article('b', `${'- '.repeat(3000)}x`),
    'products.yaml': '['.repeat(20_000),
    'synonyms.yaml': `${'{ a: '.repeat(5000)}x${' }'.repeat(5000)}`,
  });
  expect(found.filter((rule) => rule === 'syntax')).toHaveLength(2);
  expect(found.filter((rule) => rule === 'settings').length).toBeGreaterThanOrEqual(2);
});

test('only what is due is a warning, and warnings stop nothing', async () => {
  const reading = await contentOf(
    {
      'en/articles/due.mdx': article('due', 'Text.', 'reviewBy: 2026-11-22\nowner: Ada'),
      'en/articles/today.mdx': article('today', 'Text.', 'reviewBy: 2026-11-23'),
      'en/articles/old.mdx': article('old', 'Text.', 'reviewBy: 2020-01-01\nstate: archived'),
    },
    { today: '2026-11-23' },
  );
  expect(reading.success).toBe(true);
  expect(reading.warnings.filter(({ rule }) => rule === 'review-due')).toEqual([
    {
      rule: 'review-due',
      file: 'en/articles/due.mdx',
      line: 6,
      column: 11,
      field: 'reviewBy',
      message: 'reviewBy: a review by Ada was due on 2026-11-22',
      said: {
        key: 'atField',
        values: {
          field: 'reviewBy',
          what: { key: 'review-due.owner', values: { date: '2026-11-22', owner: 'Ada' } },
        },
      },
    },
  ]);
});

test('a word of the interface that does not exist is a problem, a plural form that English lacks is none', async () => {
  const reading = await contentOf({ 'de/ui.yaml': 'article.minutes.few: ein paar\narticle.contnts: Inhalt\n' });
  expect(reading.success ? [] : reading.problems).toMatchObject([
    { file: 'de/ui.yaml', line: 2, field: 'article.contnts' },
  ]);
});

test('settings of the wrong shape are problems, each in its file', async () => {
  const found = await rulesOf({
    'categories.yaml': '12',
    'products.yaml': 'a: b',
    'topics.yaml': '',
    'redirects.yaml': '- x',
    'synonyms.yaml': '[1]',
  });
  expect(found.filter((rule) => rule === 'settings')).toHaveLength(4);
});

const mark = fc.constantFrom(
  '---\n',
  'id: a\n',
  '<Steps>',
  '</Steps>',
  '<Callout ',
  'type="x"',
  '>',
  '{',
  '}',
  '`',
  '[a](id:',
  ')',
  '![',
  '](../',
  '\n\n',
  '\n',
  '> [!NOTE]',
  '| a |',
  '<!--',
  '-->',
  '<a href=',
  '"',
  '\\',
  '*',
  '# ',
  'import x',
  '\uE0001\uE001',
  '&#0;',
  '[^1]',
  '[^1]:',
  '\u0000',
  ': ',
  '- ',
  '&x ',
  '*x',
  '!!js',
);

test('no text at all makes the reading throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(mark, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
      fc.boolean(),
      async (parts, hasFrontMatter) => {
        const text = parts.join('');
        const reading = await contentOf({
          'en/articles/a.mdx': hasFrontMatter ? article('a', text) : text,
          'en/articles/b.md': hasFrontMatter ? article('b', text) : text,
          'en/ui.yaml': text,
          'en/snippets/s.mdx': text,
        });
        if (!reading.success)
          for (const problem of reading.problems)
            expect(problem).toMatchObject({ line: expect.any(Number), message: expect.stringMatching(/\S/) });
      },
    ),
    { numRuns: 150 },
  );
});
