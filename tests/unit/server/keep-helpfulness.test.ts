import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHelpfulness } from '../../../src/features/feedback/helpfulness.ts';
import { keepHelpfulness } from '../../../src/server/keep-helpfulness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('votes are read at once and every ten minutes, also after a failure, until the end', async () => {
  const helpfulness = createHelpfulness([{ id: 'charge', version: 'a1' }]);
  const warnings: string[] = [];
  let isAway = true;
  let readings = 0;
  const { stop } = keepHelpfulness({
    helpfulness,
    store: {
      countVotes: () => {
        readings++;
        return isAway
          ? Promise.reject(new Error('away'))
          : Promise.resolve([{ entryId: 'charge', entryVersion: 'a1', votes: 8, helpful: 8 }]);
      },
    },
    logger: { warn: (_given: unknown, message?: string) => void warnings.push(message ?? '') },
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(readings).toBe(1);
  expect(warnings).toEqual(['votes could not be read for the search']);
  expect(helpfulness.of('charge')).toBeUndefined();
  isAway = false;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(helpfulness.of('charge')).toBeGreaterThan(0.5);
  stop();
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(readings).toBe(2);
});
