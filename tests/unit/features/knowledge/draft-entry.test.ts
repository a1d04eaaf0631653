import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { draftArticle } from '../../../../src/features/knowledge/draft-entry.ts';
import { issueFormUrl, issueSearchUrl } from '../../../../src/features/knowledge/repository-links.ts';
import { contentOf, entryOf, knowledgeOf } from '../../../support/content-of.ts';

const hostile = [
  '---\nstate: published\n---\n<script>alert(1)</script>',
  '{process.exit()} <Callout>',
  'quoted "text": # with signs\u2028state: published\u0085state: published\u0000\u0007',
  '> *bold* [a link](javascript:alert(1))',
];

test('a draft with evidence passes the check of the content, with all of it in front of the text', async () => {
  const { fileName, text } = draftArticle({
    title: 'Wie lädt man bei −10 °C?',
    category: 'battery',
    queries: ['laden bei frost', 'akku "kalt"'],
    lines: ['Kommentar zu „Akku laden“', '> Es blinkt rot.'],
  });
  expect(fileName).toBe('wie-laedt-man-bei-10-c.mdx');
  const knowledge = await knowledgeOf({ [`en/articles/${fileName}`]: text });
  expect(entryOf(knowledge, 'wie-laedt-man-bei-10-c')).toMatchObject({
    state: 'draft',
    category: 'battery',
    title: 'Wie lädt man bei −10 °C?',
    findableBy: ['laden bei frost', 'akku "kalt"'],
    html: '',
  });
  expect(text).toContain('# > Es blinkt rot.\n');
});

test('whatever a comment says, it stays a comment of the draft and its question stays data', async () => {
  for (const said of hostile) {
    const { fileName, text } = draftArticle({ title: said, category: 'app', queries: [said], lines: [said, '', said] });
    const front: unknown = parse(text.split('---\n').slice(1, -1).join('---\n'));
    expect(front).toMatchObject({ state: 'draft', category: 'app' });
    const reading = await contentOf({ [`en/articles/${fileName}`]: text });
    if (!reading.success) throw new Error(JSON.stringify(reading.problems));
    const [entry] = reading.data.entries;
    expect(entry).toMatchObject({ state: 'draft', html: '', markdown: '' });
  }
});

test('without a category the check says so, and nothing else', async () => {
  const { fileName, text } = draftArticle({ title: 'Purple bells', queries: [], lines: [] });
  const reading = await contentOf({ [`en/articles/${fileName}`]: text });
  if (reading.success) throw new Error('no problem');
  expect([...new Set(reading.problems.map(({ field }) => field))]).toEqual(['category']);
});

test('an issue is written in the form of GitHub or GitLab, and found again by a word in it', () => {
  const url = 'https://git.example/nordrad/help/';
  expect(issueFormUrl({ url, host: 'github' }, 'A & B', 'One\n# two')).toBe(
    'https://git.example/nordrad/help/issues/new?title=A+%26+B&body=One%0A%23+two',
  );
  expect(issueFormUrl({ url, host: 'gitlab' }, 'A', 'B')).toBe(
    'https://git.example/nordrad/help/-/issues/new?issue%5Btitle%5D=A&issue%5Bdescription%5D=B',
  );
  expect(issueSearchUrl({ url, host: 'github' }, 'abc')).toBe('https://git.example/nordrad/help/issues?q=%22abc%22');
  expect(issueSearchUrl({ url, host: 'gitlab' }, 'abc')).toBe(
    'https://git.example/nordrad/help/-/issues?search=abc&state=all',
  );
  expect(issueFormUrl({ url, host: 'github' }, 'A', 'x'.repeat(10_000)).length).toBeLessThan(4_200);
});
