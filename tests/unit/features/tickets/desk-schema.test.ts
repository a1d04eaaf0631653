import { expect, test } from 'vitest';
import { desk } from '../../../../src/features/tickets/desk-schema.ts';

const zammad = { id: 'service', connector: 'zammad', group: 'Users' };
const problemsOf = (url: unknown): string[] =>
  desk.safeParse({ ...zammad, url }).error?.issues.map(({ message }) => message) ?? [];

test('an address of a desk is one of the web, without a password', () => {
  expect(problemsOf('https://desk.example.com')).toEqual([]);
  expect(problemsOf('https://ada:secret@desk.example.com')).toEqual([expect.stringContaining('without a password')]);
  for (const url of ['x', '', 'ftp://desk.example.com', 'https://'])
    expect(problemsOf(url)).toEqual([expect.stringContaining('such as https://desk.example.com')]);
  expect(problemsOf(7)).toHaveLength(1);
});
