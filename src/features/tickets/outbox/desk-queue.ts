import type { OutboxEntry } from '../schema.ts';
import { createCircuit, type CircuitPorts, type CircuitState } from './circuit.ts';
import { deliverEntry, leaseMs, type DeliverPorts, type DeliveryOutcome } from './deliver-tickets.ts';
import type { Outlet } from './outlet.ts';

/** Deliveries to one desk at the same time. */
const slots = 8;

export interface QueuePorts extends DeliverPorts, Pick<CircuitPorts, 'monotonic'> {
  /** Told of each delivery; seconds. */
  onDelivered?: ((desk: string, outcome: DeliveryOutcome, seconds: number) => void) | undefined;
}

/**
 * What is under way to one desk. Each slot that becomes free takes the next row, so that a slow delivery holds up no other;
 * while the circuit is open, a single row is tried now and then. `onFree` is told when a delivery has ended.
 */
export function createDeskQueue(outlet: Outlet, ports: QueuePorts, onFree: () => void) {
  const { store, clock, log, monotonic } = ports;
  const circuit = createCircuit(ports);
  const running = new Set<Promise<void>>();
  const desk = { connector: outlet.name };

  const take = async (): Promise<OutboxEntry[]> => {
    const limit = slots - running.size;
    if (limit <= 0) return [];
    const request = { connector: outlet.name, now: clock(), leaseMs };
    const due = circuit.delivers() ? await store.lease({ ...request, limit }) : [];
    if (due.length > 0 || !circuit.wantsProbe()) return due;
    const probe = await store.lease({ ...request, limit: 1, probe: true });
    if (probe.length > 0) circuit.probing();
    return probe;
  };
  const run = async (entry: OutboxEntry): Promise<void> => {
    const era = circuit.era();
    const started = monotonic();
    const counts = (): boolean => circuit.state() !== 'open';
    try {
      const { outcome, deskFailed, retryAfterMs } = await deliverEntry(entry, outlet, { ...ports, counts });
      ports.onDelivered?.(outlet.name, outcome, (monotonic() - started) / 1000);
      if (deskFailed === true && circuit.failed(era, retryAfterMs))
        log.warn(desk, 'The desk does not answer; waiting.');
      if (deskFailed === false && circuit.answered()) {
        const rows = await store.releaseWaiting(outlet.name, clock());
        if (rows > 0) log.info({ ...desk, rows }, 'The desk answers; what waited for it is sent.');
      }
    } catch (error) {
      // The row stays leased and comes up again when the lease is over, under the same id.
      log.warn({ ...desk, outbox: entry.id, err: error }, 'What came of a delivery could not be written down.');
    }
  };

  return {
    name: outlet.name,
    circuit: (): CircuitState => circuit.state(),
    /** Starts as much as there is room for; says how much it was. */
    async fill(): Promise<number> {
      const entries = await take();
      for (const entry of entries) {
        const task: Promise<void> = run(entry).finally(() => {
          running.delete(task);
          onFree();
        });
        running.add(task);
      }
      return entries.length;
    },
    isBusy: (): boolean => running.size > 0,
    /** When everything under way has ended. */
    settled: async (): Promise<void> => void (await Promise.all(running)),
  };
}
export type DeskQueue = ReturnType<typeof createDeskQueue>;
