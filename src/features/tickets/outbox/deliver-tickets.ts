import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, OutboxStore, ReadFile } from '../ports.ts';
import type { OutboxEntry } from '../schema.ts';
import { attemptDelivery, type AttemptResult } from './attempt-delivery.ts';
import { isHopeless, maxFailures, nextWait } from './next-wait.ts';
import type { Outlet } from './outlet.ts';

/** How long a worker may hold a row before another takes over, in ms; longer than any delivery may take. */
export const leaseMs = 60_000;
/** When a desk is first asked what became of a ticket it took, in ms. */
const firstCheck = 60_000;

export interface DeliverPorts {
  store: OutboxStore;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  readFile: ReadFile;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

export type DeliveryOutcome = 'accepted' | 'postponed' | 'dead' | 'lost-lease';

export interface Delivered {
  outcome: DeliveryOutcome;
  /** Whether the desk is to blame that it did not arrive; undefined where nothing was learned of the desk. */
  deskFailed: boolean | undefined;
  retryAfterMs?: number | undefined;
}

/** Delivers a leased row and writes down what came of it. `counts`: whether a failure counts towards giving up. */
export async function deliverEntry(
  entry: OutboxEntry,
  outlet: Outlet,
  { counts, ...ports }: DeliverPorts & { counts(): boolean },
): Promise<Delivered> {
  const result = await attemptDelivery(entry, outlet, ports);
  const deskFailed = result.kind === 'retry' ? (result.fault === 'desk' ? true : undefined) : false;
  const outcome = await writeDown(entry, outlet, result, { ...ports, counts: counts() || result.kind !== 'retry' });
  return { outcome, deskFailed, retryAfterMs: result.kind === 'retry' ? result.retryAfterMs : undefined };
}

async function writeDown(
  entry: OutboxEntry,
  outlet: Outlet,
  result: AttemptResult,
  { counts, ...ports }: DeliverPorts & { counts: boolean },
): Promise<DeliveryOutcome> {
  const { store, clock, log } = ports;
  const at = clock();
  const fields = { outbox: entry.id, connector: entry.connector, kind: entry.kind, attempt: entry.attempts };
  const write = async (work: () => Promise<boolean>, outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    if (await patiently(work)) return outcome;
    log.warn(fields, 'Another worker took over this delivery; its result counts.');
    return 'lost-lease';
  };

  if (result.kind === 'accepted') {
    // One that was found again may be the first of two, where more than one attempt ended without an answer.
    const found = outlet.recognisesRepetition || (result.recognised === true && entry.unknownOutcomes <= 1);
    const unknownOutcomes = found ? 0 : entry.unknownOutcomes;
    if (unknownOutcomes > 0)
      log.warn(fields, 'Passed on, but an earlier attempt ended without an answer: a possible double.');
    else log.info(fields, 'Passed on.');
    const nextCheckAt = outlet.tellsState ? new Date(at.getTime() + firstCheck) : undefined;
    return write(
      () => store.accept(entry, { at, reference: result.reference, nextCheckAt, unknownOutcomes }),
      'accepted',
    );
  }
  const unknownOutcomes = entry.unknownOutcomes + (result.kind === 'retry' && result.unanswered === true ? 1 : 0);
  const tooOften =
    (counts && entry.failures + 1 >= maxFailures) ||
    isHopeless(entry.attempts, at.getTime() - Date.parse(entry.createdAt));
  if (result.kind === 'rejected' || tooOften) {
    const reason =
      result.kind === 'rejected' ? result.reason : `Given up after ${entry.attempts} attempts: ${result.reason}`;
    log.warn({ ...fields, reason }, 'It cannot be passed on; it waits in the dead letters.');
    return write(() => store.bury(entry, { at, reason, unknownOutcomes }), 'dead');
  }
  const { reason, retryAfterMs = 0, fault } = result;
  const wait = nextWait(entry.failures, ports.random(), retryAfterMs);
  log.warn({ ...fields, reason, waitMs: wait }, 'It could not be passed on yet.');
  const nextAttemptAt = new Date(at.getTime() + wait);
  // A wait that the desk asked for is not cut short when it answers somebody else.
  const waitsForDesk = fault === 'desk' && retryAfterMs === 0;
  return write(
    () => store.postpone(entry, { at, nextAttemptAt, reason, counts, waitsForDesk, unknownOutcomes }),
    'postponed',
  );
}

/** A database that is locked for a moment must not turn a delivery that went well into one whose outcome is unknown. */
async function patiently(work: () => Promise<boolean>): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    try {
      return await work();
    } catch (error) {
      if (round === 6) throw error;
      await sleep(100 * 2 ** round);
    }
  }
}
