import { randomBytes } from 'node:crypto';
import { connectDatabase, type Database } from '../database/connect.ts';
import { composeAccounts, type StaffRoom } from '../features/accounts/compose.ts';
import { createOpenId } from '../features/accounts/engines/openid.ts';
import { ssoCallbackPath } from '../features/accounts/sso-api.ts';
import { readSecret } from '../features/tickets/secret-store.ts';
import { loadConfig } from './config.ts';
import { readSite } from './dist.ts';
import { createLogger } from './log.ts';
import type { SignInConfig, SsoConfig } from './sign-in-config.ts';

/** What failed at the provider of single sign-on: for the operator, since pages say less. */
interface Log {
  warn(fields: object, message: string): void;
}

/** Accounts of staff over a database; sessions are signed with a secret of the installation. */
export async function openAccounts(parts: {
  database: Database;
  origin: string;
  clock: () => Date;
  /** For whoever signs in over the web. */
  web?: { siteName: string; signIn: SignInConfig; log: Log } | undefined;
}): Promise<StaffRoom> {
  const { database, origin, clock, web } = parts;
  const secret = await readSecret(database, 'staff-sessions', () => randomBytes(32).toString('base64url'), clock);
  const sso = web?.signIn.sso && openSso({ ...web.signIn.sso, origin, clock, log: web.log });
  return composeAccounts({
    ...{ database, origin, secret, clock, siteName: web?.siteName, policy: web?.signIn.policy, sso },
  });
}

function openSso({
  name,
  mapping,
  origin,
  clock,
  log,
  ...settings
}: SsoConfig & { origin: string; clock: () => Date; log: Log }) {
  const provider = createOpenId({
    ...settings,
    redirectUri: `${origin}${ssoCallbackPath}`,
    clock,
    // Not the whole error: it may hold what the provider says of somebody.
    onFailure: (failure, error) => log.warn({ failure, reason: reasonOf(error) }, 'single sign-on failed'),
  });
  return { name, mapping, provider };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = 'error_description' in error ? String(error.error_description) : '';
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return [error.message, told, cause].filter((text) => text !== '').join(': ');
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
