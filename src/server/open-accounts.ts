import { randomBytes } from 'node:crypto';
import { connectDatabase, type Database } from '../database/connect.ts';
import { composeAccounts, type StaffRoom } from '../features/accounts/compose.ts';
import { readSecret } from '../features/tickets/secret-store.ts';
import { loadConfig } from './config.ts';
import { readSite } from './dist.ts';
import { createLogger } from './log.ts';

/** Accounts of staff over a database; sessions are signed with a secret of the installation. */
export async function openAccounts(parts: {
  database: Database;
  origin: string;
  clock: () => Date;
}): Promise<StaffRoom> {
  const { database, clock } = parts;
  const secret = await readSecret(database, 'staff-sessions', () => randomBytes(32).toString('base64url'), clock);
  return composeAccounts({ ...parts, secret });
}

/** The same for commands that need no web server. */
export async function withAccounts<Result>(
  work: (accounts: StaffRoom, parts: { origin: string; defaultLocale: string }) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const site = await readSite(config.distDir);
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  try {
    const accounts = await openAccounts({ database, origin: config.origin, clock: () => new Date() });
    return await work(accounts, { origin: config.origin, defaultLocale: site?.defaultLocale ?? 'en' });
  } finally {
    await database.close();
  }
}
