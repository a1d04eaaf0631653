import { z } from '@hono/zod-openapi';
import { mayRate } from '../conversation-schema.ts';
import type { Attachment, Ticket } from '../schema.ts';

const file = z.object({ fileName: z.string(), mediaType: z.string(), size: z.number().int(), url: z.url() });

/** A request as the one who wrote it sees it: nothing of desks, teams and judgements. */
export const requestView = z
  .object({
    number: z.string().openapi({ example: '4711-2039' }),
    state: z.enum(['received', 'passed-on', 'answered', 'solved']),
    createdAt: z.iso.datetime(),
    locale: z.string(),
    subject: z.string(),
    description: z.string(),
    attachments: z.array(file),
    messages: z.array(
      z.object({
        author: z.enum(['customer', 'desk']).openapi({ description: '`desk`: somebody of the support team.' }),
        authorName: z.string().optional(),
        body: z.string(),
        at: z.iso.datetime(),
        attachments: z.array(file),
      }),
    ),
    events: z.array(
      z.object({
        kind: z.enum(['passed-on', 'answered', 'solved', 'reopened', 'closed', 'message', 'rated', 'email-verified']),
        at: z.iso.datetime(),
      }),
    ),
    rating: z
      .object({
        score: z.number().int(),
        effort: z.number().int().optional(),
        recommendation: z.number().int().optional(),
        comment: z.string().optional(),
        at: z.iso.datetime(),
      })
      .optional(),
    mayRate: z.boolean(),
  })
  .openapi('Request');

export function toRequestView(ticket: Ticket, now: Date): z.infer<typeof requestView> {
  const { number, state, createdAt, locale, subject, description, attachments, messages, events, rating } = ticket;
  return {
    ...{ number, state, createdAt, locale, subject, description, events },
    attachments: attachments.map(fileOf),
    messages: messages.map((message) => ({
      author: message.author,
      authorName: message.authorName,
      body: message.body,
      at: message.at,
      attachments: message.attachments.map(fileOf),
    })),
    rating,
    mayRate: mayRate(ticket, now),
  };
}

const fileOf = ({ fileName, mediaType, size, url }: Attachment): z.infer<typeof file> => ({
  ...{ fileName, mediaType, size, url },
});
