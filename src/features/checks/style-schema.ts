import { z } from 'zod';
import { localeCode } from '../knowledge/text-schema.ts';

/** `style.yaml`: how a help centre wants to be written, and which rules it takes how seriously. */

const term = z.strictObject({
  /** The word to use. */
  use: z.string().min(1),
  /** What people write instead: each as a whole word, in any inflection that begins with it where it ends in `*`. */
  insteadOf: z.array(z.string().min(1)).min(1),
  reason: z.string().optional(),
});
const forbiddenWord = z.union([
  z
    .string()
    .min(1)
    .transform((word) => ({ word, reason: undefined })),
  z.strictObject({ word: z.string().min(1), reason: z.string().optional() }),
]);

const limits = z.strictObject({
  titleLength: z.int().min(20).default(70),
  descriptionLength: z
    .strictObject({ min: z.int().min(0).default(40), max: z.int().max(320).default(200) })
    .prefault({}),
  /** Words of one sentence. */
  sentenceWords: z.int().min(10).default(40),
  /** Reading ease from 0 to 100, by locale or language; below it a text is told to be hard. */
  readingEase: z.record(localeCode, z.number()).default({ en: 30, de: 25 }),
  /** Questions on the longest way through a guide. */
  treeDepth: z.int().min(2).default(8),
  /** Kilobytes of a picture or film. */
  imageKilobytes: z.int().min(1).default(700),
  /** Pixels of a picture's longer side. */
  imagePixels: z.int().min(100).default(3000),
  /** Months after which a text that nobody has looked at counts as stale, where it names no date itself. */
  staleMonths: z.int().min(1).default(24),
  /** How many questions an entry should be found by. */
  findableBy: z.int().min(0).default(1),
});

export const style = z.strictObject({
  /** Severity of single rules, by slug. */
  rules: z.record(z.string(), z.enum(['off', 'hint', 'warning', 'error'])).default({}),
  /** By locale or language. */
  terms: z.record(localeCode, z.array(term)).default({}),
  forbidden: z.record(localeCode, z.array(forbiddenWord)).default({}),
  /** Words that are spelled right though no dictionary has them: names of products and people. */
  words: z.array(z.string().min(1)).default([]),
  /** `likely` tells of words that are nearly another one; `all` of every word that no dictionary has. */
  spelling: z.enum(['likely', 'all']).default('likely'),
  /** Domains of the company besides those of `site.yaml`: their mail addresses may stand in texts. */
  domains: z.array(z.string().min(1)).default([]),
  /** Telephone numbers besides those of `site.yaml` that may stand in texts. */
  phones: z.array(z.string().min(3)).default([]),
  limits: limits.prefault({}),
});
export type Style = z.infer<typeof style>;

/** What a locale has of its own, else what its language has. */
export function ofLocale<Value>(by: Readonly<Record<string, Value>>, locale: string): Value | undefined {
  return by[locale] ?? by[locale.split('-')[0] ?? locale];
}
