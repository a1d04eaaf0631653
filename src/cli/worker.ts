import { once } from 'node:events';
import type { Command } from 'commander';
import { reportDesks } from '../features/tickets/outbox/check-desks.ts';
import { withTickets } from '../server/open-tickets.ts';

/** `antwort worker`: delivers the outbox in a process of its own. Any number may run on one database. */
export function registerWorker(program: Command): void {
  program
    .command('worker')
    .description('Deliver requests to the help desk until told to stop (for servers that run with WORKER=off).')
    .action(() =>
      withTickets(async ({ worker, conversation, outlets }, { connectors, log }) => {
        if (connectors.length === 0) {
          console.error(
            'No help desk is configured, so there is nothing to deliver. Name one under "desks" in site.yaml and build, or set WEBHOOK_URL and WEBHOOK_SECRET.',
          );
          process.exitCode = 1;
          return;
        }
        worker.start();
        void reportDesks(outlets, log);
        conversation.watch.start();
        console.error(`Delivering to: ${connectors.map((connector) => connector.name).join(', ')}.`);
        await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
        await Promise.all([worker.stop(), conversation.watch.stop()]);
      }),
    );
}
