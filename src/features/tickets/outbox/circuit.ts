/** Failures of the desk in a row after which it is left alone. */
const threshold = 3;
const longestRest = 24 * 3_600_000;

export type CircuitState = 'unknown' | 'closed' | 'open';

export interface CircuitPorts {
  /** Milliseconds of a clock that nobody sets, such as `performance.now`. */
  monotonic(): number;
  /** From 0 to below 1. */
  random(): number;
}

/**
 * Whether a desk is worth asking. Closed: everything due is delivered. After some failures of the desk in a row, or as soon
 * as it asks for a wait (`Retry-After`), it opens: then one row is tried every 10 to 20 seconds, or when the wait that the
 * desk asked for is over. The first answer closes it. A process begins with `unknown`: it delivers, and what waited for the
 * desk before is tried too. Only a try that began after the last change can change it back. (M. Nygard, Release It!, 5.2.)
 */
export function createCircuit({ monotonic, random }: CircuitPorts) {
  let state: CircuitState = 'unknown';
  let failures = 0;
  let era = 0;
  let probeAt = 0;
  const rest = (): number => 10_000 * (1 + random());
  return {
    state: (): CircuitState => state,
    /** Stands for the time in which an attempt begins; given back with its result. */
    era: (): number => era,
    delivers: (): boolean => state !== 'open',
    wantsProbe: (): boolean => state !== 'closed' && monotonic() >= probeAt,
    probing(): void {
      probeAt = monotonic() + rest();
    },
    /** The desk answered; true where it was not sure that it would. */
    answered(): boolean {
      failures = 0;
      if (state === 'closed') return false;
      state = 'closed';
      era += 1;
      return true;
    },
    /** True where this opened it. */
    failed(since: number, retryAfterMs = 0): boolean {
      if (since !== era) return false;
      failures += 1;
      const asked = Math.min(retryAfterMs, longestRest) * (1 + random() / 5);
      const opens = state !== 'open' && (failures >= threshold || asked > 0);
      if (opens) {
        state = 'open';
        probeAt = monotonic() + rest();
      }
      if (asked > 0) probeAt = Math.max(monotonic() + asked, opens ? 0 : probeAt);
      return opens;
    },
  };
}
