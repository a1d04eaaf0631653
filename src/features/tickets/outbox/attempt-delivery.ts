import type { DeliveryResult, OutboxStore, ReadFile } from '../ports.ts';
import type { OutboxEntry } from '../schema.ts';
import type { Outlet } from './outlet.ts';
import { readPayload } from './read-payload.ts';

/** A delivery is given up and counted as unknown after this, in ms. */
const deadline = 30_000;
/** How long a connector may take to notice that, in ms. */
const grace = 5_000;

/** `fault`: who is to blame where it has to be repeated: the desk or the network, or this row alone. */
export type AttemptResult = DeliveryResult & { fault?: 'desk' | 'row' };

/** One attempt to deliver a row. Never throws. */
export async function attemptDelivery(
  entry: OutboxEntry,
  outlet: Outlet,
  { store, readFile }: { store: Pick<OutboxStore, 'findTicketDelivery'>; readFile: ReadFile },
): Promise<AttemptResult> {
  try {
    const payload = readPayload(entry);
    let reference = '';
    if (payload.kind === 'message') {
      if (!outlet.takesMessages)
        return { kind: 'rejected', reason: 'This desk takes no additions; answer it from "antwort tickets show".' };
      const ticket = await store.findTicketDelivery(entry);
      if (ticket?.state !== 'done')
        return {
          kind: 'rejected',
          reason: `The desk does not have the ticket that this belongs to (${ticket?.state ?? 'never sent'}). Send that again first, then this.`,
        };
      // A desk that gave the ticket no name of its own knows it by ours.
      reference = ticket.reference ?? payload.document.ticket.number;
    }
    const { id, attempts: attempt } = entry;
    const sending = outlet.send({ id, attempt, payload, reference, readFile }, AbortSignal.timeout(deadline));
    const result = await Promise.race([sending, tooLate()]);
    return result.kind === 'retry' ? { ...result, fault: 'desk' } : result;
  } catch (error) {
    // A connector that throws is a mistake of ours: it may be mended by an update, so the row is not given up.
    const reason = `The connector failed: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'retry', reason, unanswered: true, fault: 'row' };
  }
}

function tooLate(): Promise<DeliveryResult> {
  return new Promise((resolve) => {
    const late: DeliveryResult = { kind: 'retry', reason: 'No result in time', unanswered: true };
    setTimeout(() => resolve(late), deadline + grace).unref();
  });
}
