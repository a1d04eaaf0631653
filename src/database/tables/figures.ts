/** How often a day was counted: whoever keeps what was read of its counts sees whether they are other ones. */
interface DayWritesTable {
  day: string;
  writes: number;
}

/** Days whose events changed since they were rolled up. */
interface ChangedDaysTable {
  /** `2026-11-24`, UTC; of a month `2026-11`. */
  day: string;
  /**
   * `changed`: noted by a trigger. `taken`: waits until every transaction that saw the note has ended. `month`: days of
   * the month were written since it was summed.
   */
  state: 'changed' | 'taken' | 'month';
  /** When it was taken; empty before. */
  since: string;
}

/** Counts of a day by language, entry and version; the version is empty where the event does not know it. */
interface EntryDaysTable {
  day: string;
  locale: string;
  entry_id: string;
  entry_version: string;
  readers: number;
  readers_then_ticket: number;
  helpful: number;
  not_helpful: number;
  reason_incomplete: number;
  reason_unclear: number;
  reason_wrong: number;
  reason_outdated: number;
  reason_not_my_question: number;
  comments: number;
  search_clicks: number;
  suggested: number;
  suggestion_clicks: number;
}

/** Counts of a day of the whole help centre. The empty locale is all languages together, where a visit counts once. */
interface SiteDaysTable {
  day: string;
  locale: string;
  sessions: number;
  views: number;
  searches: number;
  searches_without_hit: number;
  /** Searches of which clicks would be known, and those with one. */
  searches_reporting: number;
  searches_clicked: number;
  /** Form sessions that were shown suggestions. */
  form_sessions: number;
  form_sessions_clicked: number;
  deflections_confirmed: number;
  deflections_possible: number;
  tickets: number;
  /** Different addresses among them. */
  ticket_people: number;
  helpful: number;
  not_helpful: number;
}

/** How often a visit searched for one thing and next, on the same day, for another. */
interface RefinementDaysTable {
  day: string;
  locale: string;
  from_key: string;
  to_key: string;
  from_query: string;
  to_query: string;
  searches: number;
}

/** Sums of `entry_days` over a month, all versions together. */
interface EntryMonthsTable {
  /** `2026-11`. */
  month: string;
  locale: string;
  entry_id: string;
  readers: number;
  readers_then_ticket: number;
  helpful: number;
  not_helpful: number;
}

/** Sums of `query_days` over a month. */
interface QueryMonthsTable {
  month: string;
  locale: string;
  query_key: string;
  query: string;
  searches: number;
  without_hit: number;
  reporting: number;
  clicked: number;
}

interface QueryDaysTable {
  day: string;
  locale: string;
  query_key: string;
  query: string;
  searches: number;
  without_hit: number;
  reporting: number;
  clicked: number;
  then_ticket: number;
}

interface TopicDaysTable {
  day: string;
  locale: string;
  topic: string;
  tickets: number;
  /** Of high or urgent severity. */
  severe: number;
  rated: number;
  /** Rated 4 or 5. */
  satisfied: number;
}

/** How many tickets of a day were first answered after so many whole minutes. */
interface ResponseDaysTable {
  day: string;
  locale: string;
  topic: string;
  minutes: number;
  tickets: number;
}

/** The same in minutes of working hours. */
type WorkingResponseDaysTable = ResponseDaysTable;

/** Answers to a further question after a request, by score. */
interface ScoreDaysTable {
  day: string;
  locale: string;
  topic: string;
  question: 'ces' | 'nps';
  score: number;
  tickets: number;
}

/** What something is about. */
interface SubjectKey {
  kind: 'product' | 'category';
  /** Id of the product or category. */
  subject: string;
  /** Version of the product; empty for all of them together. */
  detail: string;
}

/** What a version of an entry is about; as its front matter says, so it never changes. */
interface EntrySubjectsTable extends SubjectKey {
  entry_id: string;
  locale: string;
  entry_version: string;
}

/** What a request is about: what it names, otherwise the entry it was written from. */
interface TicketSubjectsTable extends SubjectKey {
  ticket_id: string;
}

/** Counts of a day by what entries, searches and reviews are about; of entries, summed over them. */
interface SubjectDaysTable extends SubjectKey {
  day: string;
  locale: string;
  readers: number;
  readers_then_ticket: number;
  helpful: number;
  not_helpful: number;
  reason_incomplete: number;
  reason_unclear: number;
  reason_wrong: number;
  reason_outdated: number;
  reason_not_my_question: number;
  comments: number;
  /** Narrowed to it. */
  searches: number;
  searches_without_hit: number;
  reviews: number;
  /** With one or two stars. */
  bad_reviews: number;
}

/** Counts of a day by what requests are about, and their topic. */
interface SubjectTopicDaysTable extends SubjectKey, TopicDaysTable {}

/** How fresh the public content was on a day. */
interface ContentDaysTable {
  day: string;
  locale: string;
  published: number;
  /** Within their review-by date. */
  fresh: number;
}

/** A query that had found nothing and was seen to find an entry. */
interface GapClosuresTable {
  locale: string;
  query_key: string;
  query: string;
  /** Day of its first search without a hit. */
  first_day: string;
  closed_day: string;
  entry_id: string;
}

/** Tables of figures: sums over events, by day and month. */
export interface FigureTables {
  changed_days: ChangedDaysTable;
  day_writes: DayWritesTable;
  entry_days: EntryDaysTable;
  site_days: SiteDaysTable;
  query_days: QueryDaysTable;
  topic_days: TopicDaysTable;
  refinement_days: RefinementDaysTable;
  entry_months: EntryMonthsTable;
  query_months: QueryMonthsTable;
  response_days: ResponseDaysTable;
  working_response_days: WorkingResponseDaysTable;
  score_days: ScoreDaysTable;
  entry_subjects: EntrySubjectsTable;
  ticket_subjects: TicketSubjectsTable;
  subject_days: SubjectDaysTable;
  subject_topic_days: SubjectTopicDaysTable;
  content_days: ContentDaysTable;
  gap_closures: GapClosuresTable;
}
