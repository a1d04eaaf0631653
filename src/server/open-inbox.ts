import { connectDatabase } from '../database/connect.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { openInbox } from './compose-inbox.ts';
import { loadConfig } from './config.ts';
import { readCatalogue } from './dist.ts';
import { createLogger } from './log.ts';
import { openAccounts } from './open-accounts.ts';

/** The inbox over the configured database, for commands that need no web server; undefined where no site is built. */
export async function withInbox<Result>(
  work: (inbox: InboxRoom, catalogue: Catalogue) => Promise<Result>,
): Promise<Result | undefined> {
  const config = loadConfig();
  const log = createLogger(config);
  const catalogue = await readCatalogue(config.distDir);
  if (catalogue === undefined) return undefined;
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const clock = (): Date => new Date();
  try {
    const accounts = await openAccounts({ database, origin: config.origin, clock });
    return await work(openInbox({ database, catalogue, accounts, clock }), catalogue);
  } finally {
    await database.close();
  }
}
