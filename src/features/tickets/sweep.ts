import type { Clock, FileStorage, TicketStore } from './ports.ts';

/** How long a file waits for its form, and an answer for a repeated request. */
const keepHours = 24;

/**
 * Removes what nobody will ask for again: files of forms that were never sent, files whose request broke off together
 * with the process, and old idempotency keys. Safe to run in several processes at once.
 */
export async function sweep({
  store,
  storage,
  clock,
}: {
  store: TicketStore;
  storage: FileStorage;
  clock: Clock;
}): Promise<{ files: number }> {
  const before = new Date(clock().getTime() - keepHours * 3_600_000);
  const forgotten = await store.forgetBefore(before.toISOString());
  for (const name of forgotten) await storage.remove(name);
  let orphans = 0;
  for (const name of await storage.olderThan(before)) {
    if (await store.knowsStorageName(name)) continue;
    await storage.remove(name);
    orphans += 1;
  }
  return { files: forgotten.length + orphans };
}
