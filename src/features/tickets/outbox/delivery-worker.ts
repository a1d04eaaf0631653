import type { CircuitState } from './circuit.ts';
import { createDeskQueue, type DeskQueue, type QueuePorts } from './desk-queue.ts';
import type { Outlet } from './outlet.ts';

export interface DeliveryWorker {
  start(): void;
  /** Look now: something was put in. */
  wake(): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
  /** How the desks are doing, as far as this process knows. */
  circuits(): { desk: string; state: CircuitState }[];
}

/** How often the outbox is looked at without being woken, in ms: rows whose wait is over, rows of other processes. */
const pause = 1_000;

/** One loop per desk, so that a slow or dead one does not hold up the others. */
export function createDeliveryWorker(outlets: readonly Outlet[], ports: QueuePorts): DeliveryWorker {
  let stopping = false;
  let running: Promise<void>[] = [];
  const desks = outlets.map((outlet) => {
    const bell = createBell();
    return { bell, queue: createDeskQueue(outlet, ports, bell.ring) };
  });

  const loop = async (queue: DeskQueue, bell: Bell): Promise<void> => {
    while (!stopping) {
      const heard = bell.rings();
      let taken = 0;
      try {
        taken = await queue.fill();
      } catch (error) {
        // The database is locked, full or away: the rows are safe there, and the next look may find it well.
        ports.log.warn({ connector: queue.name, err: error }, 'The outbox could not be read or written.');
        await bell.wait(pause, bell.rings());
        continue;
      }
      if (taken === 0 && !stopping) await bell.wait(pause, heard);
    }
    await queue.settled();
  };
  const wake = (): void => {
    for (const { bell } of desks) bell.ring();
  };

  return {
    start() {
      stopping = false;
      running = desks.map(({ queue, bell }) => loop(queue, bell));
    },
    wake,
    async stop() {
      stopping = true;
      wake();
      await Promise.all(running);
    },
    circuits: () => desks.map(({ queue }) => ({ desk: queue.name, state: queue.circuit() })),
  };
}

/** Ends a wait early. */
function createBell() {
  let rings = 0;
  let listener: (() => void) | undefined;
  return {
    rings: (): number => rings,
    ring(): void {
      rings += 1;
      listener?.();
    },
    /** Waits at most so many ms, and not at all where it rang since `heard`. */
    wait: (ms: number, heard: number): Promise<void> =>
      new Promise((resolve) => {
        if (heard !== rings) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          listener = undefined;
          resolve();
        };
        const timer = setTimeout(done, ms);
        listener = done;
      }),
  };
}
type Bell = ReturnType<typeof createBell>;
