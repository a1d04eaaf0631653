import type { Keep, KeptKind } from './keep-schema.ts';
import type { Clock, FileStorage, RetentionStore } from './ports.ts';

/** Rows taken at a time: short transactions, so that requests do not wait for them. */
const batch = 200;
/** Batches of a kind in one run; what is left goes with the next. */
const batches = 50;

export interface EraseOldPorts {
  store: RetentionStore;
  storage: Pick<FileStorage, 'remove'>;
  clock: Clock;
  keep: Keep;
}

export const keptKinds: readonly KeptKind[] = [
  'tickets',
  'attachments',
  'outbox',
  'searches',
  'views',
  'feedbackComments',
  'reviews',
  'deflections',
  'events',
];

/** The time before which a kind is too old, or undefined where it is kept for ever. */
export function tooOldBefore(kind: KeptKind, keep: Keep, now: Date): string | undefined {
  const days = keep[kind];
  return days === 'forever' ? undefined : new Date(now.getTime() - days * 86_400_000).toISOString();
}

/** Kinds that figures are counted from. */
const counted: readonly KeptKind[] = ['searches', 'views', 'feedbackComments', 'deflections', 'events'];

/** The time before which some events that figures are counted from will be gone; undefined where all are kept for ever. */
export function eventsGoneBefore(keep: Keep, now: Date): string | undefined {
  return counted
    .flatMap((kind) => tooOldBefore(kind, keep, now) ?? [])
    .sort()
    .at(-1);
}

/** How many rows of each kind would go now. */
export async function countOld({ store, clock, keep }: EraseOldPorts): Promise<Record<KeptKind, number>> {
  const counts = emptyCounts();
  for (const kind of keptKinds) {
    const before = tooOldBefore(kind, keep, clock());
    if (before !== undefined) counts[kind] = await store.count(kind, before);
  }
  return counts;
}

/**
 * Erases what is older than it may be, kind by kind in bounded batches, and says how many rows of each. Safe to break off
 * and to run in several processes: files go before their rows, so nothing is left that nobody knows of.
 */
export async function eraseOld(ports: EraseOldPorts): Promise<Record<KeptKind, number>> {
  const { store, clock, keep } = ports;
  const counts = emptyCounts();
  for (const kind of keptKinds) {
    const before = tooOldBefore(kind, keep, clock());
    if (before === undefined) continue;
    for (let round = 0; round < batches; round += 1) {
      const erased = await eraseBatch(kind, before, ports);
      counts[kind] += erased;
      if (erased < batch) break;
    }
  }
  await store.eraseExpired(clock().toISOString());
  return counts;
}

async function eraseBatch(kind: KeptKind, before: string, ports: EraseOldPorts): Promise<number> {
  const { store, storage, clock } = ports;
  switch (kind) {
    case 'tickets': {
      const tickets = await store.oldTickets(before, batch);
      for (const name of tickets.flatMap(({ storageNames }) => storageNames)) await storage.remove(name);
      await store.emptyTickets(
        tickets.map(({ id }) => id),
        clock().toISOString(),
      );
      return tickets.length;
    }
    case 'attachments': {
      const files = await store.oldFiles(before, batch);
      for (const { storageName } of files) await storage.remove(storageName);
      await store.forgetFiles(files.map(({ id }) => id));
      return files.length;
    }
    default:
      return store.erase(kind, before, batch);
  }
}

function emptyCounts(): Record<KeptKind, number> {
  return {
    tickets: 0,
    attachments: 0,
    outbox: 0,
    searches: 0,
    views: 0,
    feedbackComments: 0,
    reviews: 0,
    deflections: 0,
    events: 0,
  };
}
