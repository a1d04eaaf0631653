import { expect, test } from 'vitest';
import { describeDeflections } from '../../../../src/features/tickets/describe-deflections.ts';

const span = { from: '2026-10-01', to: '2026-11-01' };

test('confirmed and possible deflections are told apart, each with count, n and interval', () => {
  const text = describeDeflections(
    { sessions: 200, clicked: 90, confirmed: 50, withdrawn: 4, possible: 30, tickets: 80 },
    span,
  );
  // Wilson's interval of 50 in 200, worked by hand from the formula: 0.1951 to 0.3143.
  expect(text).toContain('confirmed deflection:     25.0 % (50 of n = 200; 95 %: 19.5 % to 31.4 %)');
  expect(text).toContain('possible deflection:      15.0 % (30 of n = 200;');
  expect(text).toContain('suggestion click rate:    45.0 % (90 of n = 200;');
});

test('says that there is nothing yet instead of dividing by nothing', () => {
  const text = describeDeflections(
    { sessions: 0, clicked: 0, confirmed: 0, withdrawn: 0, possible: 0, tickets: 0 },
    span,
  );
  expect(text).toContain('none yet (n = 0)');
  expect(text).not.toContain('NaN');
});
