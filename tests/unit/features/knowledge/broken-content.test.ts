import { expect, test } from 'vitest';
import { readKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import { contentOf } from '../../../support/content-of.ts';

const reading = await readKnowledge({ contentDir: 'tests/fixtures/content-broken', today: '2026-11-23' });
const problems = reading.success ? [] : reading.problems;

test('every mistake of the broken content is listed with its file, line and rule, in one run', () => {
  expect(problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    'categories.yaml:5 duplicate-id',
    'categorys.yaml:1 unknown-settings-file',
    'de/articles/faq.mdx:2 id-in-two-collections',
    'de/articles/uses-snippet.mdx:1 duplicate-address',
    'en/articles/Bad Name.mdx:1 file-name',
    'en/articles/bytes.md:1 encoding',
    'en/articles/components.mdx:8 code-in-text',
    'en/articles/components.mdx:10 code-in-text',
    'en/articles/components.mdx:12 unknown-component',
    'en/articles/components.mdx:16 component-attribute',
    'en/articles/components.mdx:16 component-attribute',
    'en/articles/components.mdx:20 component-attribute',
    'en/articles/components.mdx:24 component-attribute',
    'en/articles/components.mdx:26 missing-picture',
    'en/articles/components.mdx:28 component-place',
    'en/articles/components.mdx:33 component-place',
    'en/articles/components.mdx:36 component-place',
    'en/articles/components.mdx:38 component-place',
    'en/articles/components.mdx:40 unknown-snippet',
    'en/articles/front-matter.mdx:2 front-matter',
    'en/articles/front-matter.mdx:3 front-matter',
    'en/articles/front-matter.mdx:4 front-matter',
    'en/articles/front-matter.mdx:5 front-matter',
    'en/articles/front-matter.mdx:6 front-matter',
    'en/articles/front-matter.mdx:7 front-matter',
    'en/articles/front-matter.mdx:8 front-matter',
    'en/articles/front-matter.mdx:9 front-matter',
    'en/articles/front-matter.mdx:10 front-matter',
    'en/articles/front-matter.mdx:11 front-matter',
    'en/articles/front-matter.mdx:12 front-matter',
    'en/articles/front-matter.mdx:15 broken-link',
    'en/articles/ids.mdx:2 duplicate-id',
    'en/articles/ids.mdx:5 unknown-category',
    'en/articles/ids.mdx:6 unknown-product',
    'en/articles/ids.mdx:7 unknown-related',
    'en/articles/ids.mdx:7 unknown-related',
    'en/articles/ids.mdx:9 redirect',
    'en/articles/ids.mdx:10 redirect',
    'en/articles/ids.mdx:12 redirect',
    'en/articles/links.mdx:8 broken-link',
    'en/articles/links.mdx:9 broken-anchor',
    'en/articles/links.mdx:10 broken-link',
    'en/articles/links.mdx:11 broken-link',
    'en/articles/links.mdx:12 broken-anchor',
    'en/articles/links.mdx:13 broken-anchor',
    'en/articles/links.mdx:14 broken-link',
    'en/articles/links.mdx:15 link-to-hidden',
    'en/articles/links.mdx:16 link-to-hidden',
    'en/articles/links.mdx:17 link-scheme',
    'en/articles/links.mdx:18 broken-link',
    'en/articles/links.mdx:19 missing-picture',
    'en/articles/links.mdx:20 missing-alt',
    'en/articles/no-front-matter.md:1 front-matter',
    'en/articles/syntax.mdx:8 syntax',
    'en/articles/twin.mdx:1 duplicate-address',
    'en/articles/uses-snippet.mdx:1 duplicate-address',
    'en/articles/yaml.mdx:3 front-matter',
    'en/news/no-date.mdx:2 front-matter',
    'en/snippets/address.mdx:1 broken-link',
    'en/snippets/address.mdx:3 nested-snippet',
    'en/stray.mdx:1 misplaced-file',
    'en/troubleshooting/guide.mdx:9 tree-no-person',
    'en/troubleshooting/guide.mdx:13 tree-dangling-next',
    'en/troubleshooting/guide.mdx:16 broken-link',
    'en/troubleshooting/guide.mdx:18 tree-loop',
    'en/troubleshooting/guide.mdx:21 tree-unreachable-step',
    'en/troubleshooting/guide.mdx:28 unknown-topic',
    'en/troubleshooting/shape.mdx:12 front-matter',
    'en/troubleshooting/shape.mdx:14 front-matter',
    'en/ui.yaml:1 settings',
    'fr/articles/good.mdx:1 unknown-locale',
    'products.yaml:2 duplicate-id',
    'redirects.yaml:1 redirect',
    'redirects.yaml:2 redirect',
    'redirects.yaml:3 redirect',
    'redirects.yaml:3 redirect',
    'site.yaml:2 missing-picture',
    'site.yaml:6 unknown-locale',
    'site.yaml:8 unknown-entry',
    'site.yaml:9 unknown-entry',
    'site.yaml:11 unknown-entry',
    'synonyms.yaml:5 settings',
    'topics.yaml:1 unknown-desk',
  ]);
});

const sayings: [string, string][] = [
  [
    'en/articles/ids.mdx:5',
    'category: expected an id from categories.yaml (battery, orders, orders), got "baterry"; did you mean "battery"?',
  ],
  ['en/articles/front-matter.mdx:3', 'titel: unknown field; did you mean "title"?'],
  ['en/articles/front-matter.mdx:8', "versions.0: expected text, got the number 5.1; put it in quotes: '5.1'"],
  [
    'en/articles/front-matter.mdx:10',
    'state: expected "draft", "published" or "archived", got "publishd"; did you mean "published"?',
  ],
  ['en/news/no-date.mdx:2', 'date: is missing: expected a date such as 2026-11-04'],
  [
    'en/troubleshooting/guide.mdx:18',
    'tree.steps.two.options.0.next: expected a step further on, got one that leads in a circle: one → two → one',
  ],
  [
    'en/articles/links.mdx:9',
    'The link id:good#only-headin leads to a heading that en/articles/good.mdx does not have; did you mean "only-heading"?',
  ],
  [
    'redirects.yaml:1',
    '0.from: expected an address that is free, got /en/articles/good, which is the page of en/articles/good.mdx',
  ],
];

test.each(sayings)('%s says what was expected and what came', (place, message) => {
  expect(problems.filter(({ file, line }) => `${file}:${line}` === place).map((problem) => problem.message)).toContain(
    message,
  );
});

test('a field that has a mistake is named', () => {
  expect(problems.find(({ rule }) => rule === 'tree-dangling-next')).toMatchObject({
    field: 'tree.steps.one.options.1.next',
    line: 13,
    column: 32,
  });
});

test('an entry with mistakes in its front matter is not said to be missing by those who link to it', () => {
  expect(problems.some(({ message }) => message.includes('no entry with the id "front-matter"'))).toBe(false);
});

test('a step of a guide may not have the anchor of a heading above it', async () => {
  const guide =
    '---\nid: dark\ntitle: Dark\ndescription: Dark.\ncategory: battery\ntree:\n  start: lamp\n  steps:\n' +
    "    lamp:\n      question: Lit?\n      options: [{ label: 'Yes', next: ask }, { label: 'No', next: ask }]\n" +
    '    ask:\n      outcome: contact\n      title: Ask\n      text: Us.\n---\n\n## Lamp\n\nText.\n';
  const reading = await contentOf({ 'en/troubleshooting/dark.mdx': guide });
  expect(reading.success ? [] : reading.problems).toMatchObject([{ rule: 'tree-taken-anchor', line: 10 }]);
});
