import { expect, test } from 'vitest';
import { nextCheck, restOf } from '../../../../../src/features/tickets/conversation/next-check.ts';

const minute = 60_000;
const [hour, day] = [60 * minute, 1440 * minute];
const now = new Date('2026-11-23T10:00:00.000Z');
const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
const wait = (quiet: number, { solved = false, age = quiet, random = 0 } = {}): number | undefined => {
  const next = nextCheck({ updatedAt: ago(quiet), createdAt: ago(age), solved }, { now, random });
  return next && next.getTime() - now.getTime();
};

test.each([
  ['ten minutes', 10 * minute, minute],
  ['two hours', 2 * hour, 5 * minute],
  ['three days', 3 * day, hour],
  ['three weeks', 21 * day, day],
])('a desk is asked less the longer nothing has happened: %s', (_words, quiet, expected) => {
  expect(wait(quiet)).toBe(expected);
});

test('what happened today makes an old request young again', () => {
  expect(wait(10 * minute, { age: 90 * day })).toBe(minute);
});

test('a request that has been solved for two weeks is left alone, an open one is not', () => {
  expect(wait(13 * day, { solved: true })).toBe(hour);
  expect(wait(15 * day, { solved: true })).toBeUndefined();
  expect(wait(15 * day)).toBe(day);
});

test('nobody asks about a request whose page cannot be opened any more', () => {
  expect(wait(minute, { age: 181 * day })).toBeUndefined();
});

test('chance spreads the questions by up to a fifth', () => {
  expect(wait(2 * hour, { random: 0.5 })).toBe(5.5 * minute);
});

test('a desk that fails is left alone longer each time, and as long as it asks for', () => {
  expect([1, 2, 3, 20].map((failures) => restOf(failures))).toEqual([30_000, minute, 2 * minute, 30 * minute]);
  expect(restOf(1, hour)).toBe(hour);
  expect(restOf(1, 30 * day)).toBe(day);
});
