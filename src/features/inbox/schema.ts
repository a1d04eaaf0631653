import { z } from 'zod';

export const itemStates = ['new', 'in-progress', 'done', 'dismissed'] as const;
export type ItemState = (typeof itemStates)[number];
/** States in which somebody still has to look. */
export const openStates: readonly ItemState[] = ['new', 'in-progress'];
export const itemKinds = ['comment', 'review', 'flag'] as const;
/** Why staff flag an article. */
export const flagReasons = ['wrong', 'outdated', 'unclear', 'duplicate'] as const;
export type FlagReason = (typeof flagReasons)[number];
export type ItemKind = (typeof itemKinds)[number];
export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];

/** What a text sounds like, as a program reads it: a hint. */
export interface Mood {
  sentiment: Sentiment;
  /** How often such readings were right on labelled samples, 0 to 1. */
  confidence: number;
}

/** A review as `POST /api/reviews` and `antwort reviews import` take it. */
export const newReview = z.object({
  /** What the platform calls it; the same once more takes the place of the earlier one. Made from the text where missing. */
  id: z.string().trim().min(1).max(200).optional(),
  platform: z.string().trim().min(1).max(60),
  /** Stars, 1 to 5. */
  rating: z.coerce.number().int().min(1).max(5).optional(),
  title: z.string().trim().max(300).default(''),
  text: z.string().trim().min(1).max(10_000),
  author: z.string().trim().max(120).optional(),
  /** Id of a product of `products.yaml`. */
  product: z.string().trim().max(120).optional(),
  /** Code of its language, such as `de`. */
  language: z.string().trim().min(2).max(20),
  /** `2026-11-24` or an ISO time. */
  date: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});
export type NewReview = z.infer<typeof newReview>;

export interface Review {
  platform: string;
  product: string | undefined;
  rating: number | undefined;
  title: string;
  author: string | undefined;
  url: string | undefined;
}

/** What a comment was written on. */
export interface CommentedOn {
  entryId: string;
  entryVersion: string;
  helpful: boolean;
  reason: string | undefined;
  /** Its writer left an address, confirmed it, and was not answered yet. */
  wantsAnswer: boolean;
}

/** What somebody who works here says of an article. */
export interface Flag {
  entryId: string;
  entryVersion: string;
  reason: FlagReason;
  /** Address of who flagged it. */
  by: string;
}

/** What a form that flags an article sends. */
export const newFlag = z.object({
  reason: z.enum(flagReasons),
  note: z.string().trim().max(4000).default(''),
});

/** What staff can set of an item. */
export interface ItemFields {
  state: ItemState;
  /** Address of who sees to it. */
  owner: string | undefined;
  note: string;
  link: string | undefined;
  answer: string;
  /** ISO time. */
  answeredAt: string | undefined;
  ticketId: string | undefined;
}

/** A comment, a review or a flag as staff see it. */
export interface InboxItem extends ItemFields {
  id: string;
  /** ISO time at which it was written. */
  at: string;
  locale: string;
  text: string;
  mood: Mood | undefined;
  /** Ids of themes. */
  themes: string[];
  /** One of the three. */
  comment: CommentedOn | undefined;
  review: Review | undefined;
  flag: Flag | undefined;
}

/** Which items are listed; what is not named does not matter. */
export interface InboxFilter {
  /** `open` is new and in progress. */
  state: ItemState | 'open' | 'all';
  kind?: ItemKind | undefined;
  sentiment?: Sentiment | undefined;
  locale?: string | undefined;
  theme?: string | undefined;
  /** An address, or `nobody`. */
  owner?: string | undefined;
  /** Part of the text. */
  text?: string | undefined;
  /** Of an article's comments and flags. */
  entry?: string | undefined;
  order: 'worst' | 'newest';
}

export interface ItemChange {
  at: string;
  actor: string;
  before: Partial<ItemFields>;
  after: Partial<ItemFields>;
}

/** An answer that goes to the writer of a comment by mail. */
export const commentAnswer = z.string().trim().min(1).max(10_000);

/** What a form of the inbox sets. */
export const itemChange = z.object({
  state: z.enum(itemStates).optional(),
  owner: z.union([z.email(), z.literal('')]).optional(),
  note: z.string().trim().max(4000).optional(),
  link: z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]).optional(),
  answer: z.string().trim().max(10_000).optional(),
});
export type ItemFormProblem = { field: 'owner' | 'link' | 'note' | 'answer' | 'items' };
