import { z } from 'zod';

export const feedbackReasons = ['incomplete', 'unclear', 'wrong', 'outdated', 'not-my-question'] as const;

/** What `POST /api/feedback` takes, as JSON or as a form. */
export const newFeedback = z.object({
  /** Id of the entry. */
  entry: z.string().max(120),
  locale: z.string().max(20),
  /** Content version the reader saw. */
  version: z.string().max(40),
  helpful: z.enum(['yes', 'no']),
  reason: z.enum(feedbackReasons).optional(),
  comment: z.string().trim().max(2000).optional(),
});
export type NewFeedback = z.infer<typeof newFeedback>;
