import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFormTokens } from '../../../../../src/features/tickets/defence/form-token.ts';
import { challengeFrom, suspicionOf, type Signs } from '../../../../../src/features/tickets/defence/suspicion.ts';

const person: Signs = {
  way: 'form',
  trapped: false,
  token: { id: 'a', kind: 'form', age: 60_000 },
  tokenUses: 1,
  fromAddress: 1,
  fromNetwork: 1,
  fromAll: 1,
  ofMailbox: 0,
};

test('a person at the form raises none, and a program with the documented API is taken', () => {
  expect(suspicionOf(person)).toBe(0);
  expect(suspicionOf({ ...person, way: 'api', token: undefined })).toBeLessThan(challengeFrom);
  // A whole office behind one address, and a page that everybody links to.
  expect(suspicionOf({ ...person, fromAddress: 12 })).toBeLessThan(challengeFrom);
  expect(suspicionOf({ ...person, fromAll: 400 })).toBeLessThan(challengeFrom);
});

test.each<[string, Partial<Signs>]>([
  ['fills in the hidden field', { trapped: true }],
  ['is quicker than anybody types', { token: { id: 'a', kind: 'form', age: 800 } }],
  ['sends a form that nobody opened', { token: undefined }],
  ['sends one form again and again', { tokenUses: 12 }],
  ['sends much over the API', { way: 'api', token: undefined, fromAddress: 10 }],
  ['comes with a crowd', { fromAll: 900 }],
  ['shows that it was asked before', { token: { id: 'a', kind: 'patience', age: 5_000 } }],
])('whoever %s is asked for a proof', (_what, odd) => {
  expect(suspicionOf({ ...person, ...odd })).toBeGreaterThanOrEqual(challengeFrom);
});

test('a form token says when it was issued, for a day, and only what this server signed', () => {
  const tokens = createFormTokens({ secret: 'secret', randomBytes });
  const now = new Date('2026-11-23T10:00:00.000Z');
  const later = (ms: number) => new Date(now.getTime() + ms);
  const token = tokens.issue('form', now);
  expect(tokens.read(token, later(5_000))).toMatchObject({ kind: 'form', age: 5_000 });
  expect(tokens.read(token, later(86_400_001))).toBeUndefined();
  expect(tokens.read(token.replace('form', 'passed'), now)).toBeUndefined();
  expect(tokens.read(createFormTokens({ secret: 'other', randomBytes }).issue('form', now), now)).toBeUndefined();
  for (const odd of ['', 'form', `${token}x`, token.slice(1), '💥']) expect(tokens.read(odd, now)).toBeUndefined();
});
