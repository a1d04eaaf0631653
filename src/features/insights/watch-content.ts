import { contentHealth, type HealthEntry } from './content-health.ts';
import type { Clock, ContentStore } from './ports.ts';
import type { Subject } from './schema.ts';

const dayMs = 86_400_000;
/** Gaps that are tried: searched without a hit in the last days, most first. */
const tried = { days: 28, most: 200 };

/** Entries whose days are looked up in one go. */
const together = 50;

export interface WatchedEntry extends HealthEntry {
  version: string;
  subjects: readonly Subject[];
}

export interface WatchContentPorts {
  store: ContentStore;
  entries: readonly WatchedEntry[];
  locales: readonly string[];
  /** Id of the entry that a search finds first; undefined where it finds none. */
  find(query: string, locale: string): Promise<string | undefined>;
  /** Lets go ahead who waits; called between small pieces of work. */
  pause(): Promise<void>;
  clock: Clock;
}

/**
 * Keeps what cannot be counted from events: what entries are about, how fresh they are today, and which queries without a
 * hit find an entry now. A query whose gap was closed and that finds nothing again is a new gap.
 */
export async function watchContent({ store, entries, locales, find, pause, clock }: WatchContentPorts): Promise<void> {
  const now = clock();
  const today = now.toISOString().slice(0, 10);
  for (let start = 0; start < entries.length; start += together) {
    await store.keepSubjects(entries.slice(start, start + together));
    await pause();
  }
  await store.keepFreshness(
    today,
    locales.map((locale) => {
      const own = entries.filter((entry) => entry.locale === locale);
      const { part, whole } = contentHealth(own, [], today).freshness;
      return { locale, published: whole, fresh: part };
    }),
  );
  const from = new Date(now.getTime() - (tried.days - 1) * dayMs).toISOString().slice(0, 10);
  for (const gap of await store.openGaps({ from, to: today }, tried.most)) {
    await pause();
    const entryId = await find(gap.query, gap.locale);
    if (entryId !== undefined) await store.closeGap({ ...gap, day: today, entryId });
  }
}
