import { connectDatabase } from '../database/connect.ts';
import { readAlerts } from '../features/insights/alerts.ts';
import { createAskedStore } from '../features/insights/asked-store.ts';
import { readOverview } from '../features/insights/overview.ts';
import type { Alert } from '../features/insights/schema.ts';
import type { MailTransport } from '../features/tickets/ports.ts';
import { composeDigests, type Digests } from './compose-digests.ts';
import { customerMailOf } from './customer-mail.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import type { FigureStore } from '../features/insights/ports.ts';
import { createRollUp, type RollUp } from '../features/insights/roll-up.ts';
import { createRollUpStore } from '../features/insights/roll-up-store.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { loadConfig } from './config.ts';
import { readCatalogue } from './dist.ts';
import { createLogger } from './log.ts';

/** Figures over the configured database, for commands that need no web server. */
export async function withInsights<Result>(
  work: (insights: {
    figures: FigureStore;
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
  const alerts = (): Promise<Alert[]> => readAlerts({ figures, asked: createAskedStore(database), clock });
  const digests =
    catalogue &&
    composeDigests({
      database,
      catalogue,
      insights: {
        alerts,
        overview: (choice) => readOverview(choice, { figures, known: catalogue.entries, clock }),
      },
      origin: config.origin,
      clock,
      log,
    });
  try {
    return await work({
      figures,
      alerts,
      digests,
      mailTransport: catalogue && customerMailOf(config, catalogue)?.transport,
      rollUp: createRollUp({ store: createRollUpStore(database), clock }),
      clock,
      catalogue,
    });
  } finally {
    await database.close();
  }
}
