import { expect, test } from 'vitest';
import { rateLimits, type Budget } from '../../../src/server/rate-limits.ts';

async function refusals(budget: Budget, address: string, times: number): Promise<number> {
  const limits = rateLimits({ enabled: true });
  const answers = await Promise.all(Array.from({ length: times }, () => limits.take(budget, address)));
  return answers.filter((wait) => wait !== undefined).length;
}

test('a network that searches more than it may is told how long to wait', async () => {
  expect(await refusals('search', '203.0.113.7', 601)).toBe(1);
});

test('this machine may read as much as it likes', async () => {
  for (const address of ['127.0.0.1', '::1']) {
    expect(await refusals('search', address, 2000)).toBe(0);
    expect(await refusals('pages', address, 2000)).toBe(0);
  }
});

test('what is stored is limited for this machine too', async () => {
  expect(await refusals('tickets', '127.0.0.1', 31)).toBe(1);
  expect(await refusals('feedback', '::1', 61)).toBe(1);
});
