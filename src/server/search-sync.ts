import { setTimeout as wait } from 'node:timers/promises';

/** What came of one attempt to bring Meilisearch up to date. Reasons are sentences for the log. */
export type SyncOutcome =
  | { kind: 'synced'; report: object }
  /** Another attempt would end the same way. */
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string };

export interface SyncStatus {
  /** `waiting` for the next attempt after one that failed. */
  state: 'idle' | 'running' | 'waiting' | 'synced' | 'refused';
  outcomes: Readonly<Record<SyncOutcome['kind'], number>>;
}

export interface SearchSync {
  start(): void;
  /** Ends what is under way; resolves when it has ended. */
  stop(): Promise<void>;
  status(): SyncStatus;
}

const firstPause = 2_000;
const longestPause = 5 * 60_000;

const rest = (ms: number, signal: AbortSignal): Promise<unknown> =>
  wait(ms, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * Brings Meilisearch up to date in the background, once; where it cannot be reached, again after pauses that double from
 * two seconds to five minutes, each up to half as long again by chance. Nothing waits for it and nothing fails with it.
 */
export function searchSync({
  sync,
  log,
  random = Math.random,
  pause = rest,
}: {
  /** One attempt; ends early when the signal is aborted. */
  sync(signal: AbortSignal): Promise<SyncOutcome>;
  log: { info(details: object, text: string): void; warn(details: object, text: string): void };
  random?: (() => number) | undefined;
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  pause?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}): SearchSync {
  const control = new AbortController();
  const outcomes = { synced: 0, refused: 0, failed: 0 };
  let state: SyncStatus['state'] = 'idle';
  let running = Promise.resolve();

  const attempt = async (): Promise<SyncOutcome> => {
    try {
      return await sync(control.signal);
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };

  const run = async (): Promise<void> => {
    for (let next = firstPause; !control.signal.aborted; next = Math.min(longestPause, next * 2)) {
      state = 'running';
      const outcome = await attempt();
      if (control.signal.aborted) return;
      outcomes[outcome.kind] += 1;
      if (outcome.kind === 'synced') {
        state = 'synced';
        return log.info(outcome.report, 'Meilisearch is up to date');
      }
      if (outcome.kind === 'refused') {
        state = 'refused';
        return log.warn({ reason: outcome.reason }, 'Meilisearch was not brought up to date');
      }
      state = 'waiting';
      const ms = Math.round(next * (1 + random() / 2));
      log.warn({ reason: outcome.reason, nextInMs: ms }, 'Meilisearch could not be brought up to date');
      await pause(ms, control.signal);
    }
  };

  return {
    start: () => {
      running = run();
    },
    stop: () => {
      control.abort();
      return running;
    },
    status: () => ({ state, outcomes: { ...outcomes } }),
  };
}
