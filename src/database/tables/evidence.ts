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

/** Tables of what visitors did: events, as they came. */
export interface EvidenceTables {
  feedback: FeedbackTable;
  deflections: DeflectionsTable;
  deflection_events: DeflectionEventsTable;
  searches: SearchesTable;
  search_clicks: SearchClicksTable;
  views: ViewsTable;
}
