import { expect, test } from 'vitest';
import { mayEnter, staffPart } from '../../../../src/features/accounts/access.ts';
import { roles } from '../../../../src/features/accounts/schema.ts';

test('each part of the staff pages by role; what is not listed is refused', () => {
  const allowed = Object.fromEntries(
    ['staff', 'staff/people', 'staff/audit', 'inbox', 'insights', 'elsewhere', 'toString', '__proto__', ''].map(
      (part) => [part, roles.filter((role) => mayEnter(role, part))],
    ),
  );
  expect(allowed).toEqual({
    staff: ['agent', 'lead', 'product', 'admin'],
    'staff/people': ['admin'],
    'staff/audit': ['admin'],
    inbox: ['agent', 'lead', 'product', 'admin'],
    insights: ['product', 'admin'],
    elsewhere: [],
    toString: [],
    ['__proto__']: [],
    '': [],
  });
});

test('only the pages that lead to an account are open', () => {
  expect(
    ['staff', 'staff/', 'staff/other', 'staff/sign-in/more', 'staff/welcome', 'insights/x'].map(staffPart),
  ).toEqual(['staff', 'staff', 'staff/other', 'staff/sign-in/more', 'staff/welcome', 'insights']);
  expect(['staff/people', 'staff/people/x', 'staff/people;x=1', 'staffroom', 'inbox/people'].map(staffPart)).toEqual([
    ...['staff/people', 'staff/people/x', 'staff/people;x=1', undefined, 'inbox'],
  ]);
  expect(mayEnter('admin', 'staff/people/x')).toBe(false);
  expect(['staff/sign-in', 'staff/welcome/token', 'articles', 'articles/insights', ''].map(staffPart)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});
