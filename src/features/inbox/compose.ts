import { randomUUID } from 'node:crypto';
import { createChangeItems, type ChangeItems } from './change-items.ts';
import { createReadMood } from './engines/mood.ts';
import { flagEntry, type FlaggedEntry } from './flag-entry.ts';
import { themeFinder } from './find-themes.ts';
import { importReviews, type ImportedReviews } from './import-reviews.ts';
import { createInboxStore } from './inbox-store.ts';
import type { Clock, InboxStore, StemWords } from './ports.ts';
import { readTexts } from './read-texts.ts';
import { createReviewStore } from './review-store.ts';
import type { Theme } from './theme-schema.ts';

/** Everything of the inbox that the server and the command line use. */
export interface InboxRoom extends Pick<InboxStore, 'list' | 'count' | 'find' | 'changes' | 'openFlags'> {
  change: ChangeItems;
  /** Id of the item that a flag became; undefined where the form is not right. */
  flag(entry: FlaggedEntry, form: Record<string, string>, actor: string): Promise<string | undefined>;
  importReviews(rows: readonly unknown[]): Promise<ImportedReviews>;
  /** Files what is new with sentiment and themes; how many texts. */
  read(): Promise<number>;
}

export interface InboxRoomOptions {
  database: Parameters<typeof createInboxStore>[0];
  themes: readonly Theme[];
  stem: StemWords;
  knowsProduct(id: string): boolean;
  worksHere(email: string): Promise<boolean>;
  clock: Clock;
}

/** Puts the verbs of the inbox together over a database. */
export function composeInbox({ database, themes, stem, knowsProduct, worksHere, clock }: InboxRoomOptions): InboxRoom {
  const store = createInboxStore(database);
  const reviews = createReviewStore(database);
  const readMood = createReadMood(stem);
  const findThemes = themeFinder(themes, stem);
  return {
    list: store.list,
    count: store.count,
    find: store.find,
    changes: store.changes,
    openFlags: store.openFlags,
    flag: (entry, form, actor) => flagEntry(entry, form, actor, { store, clock, newId: randomUUID }),
    change: createChangeItems({ store, worksHere, clock, newId: randomUUID }),
    importReviews: (rows) => importReviews(rows, { store: reviews, clock, knowsProduct }),
    read: () => readTexts({ store, readMood, findThemes, newId: randomUUID }),
  };
}
