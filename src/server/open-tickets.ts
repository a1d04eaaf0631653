import { connectDatabase } from '../database/connect.ts';
import { composeTickets, type TicketRoom } from '../features/tickets/compose.ts';
import type { TicketConnector } from '../features/tickets/ports.ts';
import { customerMail } from '../features/tickets/mail/to-mail.ts';
import { loadConfig } from './config.ts';
import { connectorsOf } from './connectors.ts';
import { customerMailOf } from './customer-mail.ts';
import { readCatalogue } from './dist.ts';
import { createLogger } from './log.ts';

/** Tickets over the configured database, for commands that need no web server. Desks are those of the built site. */
export async function withTickets<Result>(
  work: (
    tickets: TicketRoom,
    parts: { connectors: readonly TicketConnector[]; log: ReturnType<typeof createLogger> },
  ) => Promise<Result>,
  { only }: { only?: string | undefined } = {},
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const catalogue = await readCatalogue(config.distDir);
  const connectors = connectorsOf(config, catalogue?.site.desks ?? []).filter(
    ({ name }) => only === undefined || name === only,
  );
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
        mail: only === undefined || only === customerMail ? catalogue && customerMailOf(config, catalogue) : undefined,
        log,
      }),
      { connectors, log },
    );
  } finally {
    await database.close();
  }
}
