import { hashCode, newCode } from '../../lib/one-time-code.ts';
import { hashToken, newToken } from '../../lib/token.ts';
import type { Letterhead } from '../../i18n/stationery.ts';
import { codeMinutes } from '../tickets/mail-limits.ts';
import { linkHours } from './follow-limits.ts';
import type { Clock, FindEntry, FollowStore } from './ports.ts';
import type { Followed } from './schema.ts';
import { writeAskLetter } from './write-letters.ts';

export interface AskToFollowPorts {
  store: Pick<FollowStore, 'issue' | 'commentedEntry'>;
  findEntry: FindEntry;
  /** A search without what may point to a person, and the same for spellings that count as one. */
  tidyQuery(query: string): { query: string; key: string };
  clock: Clock;
  newId(): string;
  randomBytes(size: number): Buffer;
  /** Key of the stored codes. */
  secret: string;
  origin: string;
  letterhead: Letterhead;
  /** Told after a mail may have been put into the outbox. */
  wakeWorker(): void;
}

/** `attempt`: the unguessable part of the page where the code is typed. `gone`: there is nothing like it to follow. */
export type AskedToFollow =
  { kind: 'asked'; attempt: string } | { kind: 'refused'; retryAfter: number } | { kind: 'gone' };

/** Path of the page that the link in the mail leads to. */
const linkPath = (locale: string, token: string): string => `/${locale}/follow/link/${token}`;

/** Sends a code and a link to an address that somebody left; only what they confirm is followed. */
export async function askToFollow(
  { email, ...wanted }: Followed & { email: string },
  ports: AskToFollowPorts,
): Promise<AskedToFollow> {
  const { store, clock, newId, randomBytes, secret, origin, letterhead } = ports;
  const { kind, locale } = wanted;
  const { query: subject, key: subjectKey } =
    kind === 'query' ? ports.tidyQuery(wanted.subject) : { query: wanted.subject, key: wanted.subject };
  const entryId = kind === 'comment' ? await store.commentedEntry(subject) : subject;
  const title = entryId === undefined || kind === 'query' ? undefined : ports.findEntry(entryId, locale)?.title;
  if (kind === 'query' ? subjectKey === '' : title === undefined) return { kind: 'gone' };

  const at = clock();
  const [id, code] = [newId(), newCode(randomBytes)];
  const [attempt, token] = [newToken(randomBytes), newToken(randomBytes)];
  const after = (minutes: number): string => new Date(at.getTime() + minutes * 60_000).toISOString();
  const expiresAt = after(codeMinutes);
  const link = `${origin}${linkPath(locale, token)}`;
  const issued = await store.issue({
    ...{ id, kind, subject, subjectKey, locale, email, at, expiresAt },
    attemptHash: hashToken(attempt),
    linkHash: hashToken(token),
    codeHash: hashCode(code, id, secret),
    linkExpiresAt: after(linkHours * 60),
    mailId: newId(),
    letter: writeAskLetter({ code, link, expiresAt, to: email.trim(), locale, kind, title }, letterhead),
  });
  if (issued.kind === 'refused') return issued;
  ports.wakeWorker();
  return { kind: 'asked', attempt };
}
