import { describe, expect, test, vi } from 'vitest';
import { searchSync, type SyncOutcome } from '../../../src/server/search-sync.ts';

function syncing(outcomes: (SyncOutcome | Error)[]) {
  const told: string[] = [];
  const pauses: number[] = [];
  let attempts = 0;
  const sync = searchSync({
    sync: () => {
      const outcome = outcomes[attempts++] ?? outcomes.at(-1);
      if (outcome === undefined || outcome instanceof Error) return Promise.reject(outcome ?? new Error('none'));
      return Promise.resolve(outcome);
    },
    log: { info: (_, text) => told.push(`info: ${text}`), warn: (_, text) => told.push(`warn: ${text}`) },
    random: () => 0,
    // Ten pauses are enough to see; the last one goes on for ever.
    pause: (ms, signal) =>
      pauses.push(ms) < 10
        ? Promise.resolve()
        : new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  });
  return { sync, told, pauses, attempts: () => attempts };
}
const synced: SyncOutcome = { kind: 'synced', report: {} };
const failed: SyncOutcome = { kind: 'failed', reason: 'connection refused' };

describe('keeping Meilisearch up to date', () => {
  test('is done once when it succeeds', async () => {
    const { sync, told, attempts } = syncing([synced]);
    expect(sync.status().state).toBe('idle');
    sync.start();
    await vi.waitUntil(() => sync.status().state === 'synced');
    expect(attempts()).toBe(1);
    expect(sync.status().outcomes).toEqual({ synced: 1, refused: 0, failed: 0 });
    expect(told).toEqual(['info: Meilisearch is up to date']);
  });

  test('is tried again after pauses that double, up to five minutes', async () => {
    const { sync, pauses, attempts } = syncing([failed]);
    sync.start();
    await vi.waitUntil(() => pauses.length === 10);
    expect(pauses.map((ms) => ms / 1000)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(attempts()).toBe(10);
    expect(sync.status().state).toBe('waiting');
    await sync.stop();
    expect(attempts()).toBe(10);
  });

  test('succeeds after an attempt that broke', async () => {
    const { sync } = syncing([new Error('a bug'), failed, synced]);
    sync.start();
    await vi.waitUntil(() => sync.status().state === 'synced');
    expect(sync.status().outcomes).toEqual({ synced: 1, refused: 0, failed: 2 });
  });

  test('is not tried again where it was refused, and says so once', async () => {
    const { sync, told, pauses, attempts } = syncing([{ kind: 'refused', reason: 'The key may only search.' }]);
    sync.start();
    await vi.waitUntil(() => sync.status().state === 'refused');
    expect([attempts(), pauses.length]).toEqual([1, 0]);
    expect(told).toEqual(['warn: Meilisearch was not brought up to date']);
  });

  test('ends an attempt that is under way', async () => {
    const sync = searchSync({
      sync: (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
      log: { info: () => undefined, warn: () => expect.unreachable() },
    });
    sync.start();
    await sync.stop();
    expect(sync.status().outcomes.failed).toBe(0);
  });
});
