import { z } from 'zod';
import { nextWait, maxFailures } from './next-wait.ts';
import type { Clock, DeliveryResult, OutboxStore, ReadFile, TicketConnector } from '../ports.ts';
import type { OutboxEntry, TicketDocument } from '../schema.ts';

/** How long a worker may hold a row before another takes over, in ms; longer than any delivery may take. */
export const leaseMs = 60_000;
/** A delivery is given up and counted as unknown after this, in ms. */
const deadline = 30_000;
/** Deliveries to one desk at the same time. */
const width = 4;

export interface DeliverPorts {
  store: OutboxStore;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  readFile: ReadFile;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

export type DeliveryOutcome = 'accepted' | 'postponed' | 'dead' | 'lost-lease';

/**
 * Takes one round of due rows of one desk and delivers them; a row that goes wrong never stops the others. Says how many
 * there were: a full round means that there may be more.
 */
export async function deliverRound(connector: TicketConnector, ports: DeliverPorts): Promise<DeliveryOutcome[]> {
  const entries = await ports.store.lease({ connector: connector.name, limit: width, now: ports.clock(), leaseMs });
  return Promise.all(entries.map((entry) => deliverOne(entry, connector, ports)));
}

async function deliverOne(
  entry: OutboxEntry,
  connector: TicketConnector,
  ports: DeliverPorts,
): Promise<DeliveryOutcome> {
  const { store, clock, log, readFile } = ports;
  const result = await attempt(entry, connector, readFile);
  const at = clock();
  const fields = { outbox: entry.id, connector: connector.name, attempt: entry.attempts };
  const unless = (held: boolean, outcome: DeliveryOutcome): DeliveryOutcome => {
    if (held) return outcome;
    log.warn(fields, 'Another worker took over this delivery; its result counts.');
    return 'lost-lease';
  };

  if (result.kind === 'accepted') {
    log.info(fields, 'Ticket passed on.');
    return unless(await store.accept(entry, { at, reference: result.reference }), 'accepted');
  }
  if (result.kind === 'rejected' || entry.failures + 1 >= maxFailures) {
    const reason =
      result.kind === 'rejected' ? result.reason : `Given up after ${entry.failures + 1} attempts: ${result.reason}`;
    log.warn({ ...fields, reason }, 'Ticket cannot be passed on; it waits in the dead letters.');
    return unless(await store.bury(entry, { at, reason }), 'dead');
  }
  const wait = nextWait(entry.failures, ports.random(), result.retryAfterMs);
  log.warn({ ...fields, reason: result.reason, waitMs: wait }, 'Ticket could not be passed on yet.');
  return unless(
    await store.postpone(entry, { at, nextAttemptAt: new Date(at.getTime() + wait), reason: result.reason }),
    'postponed',
  );
}

const payload = z.custom<TicketDocument>(
  (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === 2,
);

async function attempt(entry: OutboxEntry, connector: TicketConnector, readFile: ReadFile): Promise<DeliveryResult> {
  try {
    const ticket = payload.parse(JSON.parse(entry.payload));
    return await connector.deliver(
      { id: entry.id, ticket, attempt: entry.attempts, readFile },
      AbortSignal.timeout(deadline),
    );
  } catch (error) {
    // A connector that throws is a mistake of ours: it may be mended by an update, so the row is not given up.
    return { kind: 'retry', reason: `The connector failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}
