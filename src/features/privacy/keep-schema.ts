import { z } from 'zod';

/** Whole days from 1, or `forever`. */
const days = (usual: number) =>
  z
    .union([z.int().min(1, 'expected days, from 1').max(36_500), z.literal('forever')], {
      error: 'expected a number of days, or forever',
    })
    .default(usual);

/** How long each kind of data is kept, in days, as `privacy.keep` in `site.yaml` has it. */
export const keep = z.strictObject({
  /** From the last thing that happened to a request; then it is emptied, and counted as a row without anything personal. */
  tickets: days(730),
  /** Files of customers, from when they came in. */
  attachments: days(365),
  /** What was sent to a desk or by mail, from when it was taken there. */
  outbox: days(30),
  /** Searches and what was opened from them. */
  searches: days(365),
  /** Which entries a visit read, by a name of the visit that nobody can resolve after its day; the counts stay. */
  views: days(365),
  /** What was written beside a vote on an article; the vote stays. */
  feedbackComments: days(365),
  /** Reviews from elsewhere, from when they were written, with what staff made of them. */
  reviews: days(1095),
  /** What the contact form suggested and what came of it. */
  deflections: days(365),
  /** When a request was passed on, answered, solved. */
  events: days(1095),
});
export type Keep = z.infer<typeof keep>;
export type KeptKind = keyof Keep;

/** What `privacy` in `site.yaml` says. */
export const privacy = z.strictObject({ keep: keep.prefault({}) });
