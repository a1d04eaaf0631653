/**
 * What somebody wants to be told of: an answer to a search that found nothing, changes of an entry, or what is answered to
 * a comment of theirs.
 */
export type FollowKind = 'query' | 'entry' | 'comment';

/** What is followed, as it is stored. */
export interface Followed {
  kind: FollowKind;
  /** A search, personal data taken out; the id of an entry; the id of a vote. */
  subject: string;
  locale: string;
}

/** What is followed, as a page names it. */
export interface NamedFollow {
  kind: FollowKind;
  /** Title of the entry it is about, or the search. */
  about: string;
  locale: string;
}

/** A follow that its address confirmed. */
export interface Follow extends Followed {
  id: string;
  createdAt: string;
  expiresAt: string;
}

export interface Follower {
  id: string;
  email: string;
  /** Language of the mails. */
  locale: string;
}

/** What came of a code or link that was to confirm an address. */
export type ConfirmOutcome =
  | { kind: 'confirmed'; followerId: string }
  | { kind: 'wrong'; left: number }
  /** `void`: too many tries. `expired`: too late, used, or there is none. */
  | { kind: 'missing' | 'void' | 'expired' };

/** What is told above or beside a form: `follow.problem.<code>`. */
export interface FollowProblem {
  code: 'email' | 'wrong' | 'missing' | 'void' | 'expired' | 'busy' | 'wait' | 'unavailable';
  values?: Record<string, string | number> | undefined;
}

/** Whether the writer of a comment can be answered. `waiting`: an address was left and is not confirmed yet. */
export type CommentContact = 'none' | 'waiting' | 'confirmed';

/** An answer of staff to a comment. */
export interface CommentAnswer {
  at: string;
  /** Name of who answered. */
  actorName: string;
  text: string;
  /** When it went out; undefined while it waits for the address to be confirmed. */
  mailedAt: string | undefined;
}

/** An entry as mails name it. `url`: path of its page. */
export interface NamedEntry {
  title: string;
  url: string;
  /** What a reader sees of it; another one where that changes. */
  version: string;
}

/** Followers of something, as staff see them. */
export interface FollowedQuery {
  /** One for all spellings that count as one query. */
  queryKey: string;
  query: string;
  locale: string;
  /** Those who wait. */
  followers: number;
}
