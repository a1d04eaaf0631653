import type { DueDeskTicket } from '../conversation-schema.ts';
import type { Clock, DeskTicketStore, TicketConnector } from '../ports.ts';
import { nextCheck, restOf } from './next-check.ts';

/** Tickets that a desk is asked about in one go, and at the same time. */
const batch = 20;
const width = 4;
/** Others leave a claimed row alone for so long, in ms; longer than a batch may take. */
const claimMs = 5 * 60_000;
/** A reading is given up after this, in ms. */
const deadline = 20_000;

export interface FollowPorts {
  store: DeskTicketStore;
  clock: Clock;
  /** From 0 to below 1. */
  random(): number;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Asks one desk what became of tickets whose turn it is; remembers when it fails, and asks it less then. */
export function createDeskFollower(connector: TicketConnector, ports: FollowPorts) {
  const { store, clock, random, log } = ports;
  let failures = 0;
  let restsUntil = 0;

  const read = async (due: DueDeskTicket): Promise<{ ok: boolean; retryAfterMs?: number | undefined }> => {
    const reading = await readSafely(connector, due.reference);
    const at = clock();
    switch (reading.kind) {
      case 'read': {
        const solved = reading.ticket.state === 'solved';
        const nextCheckAt = nextCheck({ ...due, solved }, { now: at, random: random() });
        const { messages } = await store.recordReading(due, { ticket: reading.ticket, at, nextCheckAt });
        if (messages > 0) log.info({ connector: connector.name, messages }, 'The desk has answered.');
        return { ok: true };
      }
      case 'gone':
        await store.recordGone(due, at);
        return { ok: true };
      case 'failed':
        log.warn({ connector: connector.name, reason: reading.reason }, 'A desk did not say what became of a ticket.');
        // This one later than the others, should it be the ticket and not the desk.
        await store.postpone(due, new Date(at.getTime() + Math.round((10 + 10 * random()) * 60_000)));
        return { ok: false, retryAfterMs: reading.retryAfterMs };
    }
  };

  return {
    name: connector.name,
    /** One round; how many tickets were asked about. */
    async round(): Promise<number> {
      const now = clock();
      // A rest that is longer than any we take shows that the clock has been set back.
      if (restsUntil > now.getTime() && restsUntil - now.getTime() <= restOf(0, Infinity)) return 0;
      const until = new Date(now.getTime() + claimMs + Math.round(random() * 1000));
      const due = await store.claimDue({ connector: connector.name, limit: batch, now, until });
      let answered = 0;
      for (let place = 0; place < due.length; place += width) {
        const outcomes = await Promise.all(due.slice(place, place + width).map(read));
        answered += outcomes.filter(({ ok }) => ok).length;
        if (outcomes.some(({ ok }) => ok)) continue;
        // Nothing but failures: the desk is spared, and the rest of the batch comes up again after the claim.
        failures += 1;
        const asked = Math.max(...outcomes.map(({ retryAfterMs = 0 }) => retryAfterMs));
        restsUntil = clock().getTime() + restOf(failures, asked);
        return answered;
      }
      if (answered > 0) failures = 0;
      return due.length;
    },
  };
}

async function readSafely(connector: TicketConnector, reference: string) {
  try {
    const reading = await connector.readTicket?.(reference, AbortSignal.timeout(deadline));
    return reading ?? { kind: 'failed' as const, reason: 'The desk tells nothing.', retryAfterMs: undefined };
  } catch (error) {
    const reason = `The connector failed: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'failed' as const, reason, retryAfterMs: undefined };
  }
}
