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

/**
 * Turns texts into vectors whose cosine says how near they are in meaning. Similarities made of them have their place in
 * the ranking (`similarityOf` of `rankEntries`); nothing implements it yet.
 */
export interface Embedder {
  /** Of the model, stored with vectors: those of another one cannot be compared. */
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector of length 1 per text, in their order. Many models want to know whether a text is asked or found. Rejects
   * when `signal` ends it or the model cannot be reached.
   */
  embed(texts: readonly string[], kind: 'query' | 'document', signal: AbortSignal): Promise<Float32Array[]>;
}
