import { deliverRound, type DeliverPorts } from './deliver-tickets.ts';
import type { TicketConnector } from '../ports.ts';

export interface DeliveryWorker {
  start(): void;
  /** Look now: something was put in. */
  wake(): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

/** How often the outbox is looked at without being woken, in ms: rows whose wait is over, rows of other processes. */
const pause = 1_000;

/** One loop per desk, so that a slow or dead one does not hold up the others. */
export function createDeliveryWorker(connectors: readonly TicketConnector[], ports: DeliverPorts): DeliveryWorker {
  let stopping = false;
  let running: Promise<void>[] = [];
  const sleepers = new Set<() => void>();
  let wakes = 0;

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        sleepers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, pause);
      sleepers.add(done);
    });
  const wake = (): void => {
    wakes += 1;
    for (const done of [...sleepers]) done();
  };

  const loop = async (connector: TicketConnector): Promise<void> => {
    while (!stopping) {
      const seen = wakes;
      let found = 0;
      try {
        found = (await deliverRound(connector, ports)).length;
      } catch (error) {
        // The database is locked, full or away: the rows are safe there, and the next look may find it well.
        ports.log.warn({ connector: connector.name, err: error }, 'The outbox could not be read or written.');
        await sleep();
        continue;
      }
      if (found === 0 && seen === wakes && !stopping) await sleep();
    }
  };

  return {
    start() {
      stopping = false;
      running = connectors.map(loop);
    },
    wake,
    async stop() {
      stopping = true;
      wake();
      await Promise.all(running);
    },
  };
}
