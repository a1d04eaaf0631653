import { connectDatabase } from '../database/connect.ts';
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
  try {
    return await work({
      figures: createFigureStore(database),
      rollUp: createRollUp({ store: createRollUpStore(database), clock }),
      clock,
      catalogue,
    });
  } finally {
    await database.close();
  }
}
