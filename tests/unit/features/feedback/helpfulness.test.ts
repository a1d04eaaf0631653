import { describe, expect, test } from 'vitest';
import { createHelpfulness } from '../../../../src/features/feedback/helpfulness.ts';
import { wilsonInterval } from '../../../../src/lib/wilson.ts';

const entries = [
  { id: 'charge', version: 'a1' },
  { id: 'charge', version: 'b1' },
  { id: 'clean', version: 'c1' },
];
const votes = (entryId: string, entryVersion: string, helpful: number, of: number) => ({
  entryId,
  entryVersion,
  helpful,
  votes: of,
});
const storeOf = (...counts: ReturnType<typeof votes>[]) => ({ countVotes: () => Promise.resolve(counts) });

describe('helpfulness', () => {
  test('is the lower bound of the share, over the translations of an entry', async () => {
    const helpfulness = createHelpfulness(entries);
    expect(helpfulness.of('charge')).toBeUndefined();
    await helpfulness.refresh(storeOf(votes('charge', 'a1', 3, 4), votes('charge', 'b1', 6, 6)));
    expect(helpfulness.of('charge')).toBe(wilsonInterval(9, 10).lower);
    expect(helpfulness.of('clean')).toBeUndefined();
  });

  test('takes no votes on an earlier text, nor on entries that are gone', async () => {
    const helpfulness = createHelpfulness(entries);
    await helpfulness.refresh(
      storeOf(votes('clean', 'c0', 90, 90), votes('clean', 'c1', 1, 4), votes('gone', 'd', 9, 9)),
    );
    expect(helpfulness.of('clean')).toBeUndefined();
    expect(helpfulness.of('gone')).toBeUndefined();
  });

  test('stays as it was while the votes cannot be read', async () => {
    const helpfulness = createHelpfulness(entries);
    await helpfulness.refresh(storeOf(votes('clean', 'c1', 5, 5)));
    const known = helpfulness.of('clean');
    await expect(helpfulness.refresh({ countVotes: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
    expect(helpfulness.of('clean')).toBe(known);
    expect(known).toBeGreaterThan(0);
  });
});
