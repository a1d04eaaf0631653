import type { MailDocument } from '../tickets/schema.ts';
import type {
  CommentAnswer,
  CommentContact,
  ConfirmOutcome,
  Follow,
  Followed,
  FollowedQuery,
  Follower,
  NamedEntry,
} from './schema.ts';

export type Clock = () => Date;

/** The entry of an id as readers of a locale see it; undefined where none is published. */
export type FindEntry = (id: string, locale: string) => NamedEntry | undefined;

/** Somebody asks that an address be told. Of code and links only hashes are stored. */
export interface NewAsk extends Followed {
  id: string;
  /** The same for spellings that count as one. */
  subjectKey: string;
  email: string;
  attemptHash: string;
  linkHash: string;
  codeHash: string;
  at: Date;
  expiresAt: string;
  linkExpiresAt: string;
  mailId: string;
  letter: MailDocument;
}

/** What is stored once an address is confirmed. */
export interface Confirmation {
  at: Date;
  /** For the follower and the follow, where there are none yet. */
  newId(): string;
  expiresAt: string;
  /** The version of what is followed at which the follow begins; undefined where there is none to speak of. */
  versionOf(followed: Followed): string | undefined;
}

type Confirmed = Exclude<ConfirmOutcome, { kind: 'missing' }>;

/** Who wants to be told of what; each call is one transaction. */
export interface FollowStore {
  /**
   * Stores an ask and puts its mail into the outbox, where the address has not had its share of mails; says nothing of that.
   * Refused, with the seconds to wait, is the whole installation only.
   */
  issue(ask: NewAsk): Promise<{ kind: 'issued' } | { kind: 'refused'; retryAfter: number }>;
  /** Counts a try before it is judged by `isRight`. A code that no mail went out for is never right. */
  tryCode(
    attempt: { attemptHash: string; isRight(stored: { id: string; codeHash: string }): boolean },
    confirmation: Confirmation,
  ): Promise<Confirmed>;
  useLink(linkHash: string, confirmation: Confirmation): Promise<Confirmed>;
  /** What a code that can be typed in now was asked for. */
  findAttempt(attemptHash: string, now: string): Promise<(Followed & { email: string }) | undefined>;
  /** What a link confirms, while it works. */
  findLink(linkHash: string, now: string): Promise<Followed | undefined>;
  /** Id of the entry that a comment was written on; undefined where there is no such comment. */
  commentedEntry(voteId: string): Promise<string | undefined>;
  find(followerId: string, now: string): Promise<{ follower: Follower; follows: Follow[] } | undefined>;
  /** Ends one follow or all of them; with the last one the address is forgotten. Mails that wait are taken back. */
  stop(followerId: string, followId: string | undefined): Promise<void>;
}

/** How many wait to be told now. */
export interface CountStore {
  /** Of changes of an entry. */
  followersOf(entryId: string): Promise<number>;
  /** Of changes of entries, by entry. */
  entries(): Promise<{ entryId: string; followers: number }[]>;
  /** Of an answer to a search, in one language or all. */
  queries(locale: string | undefined): Promise<FollowedQuery[]>;
}

/** Something a follower is to be told. */
export interface NewsItem {
  kind: 'query' | 'entry';
  entryId: string;
  locale: string;
}

/** What is to be told to whom; each version once, however many processes look. */
export interface NewsStore {
  /** Entries that are followed, by id and language. */
  followedEntries(now: string): Promise<{ entryId: string; locale: string }[]>;
  /** Searches whose followers have not been told of an answer. */
  openQueries(now: string): Promise<{ query: string; queryKey: string; locale: string }[]>;
  /** Notes a version of an entry for all who follow it and have not had it. */
  noteEntry(entry: { entryId: string; locale: string; version: string }, at: string): Promise<void>;
  /** Notes the answer to a search for all who wait for one. */
  noteAnswer(answer: { queryKey: string; locale: string; entryId: string }, at: string): Promise<void>;
  /** Ids of followers who have news and had no mail of news since a time. */
  due(mailedBefore: string, most: number): Promise<string[]>;
  /**
   * Puts one mail with all news of a follower into the outbox and marks them told, unless somebody else just did. `letter`
   * gives undefined where nothing of it can be told any more. True where a mail goes out.
   */
  tell(told: {
    followerId: string;
    mailedBefore: string;
    at: string;
    /** Until when it stays known that the follower of a search was told. */
    toldUntil: string;
    mailId: string;
    letter(follower: Follower, items: readonly NewsItem[]): MailDocument | undefined;
  }): Promise<boolean>;
}

/** An answer as it is written. */
export interface NewAnswer {
  id: string;
  itemId: string;
  /** Address and name of who answers. */
  actor: string;
  actorName: string;
  text: string;
  at: string;
}

/** Answers to comments. */
export interface AnswerStore {
  contact(itemId: string, now: string): Promise<CommentContact>;
  /** Oldest first. */
  list(itemId: string): Promise<CommentAnswer[]>;
  /** Stores an answer; it goes out at once where the address is confirmed, and otherwise when it is. */
  add(answer: NewAnswer): Promise<'mailed' | 'waits'>;
}
