import { z } from 'zod';
import type { feedbackReasons } from '../feedback/schema.ts';

type FeedbackReason = (typeof feedbackReasons)[number];

/** What `POST /api/views` and the picture of pages without script take. */
export const newView = z.object({
  /** Id of the entry. */
  entry: z.string().max(120),
  locale: z.string().max(20),
  /** Content version the reader saw. */
  version: z.string().regex(/^[0-9a-f]{6,40}$/),
});
export type NewView = z.infer<typeof newView>;

export interface ViewRecord {
  visit: string;
  entryId: string;
  entryVersion: string;
  locale: string;
  /** ISO time. */
  at: string;
}

/** Whole days in UTC, `2026-11-24`, both included; without a locale all languages. */
export interface DaySpan {
  from: string;
  to: string;
  locale?: string | undefined;
}

export interface SiteSums {
  sessions: number;
  views: number;
  searches: number;
  searchesWithoutHit: number;
  searchesReporting: number;
  searchesClicked: number;
  formSessions: number;
  formSessionsClicked: number;
  deflectionsConfirmed: number;
  deflectionsPossible: number;
  tickets: number;
  ticketPeople: number;
  helpful: number;
  notHelpful: number;
}

/** Counts of one day, `2026-11-24`. */
export interface DaySums extends SiteSums {
  day: string;
  rated: number;
  satisfied: number;
}

/** Two queries of one visit that followed each other, by their keys. */
export interface RefinementPair {
  locale: string;
  fromKey: string;
  toKey: string;
}

/** Visits searched for one thing and next for another. */
export interface Refinement {
  locale: string;
  from: string;
  to: string;
  searches: number;
}
export type RefinementSums = Refinement & RefinementPair;

export interface VersionStart {
  entryId: string;
  locale: string;
  version: string;
  firstDay: string;
}

export interface AskedSubject {
  id: string;
  subject: string;
  locale: string;
  topic: string;
  at: string;
}

export interface EntrySums {
  entryId: string;
  readers: number;
  readersThenTicket: number;
  helpful: number;
  notHelpful: number;
}

export interface QuerySums {
  locale: string;
  /** One for all spellings that count as one query. */
  queryKey: string;
  query: string;
  searches: number;
  withoutHit: number;
  reporting: number;
  clicked: number;
}

/** Queries with most searches, most without a hit, or most that led nowhere though hits were shown; and how many of them. */
export interface QueryRanking {
  order: 'searches' | 'without-hit' | 'without-click';
  most: number;
}

/** A query that people wait for an answer to. */
export interface WaitedQuery extends Pick<QuerySums, 'locale' | 'queryKey' | 'query'> {
  followers: number;
}

export interface TopicSums {
  topic: string;
  tickets: number;
  severe: number;
  rated: number;
  satisfied: number;
}

/** Answers to a further question after a request, by score. */
export interface ScoreSums {
  question: 'ces' | 'nps';
  score: number;
  tickets: number;
}

/** A score over answers of customers with its 95 % interval, where one can be told. */
export interface Score {
  answers: number;
  value: number | undefined;
  interval: { lower: number; upper: number } | undefined;
}

/** What something is about: a product, one of its versions, or a category. */
export interface Subject {
  kind: 'product' | 'category';
  /** Id of the product or category. */
  subject: string;
  /** Version of the product; empty for all of them together. */
  detail: string;
}

/** Counts of what is about a subject; of entries, summed over them. */
export interface SubjectSums extends Subject {
  readers: number;
  readersThenTicket: number;
  helpful: number;
  notHelpful: number;
  reasons: Record<FeedbackReason, number>;
  comments: number;
  /** Searches narrowed to it. */
  searches: number;
  searchesWithoutHit: number;
  reviews: number;
  /** With one or two stars. */
  badReviews: number;
}

export interface SubjectTopicSums extends Subject, TopicSums {}

/** Counts of a subject on one day, `2026-11-24`; complaints as in `SubjectFigures`. */
export interface SubjectDay extends Subject {
  day: string;
  readers: number;
  helpful: number;
  notHelpful: number;
  tickets: number;
  complaints: number;
}

/** What is told of a subject in a span. */
export interface SubjectFigures extends Subject {
  readers: number;
  comments: number;
  reasons: Record<FeedbackReason, number>;
  helpful: Share;
  readThenTicket: Share;
  searches: number;
  zeroResult: Share;
  tickets: number;
  /** Requests of high or urgent severity ÷ requests. */
  severe: Share;
  satisfaction: Share;
  /** Requests of topics that are complaints, and reviews with one or two stars. */
  complaints: { requests: number; reviews: number; all: number };
}

/** Counts of a subject in a few days, for a line through time. */
export interface SubjectPoint {
  from: string;
  to: string;
  readers: number;
  tickets: number;
  complaints: number;
  helpful: Share;
}

/** The figures of one subject. */
export interface SubjectOverview {
  span: DaySpan;
  figures: SubjectFigures;
  /** Of a product: its versions that something is known of. */
  versions: SubjectFigures[];
  points: SubjectPoint[];
  fixFirst: FixItem[];
  topics: TopicSums[];
}

/** Products side by side. */
export interface ProductsOverview {
  span: DaySpan;
  /** Products and their versions, in the order of `products.yaml`. */
  products: SubjectFigures[];
  /** Products with complaints, most first. */
  complaints: { product: string; points: SubjectPoint[] }[];
}

/** Days that figures can be shown of. */
export const overviewSpans = [7, 28, 90, 365] as const;

/** What a page of figures is asked for. */
export interface OverviewChoice {
  days: number;
  locale?: string | undefined;
  /** Only what is about it. */
  about?: Subject | undefined;
}

/** Why something stands on the list of what to fix first, with the counts behind it. */
export type FixReason =
  | { kind: 'not-helpful'; people: number; notHelpful: number; votes: number; readers: number }
  | { kind: 'read-then-ticket'; people: number; readersThenTicket: number; readers: number }
  | { kind: 'no-hit'; people: number; searches: number }
  | { kind: 'no-click'; people: number; searches: number; clicked: number }
  /** They asked to be told of an answer, or of a change of the entry. */
  | { kind: 'waiting'; people: number }
  | { kind: 'review-overdue'; people: 0; reviewBy: string };

export interface FixItem {
  subject: { kind: 'entry'; id: string } | { kind: 'query'; query: string; locale: string };
  /** People left without an answer in the span, at least. */
  people: number;
  /** Those who wait to be told; the list is sorted by `people` + `waiting`. */
  waiting: number;
  reasons: FixReason[];
}

/** A share of a whole with the Wilson 95 % interval that holds the true one; without a whole there is no value. */
export interface Share {
  part: number;
  whole: number;
  /** 0 to 1. */
  value: number | undefined;
  lower: number;
  upper: number;
}

/** Figures of a few days, for a line through time. */
export interface TrendPoint {
  /** Whole days in UTC, both included. */
  from: string;
  to: string;
  sessions: number;
  tickets: number;
  helpful: Share;
  searchSuccess: Share;
  confirmed: Share;
  satisfaction: Share;
}

/** Something that may explain a turn of a line. */
export type TrendEvent =
  { kind: 'news'; day: string; entryId: string } | { kind: 'rewritten'; day: string; entryId: string; locale: string };

export interface Trend {
  points: TrendPoint[];
  /** Oldest first. */
  events: TrendEvent[];
}

/** Texts that say the same and that no entry answers. */
export interface Gap {
  locale: string;
  /** The text that most people used. */
  label: string;
  /** Searches without a hit and requests of people who had read nothing. */
  people: number;
  searches: number;
  tickets: number;
  /** Those who wait to be told of an answer; they are among those who searched. */
  followers: number;
  /** Most often first, the label among them. */
  examples: { kind: 'query' | 'ticket'; text: string; people: number }[];
  /** The entry that a search for the label finds today; undefined while the gap is open. */
  answeredBy: string | undefined;
}

/** Something that changed for the worse: counts of the last 7 days beside those of the 28 days before. */
export type Alert =
  | { kind: 'helpful-drop'; entryId: string; now: Share; before: Share }
  | { kind: 'query-surge'; query: string; locale: string; now: number; before: number }
  | { kind: 'topic-rise'; topic: string; now: number; before: number }
  | { kind: 'product-complaints'; product: string; now: number; before: number };

export interface ContentHealth {
  freshness: Share;
  owners: { owner: string | undefined; entries: number; overdue: number; undated: number }[];
  /** Longest overdue first. */
  overdue: { id: string; locale: string; owner: string | undefined; reviewBy: string }[];
  untranslated: { id: string; missing: string[] }[];
}

/** Minutes until the first answer. */
export interface ResponseTimes {
  tickets: number;
  median: number | undefined;
  ninetieth: number | undefined;
}

/** The figures of a span of days. */
export interface Overview {
  span: DaySpan;
  /** The last day whose form sessions no ticket can withdraw any more. */
  settledUntil: string;
  site: SiteSums;
  helpful: Share;
  searchClick: Share;
  zeroResult: Share;
  suggestionClick: Share;
  confirmed: Share;
  possible: Share;
  satisfaction: Share;
  /** Sessions for each person who opened a ticket. */
  selfService: number | undefined;
  /** Requests for each 100 sessions. */
  contactRate: number | undefined;
  /** Minutes until the first answer. */
  response: ResponseTimes;
  /** The same in working hours; nothing was counted where none are set. */
  workingResponse: ResponseTimes;
  effort: Score;
  recommendation: Score;
  /** Queries that an entry answers since, and the median of the days from their first search without a hit. */
  gapClosure: { closed: number; medianDays: number | undefined };
  fixFirst: FixItem[];
  withoutHit: QuerySums[];
  topics: TopicSums[];
}

/** What was counted of one version of an entry in one language, over all days that are kept. */
export interface VersionSums {
  locale: string;
  version: string;
  firstDay: string;
  lastDay: string;
  readers: number;
  readersThenTicket: number;
  helpful: number;
  notHelpful: number;
  reasons: Record<FeedbackReason, number>;
}

export interface EntryComment {
  /** ISO time. */
  at: string;
  locale: string;
  version: string;
  helpful: boolean;
  reason: string | undefined;
  comment: string;
}

/** What was counted of the versions of an entry that are about a product, or about one of its versions. */
export interface ProductReadings extends Subject {
  readers: number;
  reasons: Record<FeedbackReason, number>;
  helpful: Share;
  readThenTicket: Share;
}

/** What customers say of one entry. */
export interface EntryInsights {
  /** Newest first. */
  versions: (VersionSums & { helpfulRate: Share; readThenTicket: Share })[];
  /** Of each product and version of it that a version of the text is or was about. */
  products: ProductReadings[];
  /** Newest first. */
  comments: EntryComment[];
  /** Queries from whose results it was opened, most often first. */
  queries: { query: string; locale: string; clicks: number }[];
  /** Those who wait to be told when it changes. */
  followers: number;
}
