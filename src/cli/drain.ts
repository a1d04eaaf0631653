import type { Command } from 'commander';
import { drainOutbox } from '../features/tickets/outbox/drain-outbox.ts';
import { withTickets } from '../server/open-tickets.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

/** `antwort outbox drain`: for maintenance, before a desk or a database is changed. */
export function registerDrain(outbox: Command): void {
  outbox
    .command('drain')
    .description('Deliver until nothing is due; ends with 1 where something is left.')
    .option('--desk <id>', 'only to this desk')
    .option('--timeout <seconds>', 'give up after', positive, 60)
    .action(({ desk, timeout }: { desk?: string; timeout: number }) =>
      withTickets(
        async ({ worker, outbox: store, outlets, clock }) => {
          const desks = outlets.map(({ name }) => name);
          if (desks.length === 0) {
            console.error(desk === undefined ? 'No help desk is configured.' : `There is no desk "${desk}".`);
            process.exitCode = 1;
            return;
          }
          const { drained, figures } = await drainOutbox({
            ...{ worker, store, clock, desks },
            timeoutMs: timeout * 1000,
            monotonic: () => performance.now(),
          });
          const rows = figures.map(({ connector, rows: { done, pending, leased, dead }, possibleDoubles }) =>
            [connector, done, pending, leased, dead, possibleDoubles].map(String),
          );
          if (rows.length > 0)
            console.log(table(['desk', 'done', 'waiting', 'under way', 'dead', 'possible doubles'], rows));
          console.log(drained ? 'Nothing is left to send.' : 'Not everything could be sent; what waits is kept.');
          process.exitCode = drained ? 0 : 1;
        },
        { only: desk },
      ),
    );
}
