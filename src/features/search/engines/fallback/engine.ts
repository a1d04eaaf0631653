import { bulkhead, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import type { EngineHealth, SearchEngine, StandInReason } from '../../ports.ts';
import type { SearchAnswer, SearchRequest } from '../../schema.ts';
import { LateError, withDeadline } from './deadline.ts';

export interface FallbackOptions {
  /** Asked first. Rejects when it cannot answer, and ends a search whose signal is aborted. */
  preferred: SearchEngine;
  /** Answers whenever the other one does not; it needs nothing from outside. */
  standIn: SearchEngine;
  /** How long the preferred engine may take, in ms. */
  deadlineMs?: number | undefined;
  /** Failures one after another that open the breaker. */
  failures?: number | undefined;
  /** How long an open breaker rests before one trial, in ms; up to half as much again by chance. */
  restMs?: number | undefined;
  /** Searches that may be under way at the preferred engine at once. */
  most?: number | undefined;
  /** Told once when an outage begins and once when it is over; what happens in between is counted only. */
  onOutage?: ((error: unknown) => void) | undefined;
  onRecovery?: (() => void) | undefined;
  clock?: (() => Date) | undefined;
  /** Milliseconds of a clock that never jumps. */
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
}

export interface EngineWithFallback extends SearchEngine {
  health(): EngineHealth;
}

/** The search was ended by whoever asked for it: no failure of the engine. */
class GivenUp extends Error {}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const;

/**
 * Puts an engine that may fail in front of one that does not. What the preferred engine does not answer in time the
 * stand-in does, and says so with `degraded`. After several failures in a row nobody waits any more: while the breaker is
 * open all are served by the stand-in, and now and then one search is tried with the preferred engine beside its answer.
 * Rejects only when the request's own signal is aborted.
 */
export function engineWithFallback(options: FallbackOptions): EngineWithFallback {
  const { preferred, standIn, deadlineMs = 300, failures = 3, restMs = 5_000, most = 64 } = options;
  const { clock = () => new Date(), now = () => performance.now(), random = Math.random } = options;
  const answered: Record<StandInReason, number> = { open: 0, busy: 0, late: 0, failed: 0 };
  let since = clock();
  let lastError: unknown;
  let trialAt = 0;
  let outage = false;

  // Within the deadline: a call that does not heed its signal keeps its place, so that such calls cannot pile up.
  const places = bulkhead(most);
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof GivenUp)),
    // The library measures its rest by the wall clock, which may jump by days; the rest is kept here instead.
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: -Infinity },
  );
  breaker.onBreak(() => {
    trialAt = now() + restMs * (1 + random() / 2);
    if (outage) return;
    outage = true;
    since = clock();
    options.onOutage?.(lastError);
  });
  breaker.onReset(() => {
    outage = false;
    since = clock();
    options.onRecovery?.();
  });

  const askPreferred = (request: SearchRequest): Promise<SearchAnswer> =>
    breaker.execute(async () => {
      try {
        return await withDeadline({
          ms: deadlineMs,
          signal: request.signal,
          work: (signal) => places.execute(() => preferred.search({ ...request, signal })),
        });
      } catch (error) {
        if (request.signal?.aborted === true) throw new GivenUp('The search was ended.', { cause: error });
        lastError = error;
        throw error;
      }
    });

  const askStandIn = async (request: SearchRequest, reason: StandInReason): Promise<SearchAnswer> => {
    answered[reason] += 1;
    return { ...(await standIn.search(request)), degraded: true };
  };

  return {
    name: preferred.name,
    search: async (request) => {
      request.signal?.throwIfAborted();
      const hasPlace = places.executionSlots > 0;
      if (breaker.state !== CircuitState.Closed) {
        const rested = breaker.state === CircuitState.Open && now() >= trialAt;
        if (rested && hasPlace) void askPreferred({ ...request, signal: undefined }).catch(() => undefined);
        return askStandIn(request, 'open');
      }
      if (!hasPlace) return askStandIn(request, 'busy');
      try {
        return await askPreferred(request);
      } catch (error) {
        request.signal?.throwIfAborted();
        return askStandIn(request, error instanceof LateError ? 'late' : 'failed');
      }
    },
    health: () => ({
      preferred: preferred.name,
      state: stateNames[breaker.state],
      since,
      lastError: outage ? lastError : undefined,
      standInAnswers: { ...answered },
    }),
  };
}
