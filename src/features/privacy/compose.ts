import { createAddressStore } from './address-store.ts';
import { eraseAddress, type ErasedAddress } from './erase-address.ts';
import { countOld, eraseOld, eventsGoneBefore } from './erase-old.ts';
import type { Keep, KeptKind } from './keep-schema.ts';
import type { Clock, FileStorage } from './ports.ts';
import { createRetentionStore } from './retention-store.ts';
import type { AddressExport, StoredRequest } from './schema.ts';

export interface PrivacyRoomOptions {
  database: Parameters<typeof createAddressStore>[0];
  files: FileStorage;
  keep: Keep;
  /** Told the time from before which events will be gone, ahead of erasing them: the last chance to count them. */
  beforeErasing?: ((before: string) => Promise<void>) | undefined;
  clock?: Clock;
}

/** Everything of privacy that the server and the command line use. */
export interface PrivacyRoom {
  readonly keep: Keep;
  countOld(): Promise<Record<KeptKind, number>>;
  eraseOld(): Promise<Record<KeptKind, number>>;
  find(email: string): Promise<StoredRequest[]>;
  export(email: string): Promise<AddressExport>;
  erase(email: string, onRequest?: (request: StoredRequest) => void): Promise<ErasedAddress>;
  openFile: FileStorage['open'];
}

/** Puts the verbs of privacy together over a database and the folder of attachments. */
export function composePrivacy({
  database,
  files,
  keep,
  beforeErasing,
  clock = () => new Date(),
}: PrivacyRoomOptions): PrivacyRoom {
  const store = createAddressStore(database);
  const old = { store: createRetentionStore(database), storage: files, clock, keep };
  return {
    keep,
    countOld: () => countOld(old),
    eraseOld: async () => {
      const before = eventsGoneBefore(keep, clock());
      if (before !== undefined) await beforeErasing?.(before);
      const counts = await eraseOld(old);
      if (Object.values(counts).some((count) => count > 0)) await database.scrub();
      return counts;
    },
    find: (email) => store.find(email),
    export: (email) => store.export(email, clock().toISOString()),
    erase: (email, onRequest) => eraseAddress(email, { store, storage: files, clock, onRequest }),
    openFile: (name) => files.open(name),
  };
}
