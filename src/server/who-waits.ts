import type { Database } from '../database/connect.ts';
import { createCountStore } from '../features/follows/count-store.ts';
import type { FollowCounts } from '../features/insights/ports.ts';

/** Those who wait to be told; nobody where there is no mail server, for nobody is told there. */
export function whoWaits(
  database: Database,
  { mail, clock }: { mail: object | undefined; clock: () => Date },
): FollowCounts {
  if (mail !== undefined) return createCountStore(database, clock);
  return { queries: async () => [], entries: async () => [], followersOf: async () => 0 };
}
