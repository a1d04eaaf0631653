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

test('of many warnings the first are told, and how many others there are of each rule', () => {
  const many = Array.from({ length: 23 }, (_, index) => ({
    ...problem,
    line: index + 1,
    rule: index < 21 ? 'untranslated' : 'review-due',
  }));
  const told = describeProblems(many, { folder: 'content', weight: 'warning' }).split('\n');
  expect(told[0]).toBe('There are 23 warnings in the content:');
  expect(told.at(20)).toContain('en/a.mdx:20:5');
  expect(told.at(21)).toBe('  … and 3 more (1 × untranslated, 2 × review-due); antwort check lists them all');
  expect(describeProblems(many, { folder: 'content', weight: 'mistake' }).split('\n')).toHaveLength(25);
});
