import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, DeskFigures, OutboxStore } from '../ports.ts';
import type { DeliveryWorker } from './delivery-worker.ts';

/** So long what waits for a desk is given a chance, in ms. */
const leastMs = 3_000;

/**
 * Delivers until nothing is due and nothing under way, or until the time is over. A row whose wait goes on is not waited
 * for, except where the whole desk is not answering: that one is tried until the end.
 */
export async function drainOutbox({
  worker,
  store,
  clock,
  desks,
  timeoutMs,
  monotonic,
}: {
  worker: DeliveryWorker;
  store: Pick<OutboxStore, 'figures'>;
  clock: Clock;
  /** Those that are drained. */
  desks: readonly string[];
  timeoutMs: number;
  monotonic(): number;
}): Promise<{ drained: boolean; figures: DeskFigures[] }> {
  const begun = monotonic();
  const end = begun + timeoutMs;
  const look = async () => (await store.figures(clock())).filter(({ connector }) => desks.includes(connector));
  worker.start();
  try {
    for (;;) {
      const figures = await look();
      const open = worker.circuits().some(({ desk, state }) => state === 'open' && desks.includes(desk));
      const drained = figures.every(({ due, rows }) => due === 0 && rows.leased === 0) && !open;
      const settled = monotonic() - begun >= leastMs || figures.every(({ rows }) => rows.pending === 0);
      if ((drained && settled) || monotonic() >= end) break;
      await sleep(250);
    }
  } finally {
    await worker.stop();
  }
  const figures = await look();
  return { drained: figures.every(({ due, rows }) => due === 0 && rows.leased === 0 && rows.pending === 0), figures };
}
