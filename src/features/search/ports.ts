import type { SearchAnswer, SearchRequest } from './schema.ts';

/** Something that finds entries. Never throws for what a person typed. */
export interface SearchEngine {
  readonly name: string;
  search(request: SearchRequest): Promise<SearchAnswer>;
}

/**
 * Why a stand-in answered: the breaker was open, too many searches were under way, no answer came in time, or one that
 * was a failure.
 */
export type StandInReason = 'open' | 'busy' | 'late' | 'failed';

/** How the preferred of two engines is doing. */
export interface EngineHealth {
  /** Name of the preferred engine. */
  preferred: string;
  /** State of the breaker: only while it is closed the preferred engine is waited for. */
  state: 'closed' | 'open' | 'half-open';
  /** When the outage began, or when the last one ended. */
  since: Date;
  /** What ended the last try of an outage that goes on. */
  lastError?: unknown;
  /** Answers of the stand-in so far. */
  standInAnswers: Readonly<Record<StandInReason, number>>;
}
