import { z } from 'zod';
import type { EntrySummary } from '../knowledge/schema.ts';
import type { TranslationDrift } from '../knowledge/translation-drift.ts';
import type { ScoreFacts, StandardScore } from './score-schema.ts';

/** What is known of the upkeep of one text when content is read. `dist/upkeep.json` holds those of all texts, for staff. */
export interface UpkeepRecord extends Pick<
  EntrySummary,
  | 'id'
  | 'locale'
  | 'collection'
  | 'title'
  | 'source'
  | 'owner'
  | 'audience'
  | 'state'
  | 'reviewed'
  | 'reviewBy'
  | 'created'
> {
  confidence: 'work-in-progress' | 'not-validated' | 'validated';
  /** What the source changed since, where it is a translation and something did. */
  drift?: TranslationDrift | undefined;
  facts: ScoreFacts;
}

// The build writes what this version of the code reads; a look at the outline catches a mixed-up folder.
export const upkeepRecords = z.custom<UpkeepRecord[]>(
  (value) => z.array(z.object({ id: z.string(), locale: z.string(), facts: z.object({}) })).safeParse(value).success,
);

/** Why a text needs somebody. */
export type DueReason =
  | { kind: 'review-overdue'; reviewBy: string }
  | { kind: 'translation-stale'; sections: number; drift: TranslationDrift }
  | { kind: 'not-validated'; since: string | undefined }
  | { kind: 'low-score'; score: number }
  | { kind: 'flagged'; flags: number };

export interface DueEntry {
  id: string;
  locale: string;
  title: string;
  source: string;
  owner: string | undefined;
  state: EntrySummary['state'];
  reasons: DueReason[];
  standard: StandardScore;
}

export interface DueLimits {
  /** Days after which a text that nobody validated is due. */
  unvalidatedDays: number;
  /** Score below which a text is due. */
  leastScore: number;
}
export const usualDueLimits: DueLimits = { unvalidatedDays: 30, leastScore: 60 };
