import { connectDatabase } from '../database/connect.ts';
import { composeTickets, type TicketRoom } from '../features/tickets/compose.ts';
import { createWebhookConnector } from '../features/tickets/connectors/webhook.ts';
import type { TicketConnector } from '../features/tickets/ports.ts';
import { loadConfig, type Config } from './config.ts';
import { createLogger } from './log.ts';

/** Ways to help desks that are configured. Without one, tickets are kept and listed, and nothing pretends otherwise. */
export function connectorsOf({ webhook }: Config): TicketConnector[] {
  return webhook === undefined ? [] : [createWebhookConnector(webhook)];
}

/** Tickets over the configured database, for commands that need neither content nor web server. */
export async function withTickets<Result>(
  work: (tickets: TicketRoom, parts: { connectors: readonly TicketConnector[] }) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const connectors = connectorsOf(config);
  try {
    return await work(
      await composeTickets({
        database,
        dataDir: config.dataDir,
        origin: config.origin,
        topics: [],
        locales: [],
        connectors,
        log,
      }),
      { connectors },
    );
  } finally {
    await database.close();
  }
}
