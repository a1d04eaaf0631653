import type { Letterhead } from '../../i18n/stationery.ts';
import { newsHours, toldDays } from './follow-limits.ts';
import type { Clock, FindEntry, NewsStore } from './ports.ts';
import { writeNewsLetter } from './write-letters.ts';

/** Followers told in one go: the server answers meanwhile. */
const batch = 50;

export interface TellNewsPorts {
  store: NewsStore;
  findEntry: FindEntry;
  /** Id of the entry that a search finds first, as typed; undefined where it finds none. */
  findAnswer(query: string, locale: string): Promise<string | undefined>;
  /** Whole address of the page where a follower stops mails. */
  stopUrl(followerId: string, locale: string): string;
  origin: string;
  letterhead: Letterhead;
  clock: Clock;
  newId(): string;
  wakeWorker(): void;
}

/**
 * Notes what followers have not had, and puts one mail for each of them into the outbox, never two within a day: what comes
 * in between waits for the next. Safe to run in several processes and to break off; how many mails go out.
 */
export async function tellNews(ports: TellNewsPorts): Promise<number> {
  await noteNews(ports);
  const { store, clock, newId, origin, letterhead, findEntry, stopUrl } = ports;
  const mailedBefore = new Date(clock().getTime() - newsHours * 3_600_000).toISOString();
  let mailed = 0;
  for (;;) {
    const due = await store.due(mailedBefore, batch);
    for (const followerId of due) {
      const at = clock();
      const told = await store.tell({
        followerId,
        mailedBefore,
        at: at.toISOString(),
        toldUntil: new Date(at.getTime() + toldDays * 86_400_000).toISOString(),
        mailId: newId(),
        letter: ({ id, email: to, locale }, items) => {
          const news = items.flatMap(({ kind, entryId, locale: own }) => {
            const entry = findEntry(entryId, own);
            return entry === undefined ? [] : [{ kind, title: entry.title, url: `${origin}${entry.url}` }];
          });
          if (news.length === 0) return undefined;
          return writeNewsLetter({ to, locale, news, stopUrl: stopUrl(id, locale) }, letterhead);
        },
      });
      if (told) mailed += 1;
    }
    if (due.length < batch) break;
  }
  if (mailed > 0) ports.wakeWorker();
  return mailed;
}

/** Compares what is followed with what is published and found today. */
async function noteNews({ store, findEntry, findAnswer, clock }: TellNewsPorts): Promise<void> {
  const at = clock().toISOString();
  for (const { entryId, locale } of await store.followedEntries(at)) {
    const entry = findEntry(entryId, locale);
    if (entry !== undefined) await store.noteEntry({ entryId, locale, version: entry.version }, at);
  }
  for (const { query, queryKey, locale } of await store.openQueries(at)) {
    const entryId = await findAnswer(query, locale);
    if (entryId !== undefined) await store.noteAnswer({ queryKey, locale, entryId }, at);
  }
}
