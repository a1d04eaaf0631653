import { expect, test } from 'vitest';
import { gatherCommits } from '../../../../src/features/tickets/gather-commits.ts';

const noWait = () => Promise.resolve();
const setUp = (
  commit: (jobs: number[]) => Promise<string[]>,
  isUnavailable: (error: unknown) => boolean = () => false,
) => {
  const batches: number[][] = [];
  const add = gatherCommits<number, string>({
    commit: (jobs) => {
      batches.push(jobs);
      return commit(jobs);
    },
    isUnavailable,
    sleep: noWait,
    maxBatch: 4,
  });
  return { add, batches };
};
const named = (jobs: number[]) => Promise.resolve(jobs.map((job) => `done ${job}`));

test('jobs that arrive together go together, in order, each with its own outcome', async () => {
  const { add, batches } = setUp(named);
  const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(add));
  expect(outcomes).toEqual([1, 2, 3, 4, 5, 6].map((job) => `done ${job}`));
  expect(batches).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

test('a job that comes while others are written waits for the next batch', async () => {
  let release = (): void => undefined;
  const { add, batches } = setUp(async (jobs) => {
    if (jobs.includes(1)) await new Promise<void>((resolve) => (release = resolve));
    return named(jobs);
  });
  const first = add(1);
  await new Promise((resolve) => setImmediate(resolve));
  const second = add(2);
  release();
  expect(await Promise.all([first, second])).toEqual(['done 1', 'done 2']);
  expect(batches).toEqual([[1], [2]]);
});

test('a batch that fails fails for its jobs only; the next one goes on', async () => {
  const { add } = setUp((jobs) => (jobs.includes(2) ? Promise.reject(new Error('bug')) : named(jobs)));
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(add));
  expect(outcomes.map((outcome) => outcome.status)).toEqual([
    'rejected',
    'rejected',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(await add(6)).toBe('done 6');
});

test('a busy database is asked again, and given up at last', async () => {
  let busy = 3;
  const { add, batches } = setUp(
    (jobs) => (busy-- > 0 ? Promise.reject(new Error('busy')) : named(jobs)),
    () => true,
  );
  expect(await add(1)).toBe('done 1');
  expect(batches).toHaveLength(4);
  busy = Number.POSITIVE_INFINITY;
  await expect(add(2)).rejects.toThrow('busy');
});
