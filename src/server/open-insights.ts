import { connectDatabase } from '../database/connect.ts';
import { readAlerts } from '../features/insights/alerts.ts';
import { createContentStore } from '../features/insights/content-store.ts';
import { createInboxStore } from '../features/inbox/inbox-store.ts';
import { readOverview } from '../features/insights/overview.ts';
import type { Alert } from '../features/insights/schema.ts';
import type { MailTransport } from '../features/tickets/ports.ts';
import { composeDigests, type Digests } from './compose-digests.ts';
import { customerMailOf } from './customer-mail.ts';
import { createEntryFigureStore } from '../features/insights/entry-figure-store.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import type { ContentStore, EntryFigureStore, FigureStore, FollowCounts } from '../features/insights/ports.ts';
import { createSubjectFigureStore } from '../features/insights/subject-figure-store.ts';
import { createRollUp, type RollUp } from '../features/insights/roll-up.ts';
import { createRollUpStore } from '../features/insights/roll-up-store.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { complaintTopicsOf } from './entry-subjects.ts';
import { loadConfig } from './config.ts';
import { readCatalogue, readUpkeep } from './dist.ts';
import { createLogger } from './log.ts';
import { whoWaits } from './who-waits.ts';

/** Figures over the configured database, for commands that need no web server. */
export async function withInsights<Result>(
  work: (insights: {
    figures: FigureStore;
    entryFigures: EntryFigureStore;
    content: ContentStore;
    follows: FollowCounts;
    rollUp: RollUp;
    clock: () => Date;
    catalogue: Catalogue | undefined;
    /** Where the site is built. */
    digests: Digests | undefined;
    mailTransport: MailTransport | undefined;
    alerts(): Promise<Alert[]>;
  }) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const catalogue = await readCatalogue(config.distDir);
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const clock = (): Date => new Date();
  const figures = createFigureStore(database);
  const content = createContentStore(database);
  const mail = catalogue && customerMailOf(config, catalogue);
  const follows = whoWaits(database, { mail, clock });
  const alerts = (): Promise<Alert[]> =>
    readAlerts({
      figures,
      subjects: createSubjectFigureStore(database),
      complaintTopics: catalogue === undefined ? [] : complaintTopicsOf(catalogue),
      clock,
    });
  const digests =
    catalogue &&
    composeDigests({
      database,
      catalogue,
      upkeep: await readUpkeep(config.distDir),
      openFlags: createInboxStore(database).openFlags,
      insights: {
        alerts,
        overview: (choice) => readOverview(choice, { figures, content, follows, known: catalogue.entries, clock }),
      },
      origin: config.origin,
      clock,
      log,
    });
  try {
    return await work({
      figures,
      entryFigures: createEntryFigureStore(database),
      content,
      follows,
      alerts,
      digests,
      mailTransport: mail?.transport,
      rollUp: createRollUp({ store: createRollUpStore(database), clock }),
      clock,
      catalogue,
    });
  } finally {
    await database.close();
  }
}
