import type { Clock, RollUpStore } from './ports.ts';

/**
 * How long a change may be under way before it is committed, in ms: statements end after 15 s and idle transactions after
 * 30 s, so a day noted as changed longer ago than this holds everything that the note stands for.
 */
const settle = 60_000;

export interface RollUp {
  /** Counts anew what changed; the number of days written. Today shows up to two minutes late on PostgreSQL. */
  run(): Promise<number>;
  /** Counts every day anew whose raw events are all there; the number of days written. */
  rebuild(): Promise<number>;
  /**
   * Counts anew what changed and then leaves everything before a time alone for ever: raw events from before it are about
   * to be erased. `before` is an ISO time.
   */
  sealBefore(before: string): Promise<void>;
}

/** Rolls events up by day. A day is always counted whole, so that events that are late or repeated cannot add up wrongly. */
export function createRollUp({ store, clock }: { store: RollUpStore; clock: Clock }): RollUp {
  const writeTaken = async (until: Date): Promise<number> => {
    const sealedBefore = await store.sealedBefore();
    let written = 0;
    for (const day of await store.takenUntil(until.toISOString()))
      if (await store.write(day, { sealed: day < sealedBefore })) written += 1;
    // A month is summed once it is over, and again when one of its days was written late.
    for (const month of await store.changedMonths(clock().toISOString().slice(0, 7))) await store.writeMonth(month);
    return written;
  };
  const run = async (): Promise<number> => {
    await store.takeChanged(clock().toISOString());
    return writeTaken(new Date(clock().getTime() - settle));
  };
  return {
    run,
    rebuild: async () => {
      await store.takeAll(clock().toISOString());
      return writeTaken(clock());
    },
    sealBefore: async (before) => {
      const firstKept = new Date(Date.parse(before) + 86_400_000 - 1).toISOString().slice(0, 10);
      const at = clock().toISOString();
      if (firstKept <= (await store.sealedBefore())) return;
      await store.takeChanged(at);
      await writeTaken(clock());
      await store.seal(firstKept, at);
    },
  };
}
