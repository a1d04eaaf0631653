import { InvalidArgumentError, type Command } from 'commander';
import { alertRows, describeFigures, fixRows } from '../features/insights/describe-figures.ts';
import { readOverview } from '../features/insights/overview.ts';
import type { OverviewChoice } from '../features/insights/schema.ts';
import { withInsights } from '../server/open-insights.ts';
import { exportEvidence } from './report/export-evidence.ts';
import { usualComments } from './report/read-database.ts';
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
      withInsights(async ({ figures, content, follows, rollUp, clock }) => {
        await rollUp.run();
        console.log(describeFigures(await readOverview(choice, { figures, content, follows, known: [], clock })));
      }),
    );
  insights
    .command('fix-first')
    .description('Articles and queries that left most people without an answer, and why.')
    .option('--days <count>', 'how many days back', positive, 28)
    .option('--locale <code>', 'only this language')
    .option('--most <count>', 'length of the list', positive, 20)
    .action((choice: OverviewChoice & { most: number }) =>
      withInsights(async ({ figures, content, follows, rollUp, clock, catalogue }) => {
        if (catalogue === undefined) {
          console.error('The site is not built, so nobody knows its articles. Run "npm run build".');
          process.exitCode = 1;
          return;
        }
        await rollUp.run();
        const { span, fixFirst } = await readOverview(choice, {
          ...{ figures, content, follows, clock },
          known: catalogue.entries,
        });
        if (fixFirst.length === 0)
          console.log(`Nothing left people without an answer from ${span.from} to ${span.to}, as far as can be told.`);
        else console.log(table(['people', 'what', 'why'], fixRows(fixFirst)));
      }),
    );
  insights
    .command('alerts')
    .description('What changed for the worse in the last 7 days, beside the 28 days before.')
    .action(() =>
      withInsights(async ({ alerts, rollUp }) => {
        await rollUp.run();
        const found = await alerts();
        if (found.length === 0) console.log('Nothing that stands out from chance.');
        else console.log(table(['what', 'on', 'last 7 days', '28 days before'], alertRows(found)));
      }),
    );
  insights
    .command('digest')
    .description('The weekly mails to owners: what their articles need.')
    .option('--send', 'send them now, those of this week that did not go out yet')
    .action(({ send = false }: { send?: boolean }) =>
      withInsights(async ({ digests, mailTransport, rollUp }) => {
        const fail = (message: string): void => {
          console.error(message);
          process.exitCode = 1;
        };
        if (digests === undefined)
          return fail('The site is not built, so nobody knows its articles. Run "npm run build".');
        await rollUp.run();
        if (!send) {
          const written = await digests.write();
          if (written.length === 0) console.log('No owner in site.yaml has anything to do.');
          for (const { to, subject, text } of written) console.log(`To: ${to}\nSubject: ${subject}\n\n${text}\n`);
          return;
        }
        if (mailTransport === undefined) return fail('No mail server is configured (SMTP_URL, MAIL_FROM).');
        console.log(`${await digests.send(mailTransport, { always: true })} sent.`);
      }),
    );
  insights
    .command('export-evidence')
    .description('Write what customers say of each article, without visits, for reports of pull requests.')
    .requiredOption('--to <file>', 'the file, JSON')
    .option('--comments <count>', 'newest comments of each article; 0 for none', wholeNumber, usualComments)
    .action(exportEvidence);
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

function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 0 to 999.');
  return Number(text);
}
