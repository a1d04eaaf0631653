import { expect, test } from 'vitest';
import { article, contentOf, entryOf, knowledgeOf } from '../../../support/content-of.ts';

const tree = `tree:
  start: first
  steps:
    last: { outcome: contact, title: Ask us, text: 'See [one](id:one).', topic: technical }
    second:
      question: Is it on?
      options: [{ label: On, next: done }, { label: Off, next: last }]
    done: { outcome: fixed, title: Done, text: Good. }
    first:
      question: Is it plugged in?
      text: Look at the **lamp**.
      options: [{ label: Plugged, next: second }, { label: Not, next: done }, { label: No idea, next: last }]`;

const files = {
  'en/articles/one.mdx': article('one'),
  'en/troubleshooting/guide.mdx': article('guide', 'Before you begin.', tree),
};

test('steps come in reading order, the start first, with their Markdown rendered', async () => {
  const guide = entryOf(await knowledgeOf(files), 'guide').tree;
  expect(guide?.steps.map(({ name }) => name)).toEqual(['first', 'second', 'done', 'last']);
  expect(guide?.steps[0]).toMatchObject({ kind: 'question', html: '<p>Look at the <strong>lamp</strong>.</p>' });
  expect(guide?.steps[3]).toEqual({
    name: 'last',
    kind: 'outcome',
    outcome: 'contact',
    title: 'Ask us',
    html: '<p>See <a href="/en/articles/one">one</a>.</p>',
    topic: 'technical',
  });
});

test('the plain twin tells each step once, nested below its answer', async () => {
  expect(entryOf(await knowledgeOf(files), 'guide').markdown).toBe(
    `Before you begin.

**Is it plugged in?**

Look at the **lamp**.

- Plugged

  **Is it on?**

  - On

    **Done**

    Good.

  - Off

    **Ask us**

    See [one](/en/articles/one).

- Not

  → **Done**

- No idea

  → **Ask us**`,
  );
});

test('a step named like a property of every object is a step like any other', async () => {
  const reading = await contentOf({
    'en/troubleshooting/g.mdx': article('g', '', 'tree: { start: constructor, steps: {} }'),
  });
  expect(reading.success ? [] : reading.problems.map(({ rule }) => rule)).toContain('tree-dangling-next');
});
