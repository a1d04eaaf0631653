import { z } from 'zod';
import { collections } from '../../knowledge/schema.ts';

/** Parts of an entry that count differently. The number is written to the index. */
export const fields = ['title', 'findableBy', 'keywords', 'description', 'heading', 'body'] as const;
export type Field = (typeof fields)[number];

/** How much an occurrence counts by where it stands. */
export const fieldBoost: Readonly<Record<Field, number>> = {
  title: 3,
  findableBy: 2.5,
  keywords: 2,
  heading: 1.5,
  description: 1.5,
  body: 1,
};
/** Fields that say what an entry is about. */
export const headFields: readonly Field[] = ['title', 'findableBy', 'keywords'];
/** Fields that are compared with a query as a whole. */
export const headlineFields: readonly Field[] = ['title', 'findableBy'];

/** Words of a window and the step from one to the next; sections shorter than a window are one. */
export const windowSize = 140;
export const windowStride = 100;

export const packedVersion = 2;

const packedSection = z.object({ anchor: z.string(), headingPath: z.array(z.string()), body: z.string() });
const packedEntry = z.object({
  id: z.string(),
  collection: z.enum(collections),
  textLocale: z.string(),
  url: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string().optional(),
  categoryPath: z.array(z.string()),
  products: z.array(z.string()),
  /** Last review, ISO date. */
  reviewed: z.string().optional(),
  sections: z.array(packedSection),
});
export type PackedEntry = z.infer<typeof packedEntry>;

/**
 * One locale's index as a file. Texts stand once, as they are shown; the words of each entry are numbers into `words`,
 * written as base64 of variable-length integers (common words take one byte). lunr's structures are made from it on load.
 */
export const packedIndex = z.object({
  format: z.literal('antwort-embedded'),
  version: z.literal(packedVersion),
  locale: z.string(),
  /** Languages of the texts, the locale's own first. */
  languages: z.array(z.string()),
  /** Folded words, most frequent first, one a line. */
  words: z.string(),
  /** Per word how it is usually written in lower case, empty where that is the word itself. */
  spellings: z.string(),
  /** Folded stems, one a line. */
  terms: z.string(),
  /** Per word the number of its term. */
  termOf: z.string(),
  /** Per word the count of its compound parts, and their terms. */
  parts: z.string(),
  entries: z.array(packedEntry),
  /** Per entry: count of segments; per segment field, section, length, words. */
  tokens: z.string(),
  /**
   * Per segment of body text, in the order of `tokens`: where in the text each window after the first begins, as the
   * distance from the one before. So a long text need not be read again for a passage of it.
   */
  offsets: z.string(),
  synonyms: z.array(z.array(z.string())),
});
export type PackedIndex = z.infer<typeof packedIndex>;
