import { z } from 'zod';
import { localeCode } from './text-schema.ts';

/**
 * How far a text can be relied on, as in KCS. `work-in-progress` is nothing for customers, whatever its state;
 * `not-validated` may be read and nobody has checked it yet; `validated` was checked on its review date.
 */
export const confidences = ['work-in-progress', 'not-validated', 'validated'] as const;
export const confidence = z.enum(confidences);
export type Confidence = z.infer<typeof confidence>;

/** What a translation was made from: the source's content version, and a fingerprint of each of its sections. */
export const translatedFrom = z.strictObject({
  locale: localeCode,
  version: z.string().regex(/^[0-9a-f]{12}$/, '12 hex digits, as "antwort translate" writes them'),
  sections: z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/, '8 hex digits, as "antwort translate" writes them')),
});
export type TranslatedFrom = z.infer<typeof translatedFrom>;
