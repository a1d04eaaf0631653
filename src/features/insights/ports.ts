import type {
  DaySpan,
  EntryComment,
  EntryInsights,
  EntrySums,
  QuerySums,
  SiteSums,
  TopicSums,
  VersionSums,
  ViewRecord,
} from './schema.ts';

export type Clock = () => Date;

export interface ViewStore {
  /** Stores views in one transaction; one of the same visit on the same version of an entry is not stored again. */
  add(views: readonly ViewRecord[]): Promise<void>;
  /** Notes on what a visit has read since a time that it opened a request afterwards. */
  markAsked(visit: string, span: { since: string; at: string }): Promise<void>;
}

/** Rolls events up by day. A day whose events changed is noted by the database itself. */
export interface RollUpStore {
  /** The first day that may still be written; before it, raw events may be gone. Empty where all are there. */
  sealedBefore(): Promise<string>;
  /** Never moves back. */
  seal(before: string, at: string): Promise<void>;
  /** Takes the days noted as changed; a change from now on is noted anew. */
  takeChanged(at: string): Promise<void>;
  /** Takes every day that has events or roll-ups. */
  takeAll(at: string): Promise<void>;
  /** Days taken until a time, newest first: every transaction that saw the note before it was taken has ended. */
  takenUntil(until: string): Promise<string[]>;
  /** Counts a taken day anew from its raw events, or only forgets the note where it is sealed. False: nothing written. */
  write(day: string, how: { sealed: boolean }): Promise<boolean>;
}

/** Sums of roll-ups over days, in one language or all. */
export interface FigureStore {
  site(span: DaySpan): Promise<SiteSums>;
  entries(span: DaySpan): Promise<EntrySums[]>;
  /** Queries with most searches without a hit, and with most searches that led nowhere though hits were shown. */
  queries(span: DaySpan, which: { order: 'without-hit' | 'without-click'; most: number }): Promise<QuerySums[]>;
  topics(span: DaySpan): Promise<TopicSums[]>;
  /** Tickets by whole minutes until their first answer, shortest first. */
  responses(span: DaySpan): Promise<{ minutes: number; tickets: number }[]>;
}

/** What is known of one entry. */
export interface EntryFigureStore {
  versions(entryId: string): Promise<VersionSums[]>;
  comments(entryId: string, most: number): Promise<EntryComment[]>;
  queries(entryId: string, most: number): Promise<EntryInsights['queries']>;
}
