import type { FeedbackRecord } from './schema.ts';

/** Votes on one content version of an entry. */
export interface VoteCount {
  entryId: string;
  entryVersion: string;
  votes: number;
  /** Those that said it helped. */
  helpful: number;
}

export interface FeedbackStore {
  /**
   * Stores a vote; one of the same visit on the same version of the entry takes the place of the earlier one. The id it has.
   */
  save(record: FeedbackRecord): Promise<string>;
  /** The salt of a day, the same for all processes: `fresh` where there is none yet. Salts of other days are thrown away. */
  saltOfDay(day: string, fresh: string): Promise<string>;
  /** Votes by entry and version, all there are. */
  countVotes(): Promise<VoteCount[]>;
}
