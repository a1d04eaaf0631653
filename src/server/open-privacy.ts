import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { connectDatabase } from '../database/connect.ts';
import { createRollUp } from '../features/insights/roll-up.ts';
import { createRollUpStore } from '../features/insights/roll-up-store.ts';
import { composePrivacy, type PrivacyRoom } from '../features/privacy/compose.ts';
import { keep as keepSchema } from '../features/privacy/keep-schema.ts';
import { createFileStorage } from '../features/tickets/file-storage.ts';
import { loadConfig } from './config.ts';
import { readSite } from './dist.ts';
import { createLogger } from './log.ts';

/** Privacy over the configured database, for commands that need no web server. What is kept is as the built site has it. */
export async function withPrivacy<Result>(
  work: (privacy: PrivacyRoom, parts: { siteBuilt: boolean }) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLogger(config);
  const site = await readSite(config.distDir);
  const database = await connectDatabase({
    ...config,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  try {
    const files = createFileStorage({ directory: path.join(config.dataDir, 'attachments'), newId: randomUUID });
    const keep = site?.privacy.keep ?? keepSchema.parse({});
    const rollUp = createRollUp({ store: createRollUpStore(database), clock: () => new Date() });
    return await work(composePrivacy({ database, files, keep, beforeErasing: rollUp.sealBefore }), {
      siteBuilt: site !== undefined,
    });
  } finally {
    await database.close();
  }
}
