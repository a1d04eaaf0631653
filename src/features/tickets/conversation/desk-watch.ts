import type { TicketConnector } from '../ports.ts';
import { createDeskFollower, type FollowPorts } from './follow-desks.ts';

export interface DeskWatch {
  start(): void;
  /** Look now: a desk said that something happened. */
  wake(): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

/** How often rows are looked for without being woken, in ms: those of other processes too. */
const pause = 5_000;

/** One loop for each desk that tells what became of tickets, so that a slow one does not hold up the others. */
export function createDeskWatch(connectors: readonly TicketConnector[], ports: FollowPorts): DeskWatch {
  const followers = connectors
    .filter(({ readTicket }) => readTicket !== undefined)
    .map((connector) => createDeskFollower(connector, ports));
  const sleepers = new Set<() => void>();
  let running: Promise<void>[] = [];
  let stopping = false;
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
  const loop = async (follower: (typeof followers)[number]): Promise<void> => {
    while (!stopping) {
      const seen = wakes;
      let found = 0;
      try {
        found = await follower.round();
      } catch (error) {
        ports.log.warn({ connector: follower.name, err: error }, 'What desks say could not be read or written.');
      }
      if (found === 0 && seen === wakes && !stopping) await sleep();
    }
  };
  return {
    start() {
      stopping = false;
      running = followers.map(loop);
    },
    wake,
    async stop() {
      stopping = true;
      wake();
      await Promise.all(running);
    },
  };
}
