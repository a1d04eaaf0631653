import { randomBytes, randomUUID } from 'node:crypto';
import { hashToken, keyedLinks, looksLikeToken } from '../../lib/token.ts';
import type { Letterhead } from '../../i18n/stationery.ts';
import { createAnswerStore } from './answer-store.ts';
import { askToFollow, type AskedToFollow } from './ask-to-follow.ts';
import { confirmByCode, confirmByLink } from './confirm-follow.ts';
import { createFollowStore, type FollowStorePorts } from './follow-store.ts';
import { createNewsStore } from './news-store.ts';
import type { AnswerStore, Clock, FindEntry, NewAnswer } from './ports.ts';
import type { ConfirmOutcome, Follow, Followed, FollowKind, NamedFollow } from './schema.ts';
import { tellNews } from './tell-news.ts';
import { writeAnswerLetter } from './write-letters.ts';

export interface FollowRoomOptions {
  database: Parameters<typeof createFollowStore>[0];
  /** Keys of codes and of links. */
  secrets: { codes: string; links: string };
  origin: string;
  letterhead: Letterhead;
  findEntry: FindEntry;
  findAnswer(query: string, locale: string): Promise<string | undefined>;
  tidyQuery(query: string): { query: string; key: string };
  admitCode: FollowStorePorts['admitCode'];
  putMail: FollowStorePorts['putMail'];
  codeTries: number;
  wakeWorker(): void;
  clock: Clock;
}

/** Telling people, as pages, forms and staff use it; there is none where no mail server is configured. */
export interface FollowRoom {
  ask(asked: Followed & { email: string }): Promise<AskedToFollow>;
  /** What can be followed, named; undefined where there is nothing like it. */
  name(followed: Followed): Promise<NamedFollow | undefined>;
  /** What a code that can be typed in now was asked for. */
  findAttempt(attempt: string): Promise<(Followed & { email: string }) | undefined>;
  /** What a link confirms, while it works; nothing of it was typed by anybody. */
  findLink(token: string): Promise<{ kind: FollowKind; title: string } | undefined>;
  confirmByCode(attempt: { attempt: string; typed: string }): Promise<ConfirmOutcome>;
  confirmByLink(token: string): Promise<ConfirmOutcome>;
  /** Path of the page where a follower sees and stops what they follow. */
  ownPath(followerId: string, locale: string): string;
  /** What stands on that page, by the last part of its path; undefined where nothing is followed or the link is not ours. */
  findOwn(token: string): Promise<{ email: string; follows: (Follow & NamedFollow)[] } | undefined>;
  /** Ends one follow, or all of the address. */
  stop(token: string, followId?: string): Promise<void>;
  /** Path of the page where the writer of a comment leaves an address. */
  commentPath(voteId: string, locale: string): string;
  /** Id of the vote that such a page is about. */
  voteOf(token: string): string | undefined;
  contact(itemId: string): ReturnType<AnswerStore['contact']>;
  answers: AnswerStore['list'];
  answer(answer: Omit<NewAnswer, 'id' | 'at'>): Promise<'mailed' | 'waits'>;
  tellNews(): Promise<number>;
}

/** Puts the verbs of telling people together over a database. */
export function composeFollows(options: FollowRoomOptions): FollowRoom {
  const { database, secrets, origin, letterhead, findEntry, clock } = options;
  const newId = randomUUID;
  const own = keyedLinks(secrets.links, 'follower');
  const comments = keyedLinks(secrets.links, 'comment');
  const ownPath = (id: string, locale: string): string => `/${locale}/follow/mine/${own.tokenOf(id)}`;
  const stopUrl = (id: string, locale: string): string => `${origin}${ownPath(id, locale)}`;
  const mails: FollowStorePorts = {
    ...options,
    newId,
    writeAnswer: ({ follower, answer, commentedOn: { entryId, locale } }) => {
      const found = findEntry(entryId, locale);
      const entry = found && { title: found.title, url: `${origin}${found.url}` };
      return writeAnswerLetter({ follower, answer, entry, stopUrl: stopUrl(follower.id, locale) }, letterhead);
    },
  };
  const store = createFollowStore(database, mails);
  const answers = createAnswerStore(database, mails);
  const ports = { ...options, store, newId, randomBytes, secret: secrets.codes };
  const now = (): string => clock().toISOString();

  const name = async ({ kind, subject, locale }: Followed): Promise<NamedFollow | undefined> => {
    if (kind === 'query') return subject === '' ? undefined : { kind, about: subject, locale };
    const entryId = kind === 'comment' ? await store.commentedEntry(subject) : subject;
    const entry = entryId === undefined ? undefined : findEntry(entryId, locale);
    return entry && { kind, about: entry.title, locale };
  };

  return {
    ask: (asked) => askToFollow(asked, ports),
    name: async (followed) =>
      name(followed.kind === 'query' ? { ...followed, subject: options.tidyQuery(followed.subject).query } : followed),
    findAttempt: async (attempt) =>
      looksLikeToken(attempt) ? store.findAttempt(hashToken(attempt), now()) : undefined,
    findLink: async (token) => {
      const found = looksLikeToken(token) ? await store.findLink(hashToken(token), now()) : undefined;
      if (found === undefined) return undefined;
      return { kind: found.kind, title: found.kind === 'query' ? '' : ((await name(found))?.about ?? '') };
    },
    confirmByCode: (attempt) => confirmByCode(attempt, ports),
    confirmByLink: (token) => confirmByLink(token, ports),
    ownPath,
    findOwn: async (token) => {
      const id = own.idOf(token);
      const found = id === undefined ? undefined : await store.find(id, now());
      if (found === undefined) return undefined;
      const follows = await Promise.all(
        found.follows.map(async (follow) => ({ ...follow, about: (await name(follow))?.about ?? follow.subject })),
      );
      return { email: found.follower.email, follows };
    },
    stop: async (token, followId) => {
      const id = own.idOf(token);
      if (id !== undefined) await store.stop(id, followId);
    },
    commentPath: (voteId, locale) => `/${locale}/follow/comment/${comments.tokenOf(voteId)}`,
    voteOf: (token) => comments.idOf(token),
    contact: (itemId) => answers.contact(itemId, now()),
    answers: answers.list,
    answer: async (answer) => {
      const outcome = await answers.add({ ...answer, id: newId(), at: now() });
      if (outcome === 'mailed') options.wakeWorker();
      return outcome;
    },
    tellNews: () => tellNews({ ...ports, store: createNewsStore(database, options), stopUrl }),
  };
}
