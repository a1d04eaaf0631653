import type { Selectable } from 'kysely';

/**
 * The tables as Kysely sees them. Times are ISO strings in UTC with milliseconds (`toISOString`), so that they sort as
 * text in both databases; JSON is text; yes and no are 1 and 0.
 */

interface TicketsTable {
  id: string;
  number: string;
  created_at: string;
  updated_at: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  email: string;
  name: string | null;
  /** The address in lower case: how requests of one person are found. */
  email_key: string;
  /** The address's domain in lower case and ASCII: how requests of one company are found. */
  email_domain: string;
  /** JSON list of `AnsweredField`. */
  fields: string;
  /** JSON of `TicketContext`. */
  context: string;
  state: 'received' | 'passed-on' | 'answered' | 'solved';
  team: string | null;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  /** Proposed from topic, words and history. */
  severity: 'low' | 'normal' | 'high' | 'urgent';
  /** JSON list of strings. */
  severity_reasons: string;
  /** When the customer showed that the address is theirs. */
  email_verified_at: string | null;
  /** 1 to 5. */
  rating: number | null;
  rating_comment: string | null;
  rated_at: string | null;
  /** How easy it was to have it settled, 1 (hard) to 7 (easy). */
  effort: number | null;
  /** How likely they would recommend the company, 0 to 10. */
  recommendation: number | null;
  /** When the customer asked for no more mails; null where they are welcome. */
  mails_stopped_at: string | null;
  /** When everything personal was taken out; what is left is counted. */
  erased_at: string | null;
  /** SHA-256 of the unguessable part of the status link, hex. */
  token_hash: string;
  token_expires_at: string;
}

/** What was written after a ticket came in. */
interface TicketMessagesTable {
  id: string;
  ticket_id: string;
  author: 'customer' | 'desk';
  author_name: string | null;
  body: string;
  /** Desk that the message came from, and what it calls it; null for the customer's own. */
  connector: string | null;
  reference: string | null;
  at: string;
}

/** What a desk last said of a ticket. */
interface DeskTicketsTable {
  ticket_id: string;
  connector: string;
  /** The desk's own number for the ticket. */
  reference: string;
  state: 'open' | 'answered' | 'solved' | 'gone';
  checked_at: string | null;
  /** When the desk is asked again; null where it is not. */
  next_check_at: string | null;
}

/** Codes that show that an address belongs to whoever asks. */
interface AddressCodesTable {
  id: string;
  ticket_id: string;
  email_key: string;
  /** HMAC of the code, hex. */
  code_hash: string;
  /** SHA-256 of the unguessable part of the link that stands in the same mail, hex. */
  link_hash: string;
  /** Whether a mail went out; not where the address had its share already, which nobody may learn. */
  sent: number;
  created_at: string;
  expires_at: string;
  /** Wrong tries so far. */
  tries: number;
  used_at: string | null;
}

/** Further links to a status page: those in mails, the one that showing the address leads to, and those of sessions. */
interface StatusLinksTable {
  /** SHA-256 of the unguessable part, hex. */
  token_hash: string;
  ticket_id: string;
  created_at: string;
  expires_at: string;
  /** Until then, whoever has the link has just shown that they read the mailbox. */
  proves_until: string | null;
  /** The session of a customer that it was opened in, and ends with; null for all others. */
  session_hash: string | null;
}

/** Codes by which customers sign in. There is a row for unknown addresses too, so that nobody can tell them apart. */
interface CustomerCodesTable {
  id: string;
  /** SHA-256 of the unguessable part of the page where the code is typed, hex. */
  attempt_hash: string;
  /** SHA-256 of the unguessable part of the link that stands in the mail, hex. */
  link_hash: string;
  email_key: string;
  /** HMAC of the code, hex. */
  code_hash: string;
  /** Whether a mail went out; only then code and link sign anybody in. */
  sent: number;
  created_at: string;
  expires_at: string;
  /** Tries so far. */
  tries: number;
  used_at: string | null;
}

/** Customers who are signed in. */
interface CustomerSessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  token_hash: string;
  email_key: string;
  created_at: string;
  expires_at: string;
}

/** What happened to a ticket after it came in, for its status page. */
interface TicketEventsTable {
  id: string;
  ticket_id: string;
  kind: 'passed-on' | 'answered' | 'solved' | 'reopened' | 'closed' | 'message' | 'rated' | 'email-verified';
  connector: string | null;
  /** The desk's own number for the ticket. */
  reference: string | null;
  at: string;
}

interface AttachmentsTable {
  id: string;
  /** Null while a form that was shown again still holds the file. */
  ticket_id: string | null;
  /** The later message it came with; null for those that came with the request. */
  message_id: string | null;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  /** Name of the file below `<DATA_DIR>/attachments`; says nothing about its content. */
  storage_name: string;
  created_at: string;
}

interface OutboxTable {
  /** Also the key by which a desk recognises a repeated delivery. */
  id: string;
  /** Null for mails that belong to no request. */
  ticket_id: string | null;
  /** Whose mail it is, where it belongs to no request. */
  email_key: string | null;
  connector: string;
  kind: 'ticket' | 'message' | 'mail';
  /** 0 (urgent) to 3 (low): what is due is taken in this order. */
  rank: number;
  /** JSON of the document of its kind. */
  payload: string;
  state: 'pending' | 'leased' | 'done' | 'dead';
  /** Times a worker took it. */
  attempts: number;
  /** Attempts that failed and may be repeated; decides the wait before the next. */
  failures: number;
  next_attempt_at: string;
  /** Grows with every lease; only the holder of the newest may write a result. */
  fence: number;
  /** Last failure was the desk's, not the row's: it is due again as soon as the desk answers. */
  waits_for_desk: number;
  /** Attempts that ended without an answer, where nobody could find out what came of them: once done, it may be there twice. */
  outcome_unknown: number;
  leased_until: string | null;
  last_error: string | null;
  /** The desk's own number for the ticket. */
  reference: string | null;
  created_at: string;
  updated_at: string;
}

interface IdempotencyKeysTable {
  /** SHA-256 of the key, hex: the key itself opens the stored answer. */
  key_hash: string;
  route: string;
  body_hash: string;
  ticket_id: string;
  /** The status link's unguessable part, readable only with the key. */
  sealed_token: string;
  created_at: string;
}

interface FeedbackTable {
  id: string;
  entry_id: string;
  entry_version: string;
  locale: string;
  helpful: number;
  reason: string | null;
  comment: string | null;
  /** HMAC of address and agent under the day's salt. */
  visit: string;
  created_at: string;
  updated_at: string;
}

interface DeflectionsTable {
  /** Random name of a form session, made in the browser. */
  session: string;
  locale: string;
  topic: string | null;
  /** When the customer said that a suggestion solved it; null where they did not, or took it back. */
  solved_at: string | null;
  /** When a ticket of the session showed that it was not solved after all. */
  withdrawn_at: string | null;
  ticket_id: string | null;
  created_at: string;
  updated_at: string;
}

/** What a form session was shown and opened; the first time counts. */
interface DeflectionEventsTable {
  session: string;
  kind: 'shown' | 'clicked';
  entry_id: string;
  at: string;
}

/** A search that a person paused on or sent. */
interface SearchesTable {
  /** Unguessable: whoever knows it may say what was opened. */
  id: string;
  at: string;
  locale: string;
  /** As typed, personal data taken out. */
  query: string;
  /** The same for spellings that count as one query. */
  query_key: string;
  /** Searched as typed: no corrections, no synonyms. */
  exact: number;
  /** What the results were narrowed to. */
  category: string | null;
  product: string | null;
  collection: string | null;
  /** Entries found in all, before any filter. */
  hits: number;
  /** JSON list of the ids of the entries shown, best first. */
  results: string;
  engine: string;
  degraded: number;
  /** What was searched instead, personal data taken out. */
  corrected: string | null;
  place: 'dialog' | 'page';
  /** Whether opening a hit would be known; not where the page has no script. */
  reports_clicks: number;
  /** HMAC of address and agent under the day's salt. */
  visit: string;
  /** The request that followed. */
  ticket_id: string | null;
}

interface SearchClicksTable {
  search_id: string;
  entry_id: string;
  /** Place of the entry in the list, from 1. */
  rank: number;
  at: string;
}

/** A visit that read a version of an entry; once a day, since the names of visits change with it. */
interface ViewsTable {
  /** HMAC of address and agent under the day's salt. */
  visit: string;
  entry_id: string;
  entry_version: string;
  locale: string;
  at: string;
  /** When the same visit opened a request after reading; says nothing about which. */
  asked_at: string | null;
}

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

/** Who works here; as better-auth's `user`. */
interface StaffTable {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  email_verified: number;
  image: string | null;
  role: 'agent' | 'lead' | 'product' | 'admin';
  /** Whether a password or passkey goes on working where only single sign-on is allowed. */
  break_glass: number;
  created_at: string;
  updated_at: string;
}

/** As better-auth's `session`. */
interface StaffSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  /** How it was opened. */
  method: 'password' | 'code' | 'backup-code' | 'passkey' | 'sso';
  created_at: string;
  updated_at: string;
}

/** Ways to sign in; as better-auth's `account`. */
interface StaffLoginsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  /** Argon2id in PHC form. */
  password: string | null;
  created_at: string;
  updated_at: string;
}

/** As better-auth's `verification`. */
interface StaffVerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** Links by which somebody joins or sets a new password. */
interface StaffInvitationsTable {
  /** SHA-256 of the unguessable part of the link, hex. */
  token_hash: string;
  email: string;
  name: string;
  role: StaffTable['role'];
  /** Whether it was made on the command line, for an admin. */
  break_glass: number;
  created_at: string;
  expires_at: string;
}

/** Secrets of authenticator apps. */
interface StaffTotpTable {
  user_id: string;
  /** Sealed: AES-256-GCM with a key of the installation, bound to the member. */
  secret: string;
  created_at: string;
  /** When a first code showed that the app has it; null until then. */
  confirmed_at: string | null;
  /** The newest step of 30 s whose code was taken: none is taken twice. */
  last_step: number;
  /** Wrong codes since the last right one. */
  failures: number;
}

/** Codes for when the app is lost; a row goes with its use. */
interface StaffBackupCodesTable {
  /** HMAC with a key of the installation, hex. */
  code_hash: string;
  user_id: string;
}

interface StaffPasskeysTable {
  id: string;
  user_id: string;
  name: string;
  /** As the authenticator calls it, base64url. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** Signatures so far, as the authenticator counts; 0 for those that do not count. */
  counter: number;
  /** JSON list. */
  transports: string;
  created_at: string;
  used_at: string | null;
}

/** What a browser was asked for while somebody signs in or adds a passkey; a row goes with its use. */
interface StaffChallengesTable {
  /** SHA-256 of the cookie's value, hex. */
  token_hash: string;
  kind: 'second-step' | 'passkey-sign-in' | 'passkey-add' | 'sso';
  user_id: string | null;
  /** What has to be known when the answer comes, by kind. */
  detail: string;
  tries: number;
  expires_at: string;
}

/** By which a program uses the API. */
interface ApiTokensTable {
  id: string;
  /** What it is for. */
  name: string;
  /** SHA-256, hex. */
  token_hash: string;
  /** JSON list. */
  scopes: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  /** Day of its last use. */
  used_on: string | null;
  revoked_at: string | null;
}

/** What staff did; rows are only added. */
interface StaffAuditTable {
  id: string;
  at: string;
  /** Address of who did it; `command line` where an operator did. */
  actor: string;
  action: string;
  subject: string;
}

/** What customers wrote elsewhere about a product. */
interface ReviewsTable {
  id: string;
  platform: string;
  /** What the platform calls it. */
  external_id: string;
  product: string | null;
  /** 1 to 5. */
  rating: number | null;
  title: string;
  text: string;
  author: string | null;
  locale: string;
  url: string | null;
  written_at: string;
  imported_at: string;
  /** When its text last changed here. */
  updated_at: string;
}

/** What somebody who works here says is wrong with an article. */
interface FlagsTable {
  id: string;
  entry_id: string;
  /** Content version they saw. */
  entry_version: string;
  locale: string;
  reason: 'wrong' | 'outdated' | 'unclear' | 'duplicate';
  note: string;
  /** Address. */
  flagged_by: string;
  at: string;
}

/** A comment on an article, a review or a flag, and what staff make of it. The text stays where it was written. */
interface InboxItemsTable {
  id: string;
  kind: 'comment' | 'review' | 'flag';
  feedback_id: string | null;
  review_id: string | null;
  flag_id: string | null;
  locale: string;
  /** When it was written. */
  at: string;
  /** `updated_at` of the text that was read for sentiment and themes. */
  source_at: string;
  sentiment: 'negative' | 'neutral' | 'positive' | null;
  /** 0 to 1. */
  confidence: number | null;
  /** JSON list of ids of themes. */
  themes: string;
  /** 0 (bad) to 2 (good): what is bad comes first. */
  rank: number;
  state: 'new' | 'in-progress' | 'done' | 'dismissed';
  /** Address of who sees to it. */
  owner: string | null;
  note: string;
  /** Issue or pull request. */
  link: string | null;
  answer: string;
  answered_at: string | null;
  ticket_id: string | null;
  /** Grows with every change by staff. */
  revision: number;
}

/** One item's part of a change by staff. */
interface InboxChangesTable {
  id: string;
  /** What was changed in one go. */
  batch: string;
  item_id: string;
  at: string;
  actor: string;
  /** Revision of the item after the change. */
  revision: number;
  /** JSON of the changed fields. */
  before: string;
  after: string;
}

/** Somebody asked that an address be told of something; only what the address itself confirms becomes a follow. */
interface FollowAsksTable {
  id: string;
  /** SHA-256 of the unguessable part of the page where the code is typed, hex. */
  attempt_hash: string;
  /** SHA-256 of the unguessable part of the link that stands in the mail, hex. */
  link_hash: string;
  /** HMAC of the code, hex. */
  code_hash: string;
  email: string;
  email_key: string;
  locale: string;
  kind: 'query' | 'entry' | 'comment';
  /** A search, personal data taken out; the id of an entry; the id of a vote. */
  subject: string;
  /** The same for spellings that count as one. */
  subject_key: string;
  /** Whether a mail went out; only then code and link confirm anything. */
  sent: number;
  created_at: string;
  /** Until when the code works. */
  expires_at: string;
  link_expires_at: string;
  /** Tries so far. */
  tries: number;
  used_at: string | null;
}

/** An address that confirmed that it wants to be told of something. */
interface FollowersTable {
  id: string;
  email: string;
  email_key: string;
  /** The language its mails are written in. */
  locale: string;
  created_at: string;
  /** When it was last told of news. */
  mailed_at: string | null;
}

interface FollowsTable {
  id: string;
  follower_id: string;
  kind: FollowAsksTable['kind'];
  subject: string;
  subject_key: string;
  locale: string;
  created_at: string;
  expires_at: string;
  /** When the follower of a search was told of its answer, which ends it. */
  told_at: string | null;
}

/** What a follower is to be told, once for each version; the version at which a follow began counts as told. */
interface FollowNewsTable {
  follow_id: string;
  version: string;
  entry_id: string;
  found_at: string;
  told_at: string | null;
}

/** What staff answered to a comment. */
interface CommentAnswersTable {
  id: string;
  item_id: string;
  /** Address of who answered, and the name that stands in the mail. */
  actor: string;
  actor_name: string;
  text: string;
  at: string;
  /** When it went into the outbox; null while the address is not confirmed. */
  mailed_at: string | null;
}

interface SettingsTable {
  key: string;
  value: string;
  updated_at: string;
}

/** Proofs of work and of patience that were used. */
interface SpentProofsTable {
  id: string;
  /** Hash of the Idempotency-Key of the request; empty where it has none. */
  used_for: string;
  expires_at: string;
}

interface MigrationsTable {
  name: string;
  applied_at: string;
}

/** A text that somebody is writing; one for each member and file. */
interface EditorDraftsTable {
  id: string;
  /** Address of the writer. */
  member: string;
  /** Path below the content folder. */
  file: string;
  /** The whole file. */
  text: string;
  /** The file as it was when this began or was last sent; null where there was none. */
  base: string | null;
  /** A version that was put aside. */
  aside: string | null;
  revision: number;
  /** JSON of `Proposal`. */
  proposal: string | null;
  created_at: string;
  updated_at: string;
}

/** Pictures that wait with a draft until it is sent. */
interface EditorPicturesTable {
  id: string;
  draft_id: string;
  /** Path below the content folder. */
  file: string;
  width: number;
  height: number;
  /** In base64: they are few and small, and both databases keep text alike. */
  bytes: string;
  created_at: string;
}

export interface DatabaseSchema {
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  ticket_messages: TicketMessagesTable;
  desk_tickets: DeskTicketsTable;
  address_codes: AddressCodesTable;
  status_links: StatusLinksTable;
  customer_codes: CustomerCodesTable;
  customer_sessions: CustomerSessionsTable;
  attachments: AttachmentsTable;
  outbox: OutboxTable;
  idempotency_keys: IdempotencyKeysTable;
  feedback: FeedbackTable;
  deflections: DeflectionsTable;
  deflection_events: DeflectionEventsTable;
  searches: SearchesTable;
  search_clicks: SearchClicksTable;
  staff: StaffTable;
  staff_sessions: StaffSessionsTable;
  staff_logins: StaffLoginsTable;
  staff_verifications: StaffVerificationsTable;
  staff_invitations: StaffInvitationsTable;
  staff_totp: StaffTotpTable;
  staff_backup_codes: StaffBackupCodesTable;
  staff_passkeys: StaffPasskeysTable;
  staff_challenges: StaffChallengesTable;
  staff_audit: StaffAuditTable;
  api_tokens: ApiTokensTable;
  reviews: ReviewsTable;
  flags: FlagsTable;
  inbox_items: InboxItemsTable;
  inbox_changes: InboxChangesTable;
  follow_asks: FollowAsksTable;
  followers: FollowersTable;
  follows: FollowsTable;
  follow_news: FollowNewsTable;
  comment_answers: CommentAnswersTable;
  views: ViewsTable;
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
  settings: SettingsTable;
  spent_proofs: SpentProofsTable;
  editor_drafts: EditorDraftsTable;
  editor_pictures: EditorPicturesTable;
  migrations: MigrationsTable;
}

export type TicketRow = Selectable<TicketsTable>;
export type AttachmentRow = Selectable<AttachmentsTable>;
export type MessageRow = Selectable<TicketMessagesTable>;
export type SearchRow = Selectable<SearchesTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type EditorDraftRow = Selectable<EditorDraftsTable>;
