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

/** Tables of who is told of what. */
export interface FollowTables {
  follow_asks: FollowAsksTable;
  followers: FollowersTable;
  follows: FollowsTable;
  follow_news: FollowNewsTable;
}
