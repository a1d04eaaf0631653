import type { Command } from 'commander';
import { describeFigures, fixRows } from '../features/insights/describe-figures.ts';
import { fixFirst } from '../features/insights/fix-first.ts';
import type { DaySpan } from '../features/insights/schema.ts';
import { withdrawalHours } from '../features/tickets/limits.ts';
import { withInsights } from '../server/open-insights.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

interface SpanOptions {
  days: number;
  locale?: string;
}

const dayMs = 86_400_000;
/** Queries that are weighed against each other. */
const weighedQueries = 500;

/** `antwort insights figures|fix-first|rebuild`: what customers' readings, searches, votes and requests say. */
export function registerInsights(program: Command): void {
  const insights = program.command('insights').description('See what customers tell, and what to fix first.');
  insights
    .command('figures')
    .description('The figures of the portal with their definitions, counts and intervals.')
    .option('--days <count>', 'how many days back', positive, 28)
    .option('--locale <code>', 'only this language')
    .action((options: SpanOptions) =>
      withInsights(async ({ figures, rollUp, clock }) => {
        await rollUp.run();
        const span = spanOf(options, clock());
        const settledUntil = isoDay(new Date(clock().getTime() - withdrawalHours * 3_600_000 - dayMs));
        console.log(
          describeFigures(
            {
              site: await figures.site(span),
              settled: await figures.site({ ...span, to: settledUntil }),
              entries: await figures.entries(span),
              topics: await figures.topics(span),
              responses: await figures.responses(span),
            },
            span,
          ),
        );
      }),
    );
  insights
    .command('fix-first')
    .description('Articles and queries that left most people without an answer, and why.')
    .option('--days <count>', 'how many days back', positive, 28)
    .option('--locale <code>', 'only this language')
    .option('--most <count>', 'length of the list', positive, 20)
    .action(({ most, ...options }: SpanOptions & { most: number }) =>
      withInsights(async ({ figures, rollUp, clock, catalogue }) => {
        if (catalogue === undefined) {
          console.error('The site is not built, so nobody knows its articles. Run "npm run build".');
          process.exitCode = 1;
          return;
        }
        await rollUp.run();
        const span = spanOf(options, clock());
        const items = fixFirst({
          entries: await figures.entries(span),
          queries: [
            ...(await figures.queries(span, { order: 'without-hit', most: weighedQueries })),
            ...(await figures.queries(span, { order: 'without-click', most: weighedQueries })).filter(
              ({ withoutHit }) => withoutHit === 0,
            ),
          ],
          known: catalogue.entries,
          today: isoDay(clock()),
        });
        if (items.length === 0)
          console.log(`Nothing left people without an answer from ${span.from} to ${span.to}, as far as can be told.`);
        else console.log(table(['people', 'what', 'why'], fixRows(items.slice(0, most))));
      }),
    );
  insights
    .command('rebuild')
    .description('Count every day anew from its raw events; days whose events were erased stay as they are.')
    .action(() =>
      withInsights(async ({ rollUp }) => {
        console.log(`${await rollUp.rebuild()} days counted anew.`);
      }),
    );
}

const isoDay = (time: Date): string => time.toISOString().slice(0, 10);

function spanOf({ days, locale }: SpanOptions, now: Date): DaySpan {
  return { from: isoDay(new Date(now.getTime() - (days - 1) * dayMs)), to: isoDay(now), locale };
}
