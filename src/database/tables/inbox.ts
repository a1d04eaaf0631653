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

/** Tables of what people say of articles and products, and what staff make of it. */
export interface InboxTables {
  reviews: ReviewsTable;
  flags: FlagsTable;
  inbox_items: InboxItemsTable;
  inbox_changes: InboxChangesTable;
  comment_answers: CommentAnswersTable;
}
