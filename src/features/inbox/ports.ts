import type {
  Flag,
  InboxFilter,
  InboxItem,
  ItemChange,
  ItemFields,
  ItemKind,
  ItemState,
  Mood,
  NewReview,
} from './schema.ts';

export type Clock = () => Date;

/** Reads what a text sounds like; undefined for languages nobody knows here. */
export type ReadMood = (text: string, locale: string) => Mood | undefined;

/** The words of a text as its language inflects them: each as its folded stem, in order. */
export type StemWords = (text: string, locale: string) => string[];

/** A text that nobody has read for sentiment and themes, or that has changed since. */
export interface UnreadText {
  kind: Exclude<ItemKind, 'flag'>;
  /** Id of the vote or review. */
  sourceId: string;
  sourceAt: string;
  at: string;
  locale: string;
  text: string;
  /** Of a comment. */
  helpful: boolean | undefined;
  /** Of a review. */
  rating: number | undefined;
}

export interface ReadText extends UnreadText {
  /** For the item, where there is none yet. */
  id: string;
  mood: Mood | undefined;
  themes: string[];
  /** 0 (bad) to 2 (good). */
  rank: number;
}

export interface InboxStore {
  unread(most: number): Promise<UnreadText[]>;
  /** Files what was read; what staff made of an item stays. */
  file(texts: readonly ReadText[]): Promise<void>;
  /** Stores a flag with its item. */
  addFlag(flag: Flag & { id: string; itemId: string; locale: string; note: string; at: string }): Promise<void>;
  /** How many flags are open, by id of the entry. */
  openFlags(): Promise<Map<string, number>>;
  /** Removes items whose comment is gone. */
  dropEmptied(): Promise<void>;
  list(filter: InboxFilter, page: { from: number; most: number }): Promise<{ items: InboxItem[]; total: number }>;
  count(): Promise<Record<ItemState, number>>;
  find(id: string): Promise<InboxItem | undefined>;
  /** Newest first. */
  changes(id: string): Promise<ItemChange[]>;
  /** Sets fields of items; how many differ from before. */
  change(ids: readonly string[], fields: Partial<ItemFields>, by: ChangedBy): Promise<number>;
  /** Takes a batch back where nobody changed the item since. */
  undo(batch: string, by: ChangedBy): Promise<{ undone: number; kept: number }>;
}

export interface ChangedBy {
  actor: string;
  batch: string;
  at: string;
}

export interface ReviewStore {
  /** Stores reviews; one that is there by platform and id is brought up to date where it differs. */
  save(reviews: readonly (NewReview & { id: string })[], at: string): Promise<{ added: number; changed: number }>;
}
