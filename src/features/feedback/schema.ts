import { z } from 'zod';

export const feedbackReasons = ['incomplete', 'unclear', 'wrong', 'outdated', 'not-my-question'] as const;

/** What `POST /api/feedback` takes, as JSON. */
export const newFeedback = z.object({
  /** Id of the entry. */
  entry: z.string().max(120),
  locale: z.string().max(20),
  /** Content version the reader saw. */
  version: z.string().regex(/^[0-9a-f]{6,40}$/),
  helpful: z.enum(['yes', 'no']),
  reason: z.enum(feedbackReasons).optional(),
  /** Stored as it was typed, never as markup. PostgreSQL cannot store NUL, and no keyboard types it. */
  comment: z
    .string()
    .overwrite((text) => text.replaceAll('\0', ''))
    .trim()
    .max(2000)
    .optional(),
});
export type NewFeedback = z.infer<typeof newFeedback>;

/** The same as a form, which sends fields left empty as empty text. */
export const feedbackForm = newFeedback.extend({
  reason: z
    .enum([...feedbackReasons, ''])
    .optional()
    .transform((reason) => (reason === '' ? undefined : reason)),
});

/** A vote as it is stored. */
export interface FeedbackRecord {
  id: string;
  entryId: string;
  entryVersion: string;
  locale: string;
  helpful: boolean;
  reason?: string | undefined;
  comment?: string | undefined;
  visit: string;
  /** ISO time. */
  at: string;
}
