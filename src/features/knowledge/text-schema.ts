import { z } from 'zod';

/** Names and texts as they recur in everything authors write. */

const slugLike = /^[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*$/;
export const id = z
  .string()
  .regex(slugLike, 'letters and digits joined by hyphens, dots or underscores, such as battery-does-not-charge');
export const localeCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 code such as en, de or pt-BR');

/** One string for all locales, or one per locale. */
export const localizedText = z.union([z.string(), z.record(localeCode, z.string())]);
export type LocalizedText = z.infer<typeof localizedText>;
