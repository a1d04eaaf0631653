import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CheckedDesk } from '../features/tickets/outbox/check-desks.ts';
import type { CircuitState } from '../features/tickets/outbox/circuit.ts';
import type { DeliveryOutcome } from '../features/tickets/outbox/deliver-tickets.ts';
import type { DeskFigures } from '../features/tickets/ports.ts';

/** What can be seen of the way to the desks. */
export interface OutboxWatch {
  figures(): Promise<DeskFigures[]>;
  /** Of this process. */
  circuits(): { desk: string; state: CircuitState }[];
  /** What the check at the start found; empty before it has ended. */
  checked(): readonly CheckedDesk[];
}

/** The part of `/readyz` about the outbox: how much is in which state, and which desks do not answer. */
export async function outboxDetails(watch: OutboxWatch): Promise<Record<string, string | number>> {
  const figures = await watch.figures();
  const sum = (count: (desk: DeskFigures) => number): number => figures.reduce((total, desk) => total + count(desk), 0);
  const named = (names: string[]): string => (names.length === 0 ? 'none' : names.join(', '));
  return {
    pending: sum(({ rows }) => rows.pending),
    leased: sum(({ rows }) => rows.leased),
    done: sum(({ rows }) => rows.done),
    dead: sum(({ rows }) => rows.dead),
    possibleDoubles: sum(({ possibleDoubles }) => possibleDoubles),
    oldestDueSeconds: Math.round(Math.max(0, ...figures.map(({ oldestDueSeconds }) => oldestDueSeconds))),
    desksNotAnswering: named(watch.circuits().flatMap(({ desk, state }) => (state === 'open' ? [desk] : []))),
    desksWithWrongSettings: named(watch.checked().flatMap(({ desk, kind }) => (kind === 'wrong' ? [desk] : []))),
  };
}

/** Figures of the outbox for Prometheus; returns what counts a delivery. */
export function addOutboxFigures(
  registry: Registry,
  watch: OutboxWatch,
): (desk: string, outcome: DeliveryOutcome, seconds: number) => void {
  const registers = [registry];
  const deliveries = new Counter({
    name: 'antwort_desk_deliveries_total',
    help: 'Attempts of this process to deliver, by desk and outcome.',
    labelNames: ['desk', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'antwort_desk_delivery_duration_seconds',
    help: 'Time of an attempt to deliver.',
    labelNames: ['desk'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40],
    registers,
  });
  new Gauge({
    name: 'antwort_desk_circuit',
    help: 'Whether this process delivers to the desk: 1 for the present state. Open: it does not answer.',
    labelNames: ['desk', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { desk, state } of watch.circuits()) this.set({ desk, state }, 1);
    },
  });
  // One look at the database for all that are collected together.
  let looking: Promise<DeskFigures[]> | undefined;
  const figures = (): Promise<DeskFigures[]> =>
    (looking ??= watch.figures().finally(() => {
      looking = undefined;
    }));
  new Gauge({
    name: 'antwort_desk_oldest_due_seconds',
    help: 'Age of the oldest delivery that is due or waits for the desk.',
    labelNames: ['desk'],
    registers,
    async collect() {
      for (const { connector: desk, oldestDueSeconds } of await figures()) this.set({ desk }, oldestDueSeconds);
    },
  });
  new Gauge({
    name: 'antwort_desk_possible_doubles',
    help: 'Deliveries after an attempt without an answer that the desk may have twice.',
    labelNames: ['desk'],
    registers,
    async collect() {
      for (const { connector: desk, possibleDoubles } of await figures()) this.set({ desk }, possibleDoubles);
    },
  });
  new Gauge({
    name: 'antwort_desk_rows',
    help: 'Deliveries by desk and state.',
    labelNames: ['desk', 'state'],
    registers,
    async collect() {
      for (const { connector: desk, rows } of await figures())
        for (const [state, count] of Object.entries(rows)) this.set({ desk, state }, count);
    },
  });
  return (desk, outcome, seconds) => {
    deliveries.inc({ desk, outcome });
    durations.observe({ desk }, seconds);
  };
}
