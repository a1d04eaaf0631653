import { expect, test } from 'vitest';
import { compareEntries } from '../../../../src/features/report/compare-entries.ts';
import { missingRedirects } from '../../../../src/features/report/missing-redirects.ts';
import type { EntryChange } from '../../../../src/features/report/schema.ts';
import { article, knowledgeOf } from '../../../support/content-of.ts';

type Files = Record<string, string>;

const charge = article('charge', 'Plug it in.\n\n## When it is full\n\nThe lamp is green.');

async function changes(before: Files, after: Files): Promise<EntryChange[]> {
  return compareEntries((await knowledgeOf(before)).entries, (await knowledgeOf(after)).entries);
}

test('a text that stayed is no change, wherever others went', async () => {
  expect(await changes({ 'en/articles/a.md': charge }, { 'en/articles/a.md': charge })).toEqual([]);
});

test('new, changed, moved and retired entries are told apart', async () => {
  const found = await changes(
    {
      'en/articles/charge.md': charge,
      'en/articles/old-name.md': article('moved'),
      'en/articles/gone.md': article('gone'),
      'en/articles/shelved.md': article('shelved'),
      'en/articles/draft.md': article('draft', 'Text.', 'state: draft'),
    },
    {
      'en/articles/charge.md': charge.replace('green', 'off'),
      'en/articles/name.md': article('moved'),
      'en/articles/shelved.md': article('shelved', 'Text.', 'state: archived'),
      'en/articles/draft.md': article('draft', 'Text.'),
      'en/articles/fresh.md': article('fresh'),
    },
  );
  expect(found.map(({ id, kind, seenBy }) => [id, kind, seenBy])).toEqual([
    ['charge', 'changed', 'everybody'],
    ['draft', 'new', 'everybody'],
    ['fresh', 'new', 'everybody'],
    ['gone', 'retired', 'nobody'],
    ['moved', 'moved', 'everybody'],
    ['shelved', 'retired', 'nobody'],
  ]);
});

test('only the section that changed is told, in the words that readers see', async () => {
  const [found] = await changes(
    { 'en/articles/charge.mdx': charge },
    {
      'en/articles/charge.mdx': charge.replace(
        'The lamp is green.',
        '<Callout type="tip">\nThe lamp is off.\n</Callout>',
      ),
    },
  );
  expect(found?.sections).toMatchObject([{ kind: 'changed', heading: ['When it is full'] }]);
  const words = found?.sections[0]?.runs.filter(({ kind }) => kind === 'added').map(({ text }) => text);
  expect(words?.join(' ')).toContain('off');
  expect(words?.join(' ')).not.toContain('Callout type');
});

test('a heading in other words is the same section', async () => {
  const [found] = await changes(
    { 'en/articles/charge.md': charge },
    { 'en/articles/charge.md': charge.replace('## When it is full', '## Full battery') },
  );
  expect(found?.sections).toMatchObject([
    { kind: 'changed', heading: ['Full battery'], headingBefore: ['When it is full'], runs: [] },
  ]);
});

test('a snippet that changes, changes the texts that use it', async () => {
  const files = { 'en/articles/a.mdx': article('a', '<Snippet name="hours" />'), 'en/articles/b.mdx': article('b') };
  const found = await changes(
    { ...files, 'en/snippets/hours.mdx': 'From 8 to 18.\n' },
    { ...files, 'en/snippets/hours.mdx': 'From 9 to 18.\n' },
  );
  expect(found.map(({ id }) => id)).toEqual(['a']);
});

test('links that came and went are told as readers follow them', async () => {
  const [found] = await changes(
    {
      'en/articles/charge.md': charge,
      'en/articles/a.md': article('a', '[x](id:charge) [y](https://example.com/?a=1&b=2)'),
    },
    {
      'en/articles/charge.md': charge,
      'en/articles/a.md': article('a', '[x](id:charge#when-it-is-full) [z](contact:)'),
    },
  );
  expect(found?.links).toEqual({
    added: ['/en/articles/charge#when-it-is-full', '/en/contact?entry=a'],
    removed: ['/en/articles/charge', 'https://example.com/?a=1&b=2'],
  });
});

test('of a list, what came and what went; an unchanged review date under new words is told', async () => {
  const [found] = await changes(
    { 'en/articles/a.md': article('a', 'One.', 'keywords: [x, y]\nreviewed: 2026-01-01') },
    { 'en/articles/a.md': article('a', 'Two.', 'keywords: [y, z]\nreviewed: 2026-01-01') },
  );
  expect(found?.fields).toEqual([{ name: 'keywords', before: 'x', after: 'z' }]);
  expect(found?.reviewKept).toBe(true);
});

test('an address that leads nowhere needs a redirect, stand-ins in other languages too', async () => {
  const before = await knowledgeOf({ 'en/articles/old.md': charge });
  const after = await knowledgeOf({ 'en/articles/new.md': charge });
  expect(missingRedirects(before, after).map(({ from }) => from)).toEqual(['/en/articles/old', '/de/articles/old']);
  const redirected = await knowledgeOf({
    'en/articles/new.md': charge.replace('category:', 'redirectFrom: [/en/articles/old]\ncategory:'),
    'redirects.yaml': '- { from: /de/articles/old, to: "id:charge" }\n',
  });
  expect(missingRedirects(before, redirected)).toEqual([]);
});

test('a category that goes takes an address with it', async () => {
  const before = await knowledgeOf({ 'en/articles/a.md': charge });
  const after = await knowledgeOf({
    'en/articles/a.md': charge,
    'categories.yaml': '- { id: battery, title: Battery }\n- { id: app, title: App }\n',
  });
  expect(missingRedirects(before, after).map(({ from }) => from)).toEqual([
    '/en/categories/charging',
    '/de/categories/charging',
  ]);
});
