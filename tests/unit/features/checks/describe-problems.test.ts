import { expect, test } from 'vitest';
import { describeProblems } from '../../../../src/features/checks/describe-problems.ts';

const problem = { rule: 'broken-link', file: 'en/a.mdx', line: 3, column: 5, message: 'The link id:x leads nowhere.' };

test('each problem is a line with file, line and column that editors can follow', () => {
  expect(describeProblems([problem, { ...problem, line: 9 }], { folder: 'content', weight: 'mistake' })).toBe(
    'There are 2 mistakes in the content:\n  content/en/a.mdx:3:5  The link id:x leads nowhere.  (broken-link)\n  content/en/a.mdx:9:5  The link id:x leads nowhere.  (broken-link)\n',
  );
});

test('nothing found is nothing said', () => {
  expect(describeProblems([], { folder: '', weight: 'warning' })).toBe('');
});
