import type { AddressStore, Clock, FileStorage, Scrubbed } from './ports.ts';
import type { StoredRequest } from './schema.ts';

export interface EraseAddressPorts {
  store: AddressStore;
  storage: Pick<FileStorage, 'remove'>;
  clock: Clock;
  /** Told of each request before it goes: afterwards nobody knows any more where copies of it lie. */
  onRequest?: ((request: StoredRequest) => void) | undefined;
}

export interface ErasedAddress {
  requests: StoredRequest[];
  files: number;
  scrubbed: Scrubbed;
}

/**
 * Erases everything stored under an address: requests are emptied, their files, messages, deliveries, links, keys and linked
 * searches are deleted. Deliveries that wait are taken back: whoever wants their data erased does not want it passed on.
 * Files go first, each request in one transaction, so that a run that was broken off is repeated as if nothing had been.
 */
export async function eraseAddress(email: string, ports: EraseAddressPorts): Promise<ErasedAddress> {
  const { store, storage, clock, onRequest } = ports;
  const requests: StoredRequest[] = [];
  // Again until there are none: another may come in meanwhile.
  for (;;) {
    const found = await store.find(email);
    if (found.length === 0) break;
    for (const request of found) {
      onRequest?.(request);
      for (const name of request.storageNames) await storage.remove(name);
      await store.erase(request.id, clock().toISOString());
      requests.push(request);
    }
  }
  await store.eraseRest(email);
  const files = requests.reduce((sum, { storageNames }) => sum + storageNames.length, 0);
  return { requests, files, scrubbed: await store.scrub() };
}
