import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isHopeless,
  maxAttempts,
  maxFailures,
  nextWait,
} from '../../../../../src/features/tickets/outbox/next-wait.ts';

const unit = fc.double({ min: 0, max: 0.999, noNaN: true });

test('waits grow from ten seconds to six hours, and never shrink without jitter', () => {
  const waits = Array.from({ length: maxFailures }, (_, failures) => nextWait(failures, 0));
  expect(waits.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
  expect(waits.at(-1)).toBe(6 * 3_600_000);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test('with any jitter, the waits before giving up last at least 72 hours', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: maxFailures - 1, maxLength: maxFailures - 1 }), (chances) => {
      const sum = chances.reduce((total, chance, failures) => total + nextWait(failures, chance), 0);
      return sum >= 72 * 3_600_000;
    }),
  );
});

test('never sooner than the desk asks, and not later than it makes sense', () => {
  fc.assert(
    fc.property(
      fc.nat(30),
      unit,
      fc.nat(1e9),
      (failures, chance, asked) => nextWait(failures, chance, asked) >= Math.min(asked, 86_400_000),
    ),
  );
  expect(nextWait(0, 0, 365 * 86_400_000)).toBe(86_400_000);
});

test('a row that only its desk fails is given up after many attempts and a week, never by a clock that jumps', () => {
  const week = 7 * 86_400_000;
  expect(isHopeless(maxAttempts, week)).toBe(true);
  expect(isHopeless(maxAttempts, week - 1)).toBe(false);
  expect(isHopeless(maxAttempts - 1, 52 * week)).toBe(false);
  // Tried as often as a desk that is down ever is, it takes more than three days to get there.
  expect(maxAttempts * 10_000).toBeGreaterThanOrEqual(72 * 3_600_000);
});
