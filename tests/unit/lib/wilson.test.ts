import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/lib/wilson.ts';

describe('the Wilson interval', () => {
  // Computed apart, by the form with the counts: (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)).
  test.each([
    [8, 10, 0.490162, 0.943318],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [50, 100, 0.403832, 0.596168],
    [1, 5, 0.036224, 0.624465],
  ])('%d of %d lies between %f and %f', (successes, trials, lower, upper) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.lower).toBeCloseTo(lower, 5);
    expect(interval.upper).toBeCloseTo(upper, 5);
  });

  test('says nothing without a trial', () => {
    expect(wilsonInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
  });

  test('gets narrower with the number of trials', () => {
    const few = wilsonInterval(4, 5);
    const many = wilsonInterval(400, 500);
    expect(many.lower).toBeGreaterThan(few.lower);
    expect(many.upper).toBeLessThan(few.upper);
  });
});
