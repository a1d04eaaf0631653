import type { Command } from 'commander';
import { adviceOf, checkDesks } from '../features/tickets/outbox/check-desks.ts';
import { withTickets } from '../server/open-tickets.ts';
import { table } from './table.ts';

/** `antwort desks check`: whether the help desks can be reached with these settings. */
export function registerDesks(program: Command): void {
  program
    .command('desks')
    .description('The help desks that requests go to.')
    .command('check')
    .description('Ask each desk one harmless thing; ends with 1 unless all are ready.')
    .action(() =>
      withTickets(async ({ outlets }) => {
        const checked = await checkDesks(outlets);
        if (checked.length === 0) {
          console.log('No help desk is configured: requests are kept and listed by "antwort tickets list".');
          return;
        }
        const rows = checked.map((found) => [
          found.desk,
          found.kind,
          found.kind === 'ready' ? '' : found.reason,
          adviceOf(found),
        ]);
        console.log(table(['desk', 'state', 'reason', 'what to do'], rows));
        if (checked.some(({ kind }) => kind !== 'ready')) process.exitCode = 1;
      }),
    );
}
