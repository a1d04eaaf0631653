import { z } from 'zod';
import { id, localizedText } from '../knowledge/text-schema.ts';

/** How urgent a request is, from the least to the most. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const priority = z.enum(priorities);
export type Priority = z.infer<typeof priority>;

const common = {
  id,
  label: localizedText,
  hint: localizedText.optional(),
  required: z.boolean().default(false),
};

/**
 * A question of the form that comes with a topic. `order-number` and `serial-number` are lines with the browser's help for
 * such numbers and may have a pattern; `file` makes the form's own file field required and gives it a label.
 */
export const topicField = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), long: z.boolean().default(false) }),
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    options: z
      .array(
        z.strictObject({
          id,
          label: localizedText,
          /** Product of `products.yaml`, and its version, that a request with this answer is about. */
          product: id.optional(),
          version: z.string().optional(),
        }),
      )
      .min(2),
  }),
  z.strictObject({
    ...common,
    type: z.enum(['order-number', 'serial-number']),
    /** Regular expression that the whole number fits, such as `N-\d{6}`, and an example that is told when it does not. */
    pattern: z.string().optional(),
    example: z.string().optional(),
  }),
  z.strictObject({ ...common, type: z.literal('date'), when: z.enum(['past', 'future', 'any']).default('any') }),
  z.strictObject({ ...common, type: z.literal('phone') }),
  z.strictObject({ ...common, type: z.literal('file') }),
]);
export type TopicField = z.infer<typeof topicField>;

/** What a customer can ask for in the contact form, as `topics.yaml` has it. */
export const topic = z.strictObject({
  id,
  label: localizedText,
  /** Told below the topics once this one is chosen. */
  hint: localizedText.optional(),
  /**
   * `complaint`: acknowledged in words of its own and never met with articles. `privacy`: about the customer's own data;
   * it is acted upon only once the address is verified.
   */
  kind: z.enum(['request', 'complaint', 'privacy']).default('request'),
  fields: z.array(topicField).default([]),
  /** Entries shown first among the suggestions. */
  articles: z.array(id).default([]),
  /** Desks of `site.yaml` its tickets go to; all of them where none is named. */
  desks: z.array(z.string()).optional(),
  /** Team, group or queue in the desk, where it differs from the desk's usual one. */
  team: z.string().min(1).optional(),
  priority: priority.default('normal'),
});
export type Topic = z.infer<typeof topic>;

/**
 * A rule of `routing` in `site.yaml`; the first whose conditions all hold decides, and what it does not name stays as the
 * topic has it.
 */
export const routingRule = z.strictObject({
  when: z.strictObject({
    topic: z.array(id).optional(),
    locale: z.array(z.string()).optional(),
    /** Category of the entry the form was opened from, or of one that was read. */
    category: z.array(id).optional(),
    /** Proposed severity, at least. */
    severity: priority.optional(),
  }),
  desks: z.array(z.string()).min(1).optional(),
  team: z.string().min(1).optional(),
  priority: priority.optional(),
});
export type RoutingRule = z.infer<typeof routingRule>;
