import type { Command } from 'commander';
import { describeDeflections } from '../features/tickets/describe-deflections.ts';
import { withdrawalHours } from '../features/tickets/limits.ts';
import { withTickets } from '../server/open-tickets.ts';
import { positive } from './tickets.ts';

/** `antwort deflection figures`: whether what the contact form suggested helped. */
export function registerDeflection(program: Command): void {
  program
    .command('deflection')
    .description('See whether what the contact form suggested helped.')
    .command('figures')
    .description('Shares with their definitions, counts and intervals.')
    .option('--days <count>', 'how many days back', positive, 30)
    .option('--locale <code>', 'only this language')
    .action(({ days, locale }: { days: number; locale?: string }) =>
      withTickets(async ({ deflections, clock }) => {
        const settled = clock().getTime() - withdrawalHours * 3_600_000;
        const span = {
          from: new Date(settled - days * 86_400_000).toISOString(),
          to: new Date(settled).toISOString(),
          locale,
        };
        console.log(describeDeflections(await deflections.count(span), span));
      }),
    );
}
