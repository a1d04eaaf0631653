import { expect, test } from 'vitest';
import { nextPage } from '../../../../src/features/accounts/next-page.ts';
import { roleOfGroups } from '../../../../src/features/accounts/role-of-groups.ts';

test('after a sign-in only pages of staff are gone to', () => {
  for (const next of ['/de/inbox', '/en/insights?days=7', '/en/staff/people', '/pt-BR/staff'])
    expect(nextPage(next, 'de')).toBe(next);
  for (const next of [
    '',
    '/',
    '/de/articles',
    '//evil.example/en/staff',
    'https://evil.example/en/staff',
    '/en/staff\\@evil',
    '/en/staffroom',
  ])
    expect(nextPage(next, 'de')).toBe('/de/staff');
});

test('the highest role of all groups counts, by whole names', () => {
  const mapping = [
    { group: 'support', role: 'agent' },
    { group: 'Leads: EU', role: 'lead' },
    { group: 'admins', role: 'admin' },
  ] as const;
  expect(roleOfGroups(['support', 'Leads: EU'], mapping)).toBe('lead');
  expect(roleOfGroups(['admins', 'support'], mapping)).toBe('admin');
  for (const groups of [[], ['Support'], ['support '], ['sup'], ['agent', 'admin']])
    expect(roleOfGroups(groups, mapping)).toBeUndefined();
});
