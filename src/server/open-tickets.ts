import { connectDatabase } from '../database/connect.ts';
import { composeTickets, type TicketRoom } from '../features/tickets/compose.ts';
import type { TicketConnector } from '../features/tickets/ports.ts';
import { loadConfig } from './config.ts';
import { connectorsOf } from './connectors.ts';
import { customerMailOf } from './customer-mail.ts';
import { readCatalogue } from './dist.ts';
import { createLogger } from './log.ts';

/** Tickets over the configured database, for commands that need no web server. Desks are those of the built site. */
export async function withTickets<Result>(
  work: (tickets: TicketRoom, parts: { connectors: readonly TicketConnector[] }) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const catalogue = await readCatalogue(config.distDir);
  const connectors = connectorsOf(config, catalogue?.site.desks ?? []);
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  try {
    return await work(
      await composeTickets({
        database,
        dataDir: config.dataDir,
        origin: config.origin,
        topics: [],
        locales: [],
        connectors,
        mail: catalogue && customerMailOf(config, catalogue),
        log,
      }),
      { connectors },
    );
  } finally {
    await database.close();
  }
}
