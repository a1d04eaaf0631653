import type {
  Alert,
  AskedSubject,
  DaySpan,
  DaySums,
  EntryComment,
  EntryInsights,
  EntrySums,
  Gap,
  Overview,
  OverviewChoice,
  QuerySums,
  Refinement,
  Share,
  SiteSums,
  TopicSums,
  Trend,
  VersionStart,
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
  /** Months before one, `2026-11`, of which days were written since they were summed. */
  changedMonths(before: string): Promise<string[]>;
  /** Sums a month from its days. */
  writeMonth(month: string): Promise<void>;
}

/** Sums of roll-ups over days, in one language or all. */
export interface FigureStore {
  site(span: DaySpan): Promise<SiteSums>;
  entries(span: DaySpan): Promise<EntrySums[]>;
  /** Queries with most searches, most without a hit, or most that led nowhere though hits were shown. */
  queries(
    span: DaySpan,
    which: { order: 'searches' | 'without-hit' | 'without-click'; most: number },
  ): Promise<QuerySums[]>;
  /** What was searched next by the same visit, most often first. */
  refinements(span: DaySpan, most: number): Promise<Refinement[]>;
  /** Days with counts, oldest first. */
  days(span: DaySpan): Promise<DaySums[]>;
  /** First days of the versions of entries. */
  versionStarts(entryIds: readonly string[]): Promise<VersionStart[]>;
  topics(span: DaySpan): Promise<TopicSums[]>;
  /** Tickets by whole minutes until their first answer, shortest first. */
  responses(span: DaySpan): Promise<{ minutes: number; tickets: number }[]>;
}

/** Requests that say what the help centre lacks. */
export interface AskedStore {
  /** Subjects of requests of people who had read nothing, newest first. */
  unread(span: DaySpan, most: number): Promise<AskedSubject[]>;
  /** Reviews with one or two stars by product. */
  badReviews(span: DaySpan): Promise<{ product: string; reviews: number }[]>;
  /** Requests that the team answered, and those of them whose answer links to a page of the help centre. */
  links(span: DaySpan, origin: string): Promise<{ answered: number; linked: number }>;
}

/** Which weekly mails went out. `week`: ISO date of its Monday. */
export interface DigestStore {
  /** True for whoever asks first. */
  claim(week: string, owner: string, at: string): Promise<boolean>;
  /** It was not sent after all. */
  release(week: string, owner: string): Promise<void>;
}

/** What pages and programs read of figures; every call reads anew. */
export interface StaffInsights {
  overview(choice: OverviewChoice): Promise<Overview>;
  trend(choice: OverviewChoice): Promise<Trend>;
  searches(choice: OverviewChoice): Promise<{
    span: DaySpan;
    most: QuerySums[];
    withoutHit: QuerySums[];
    withoutClick: QuerySums[];
    refinements: Refinement[];
  }>;
  alerts(): Promise<Alert[]>;
  gaps(choice: OverviewChoice): Promise<{ span: DaySpan; gaps: Gap[] }>;
  linkRate(choice: OverviewChoice): Promise<{ span: DaySpan; linkRate: Share }>;
  entry(id: string): Promise<EntryInsights>;
}

/** What is known of one entry. */
export interface EntryFigureStore {
  versions(entryId: string): Promise<VersionSums[]>;
  comments(entryId: string, most: number): Promise<EntryComment[]>;
  queries(entryId: string, most: number): Promise<EntryInsights['queries']>;
}
