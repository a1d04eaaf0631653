import type { Clock, InboxStore } from './ports.ts';
import { newFlag } from './schema.ts';

/** What somebody flags: an entry as it stands. */
export interface FlaggedEntry {
  id: string;
  version: string;
  locale: string;
}

export interface FlagEntryPorts {
  store: Pick<InboxStore, 'addFlag'>;
  clock: Clock;
  newId(): string;
}

/** Id of the item of the inbox that a flag became; undefined where the form says no reason or its note is too long. */
export async function flagEntry(
  entry: FlaggedEntry,
  form: Record<string, string>,
  actor: string,
  { store, clock, newId }: FlagEntryPorts,
): Promise<string | undefined> {
  const flag = newFlag.safeParse(form);
  if (!flag.success) return undefined;
  const itemId = newId();
  const { reason, note } = flag.data;
  const { id: entryId, version: entryVersion, locale } = entry;
  await store.addFlag({
    id: newId(),
    itemId,
    entryId,
    entryVersion,
    locale,
    reason,
    note,
    by: actor,
    at: clock().toISOString(),
  });
  return itemId;
}
