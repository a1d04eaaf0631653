import type { WorkingHours } from './hours-schema.ts';
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
  QueryRanking,
  QuerySums,
  ProductsOverview,
  Refinement,
  RefinementPair,
  RefinementSums,
  ScoreSums,
  Share,
  SiteSums,
  Subject,
  SubjectDay,
  SubjectOverview,
  SubjectSums,
  SubjectTopicSums,
  TopicSums,
  Trend,
  VersionStart,
  VersionSums,
  ViewRecord,
  WaitedQuery,
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
  /** Days that wait to be counted. */
  countChanged(): Promise<number>;
  /** From now on first responses count in these hours; where they were others, days with responses are noted as changed. */
  followHours(hours: WorkingHours | undefined, at: string): Promise<void>;
}

/** Sums of roll-ups over days, in one language or all. Answers may be kept for the next who asks: nobody changes them. */
export interface FigureStore {
  site(span: DaySpan): Promise<SiteSums>;
  entries(span: DaySpan): Promise<readonly EntrySums[]>;
  /** The queries that come first in an order. */
  queries(span: DaySpan, ranking: QueryRanking): Promise<readonly QuerySums[]>;
  /** Those that come first in each of some orders, in one go. */
  rankings(span: DaySpan, rankings: readonly QueryRanking[]): Promise<readonly (readonly QuerySums[])[]>;
  /** Of queries that are named; of those that nobody searched nothing. */
  querySums(span: DaySpan, queries: readonly Pick<QuerySums, 'locale' | 'queryKey'>[]): Promise<readonly QuerySums[]>;
  /** What was searched next by the same visit, most often first. */
  refinements(span: DaySpan, most: number): Promise<readonly RefinementSums[]>;
  /** Of pairs that are named; of those that nobody searched nothing. */
  refinementSums(span: DaySpan, pairs: readonly RefinementPair[]): Promise<readonly RefinementSums[]>;
  /** Days with counts, oldest first. */
  days(span: DaySpan): Promise<readonly DaySums[]>;
  /** First days of the versions of entries. */
  versionStarts(entryIds: readonly string[]): Promise<readonly VersionStart[]>;
  topics(span: DaySpan): Promise<readonly TopicSums[]>;
  /** Tickets by whole minutes until their first answer, shortest first: all minutes, or those of working hours. */
  responses(span: DaySpan, hours: 'all' | 'working'): Promise<readonly { minutes: number; tickets: number }[]>;
  /** Answers to further questions after a request. */
  scores(span: DaySpan): Promise<readonly ScoreSums[]>;
}

/** How often the days of a span were counted; another value once one of them was counted anew. */
export type WritesIn = (span: Pick<DaySpan, 'from' | 'to'>) => Promise<string>;

/** Sums of what is about products and categories; without a subject all of the kind. */
export interface SubjectFigureStore {
  sums(span: DaySpan, about: { kind: Subject['kind']; subject?: string | undefined }): Promise<readonly SubjectSums[]>;
  /** Requests by topic, most first. */
  topics(
    span: DaySpan,
    about: { kind: Subject['kind']; subject?: string | undefined },
  ): Promise<readonly SubjectTopicSums[]>;
  /** Days with counts, oldest first. */
  days(
    span: DaySpan,
    about: { kind: Subject['kind']; subject?: string | undefined; detail: string },
    complaintTopics: readonly string[],
  ): Promise<readonly SubjectDay[]>;
}

/** What is seen of the content itself. */
export interface ContentStore {
  /** Keeps what versions of some entries are about; days on which they were read or judged before are noted as changed. */
  keepSubjects(
    entries: readonly { id: string; locale: string; version: string; subjects: readonly Subject[] }[],
  ): Promise<void>;
  /** What versions of an entry were about. */
  subjectsOf(entryId: string): Promise<({ locale: string; version: string } & Subject)[]>;
  /** Keeps how fresh the content is on a day; the last word of the day counts. */
  keepFreshness(day: string, counts: readonly { locale: string; published: number; fresh: number }[]): Promise<void>;
  /** Days that were kept, oldest first; all languages together without a locale. */
  freshness(span: DaySpan): Promise<{ day: string; published: number; fresh: number }[]>;
  /** Queries without a hit in a span that nothing was seen to answer since, most first. */
  openGaps(span: DaySpan, most: number): Promise<{ locale: string; queryKey: string; query: string }[]>;
  /** Keeps that an entry answers a query from now on. */
  closeGap(gap: { locale: string; queryKey: string; query: string; day: string; entryId: string }): Promise<void>;
  /** Gaps that were closed in a span. */
  closedGaps(span: DaySpan): Promise<{ firstDay: string; closedDay: string }[]>;
}

/** Those who wait to be told of something. */
export interface FollowCounts {
  /** Of an answer to a search, by what was searched, in one language or all. */
  queries(locale: string | undefined): Promise<WaitedQuery[]>;
  /** Of changes of entries, by entry. */
  entries(): Promise<{ entryId: string; followers: number }[]>;
  /** Of changes of an entry. */
  followersOf(entryId: string): Promise<number>;
}

/** Requests that say what the help centre lacks. */
export interface AskedStore {
  /** Subjects of requests of people who had read nothing, newest first. */
  unread(span: DaySpan, most: number): Promise<AskedSubject[]>;
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
  subject(choice: OverviewChoice & { about: Subject }): Promise<SubjectOverview>;
  products(choice: OverviewChoice): Promise<ProductsOverview>;
  searches(choice: OverviewChoice): Promise<{
    span: DaySpan;
    most: QuerySums[];
    withoutHit: QuerySums[];
    withoutClick: QuerySums[];
    refinements: Refinement[];
  }>;
  alerts(): Promise<Alert[]>;
  gaps(choice: OverviewChoice): Promise<{ span: DaySpan; gaps: Gap[] }>;
  content(choice: OverviewChoice): Promise<{
    span: DaySpan;
    linkRate: Share;
    gapClosure: Overview['gapClosure'];
    freshness: ({ from: string; to: string } & Share)[];
  }>;
  entry(id: string): Promise<EntryInsights>;
}

/** What is known of one entry. */
export interface EntryFigureStore {
  versions(entryId: string): Promise<VersionSums[]>;
  comments(entryId: string, most: number): Promise<EntryComment[]>;
  /** Of the newest clicks since an ISO time. */
  queries(entryId: string, which: { since: string; clicks: number; most: number }): Promise<EntryInsights['queries']>;
}
