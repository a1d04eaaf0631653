import type { Command } from 'commander';
import { describeFigures, fixRows } from '../features/insights/describe-figures.ts';
import { readOverview } from '../features/insights/overview.ts';
import type { OverviewChoice } from '../features/insights/schema.ts';
import { withInsights } from '../server/open-insights.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

/** `antwort insights figures|fix-first|rebuild`: what customers' readings, searches, votes and requests say. */
export function registerInsights(program: Command): void {
  const insights = program.command('insights').description('See what customers tell, and what to fix first.');
  insights
    .command('figures')
    .description('The figures of the portal with their definitions, counts and intervals.')
    .option('--days <count>', 'how many days back', positive, 28)
    .option('--locale <code>', 'only this language')
    .action((choice: OverviewChoice) =>
      withInsights(async ({ figures, rollUp, clock }) => {
        await rollUp.run();
        console.log(describeFigures(await readOverview(choice, { figures, known: [], clock })));
      }),
    );
  insights
    .command('fix-first')
    .description('Articles and queries that left most people without an answer, and why.')
    .option('--days <count>', 'how many days back', positive, 28)
    .option('--locale <code>', 'only this language')
    .option('--most <count>', 'length of the list', positive, 20)
    .action((choice: OverviewChoice & { most: number }) =>
      withInsights(async ({ figures, rollUp, clock, catalogue }) => {
        if (catalogue === undefined) {
          console.error('The site is not built, so nobody knows its articles. Run "npm run build".');
          process.exitCode = 1;
          return;
        }
        await rollUp.run();
        const { span, fixFirst } = await readOverview(choice, { figures, known: catalogue.entries, clock });
        if (fixFirst.length === 0)
          console.log(`Nothing left people without an answer from ${span.from} to ${span.to}, as far as can be told.`);
        else console.log(table(['people', 'what', 'why'], fixRows(fixFirst)));
      }),
    );
  insights
    .command('rebuild')
    .description('Count every day anew from its raw events; days whose events were erased stay as they are.')
    .action(() =>
      withInsights(async ({ rollUp }) => {
        const days = await rollUp.rebuild();
        console.log(`${days} ${days === 1 ? 'day' : 'days'} counted anew.`);
      }),
    );
}
