import { expect, test } from 'vitest';
import { runFaultSchedule } from '../../support/fault-schedule.ts';

test('through cut connections, storms, killed and stalled workers and jumping clocks nothing is lost and every double is told', async () => {
  const outcome = await runFaultSchedule(250, 4711);
  expect(outcome).toMatchObject({
    delivered: 500,
    lost: [],
    doubledDespiteKey: [],
    doubles: { unreported: [] },
  });
  expect(outcome.kills + outcome.stops).toBeGreaterThan(0);
}, 300_000);
