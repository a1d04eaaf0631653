import { createRoute, z } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { feedbackForm, newFeedback } from './schema.ts';
import type { GiveFeedback } from './give-feedback.ts';

const route = createRoute({
  method: 'post',
  path: '/feedback',
  summary: 'Say whether an entry helped',
  description: 'One vote per visit and version of the entry; a second one takes the place of the first.',
  tags: ['feedback'],
  request: {
    body: {
      content: {
        'application/json': { schema: newFeedback },
        'application/x-www-form-urlencoded': { schema: feedbackForm },
      },
    },
  },
  responses: {
    201: {
      description: 'Stored.',
      content: {
        'application/json': {
          schema: z.object({
            stored: z.literal(true),
            answerUrl: z.string().optional().openapi({
              description:
                'With a comment, where mails are offered: path of a page that takes an address from whoever wants an answer.',
            }),
          }),
        },
      },
    },
    303: {
      description: 'Stored; sent as a form. Leads to a page that says thanks, and offers an answer to a comment.',
    },
    ...problemResponses('malformed', 'unsupported-type', 'too-large', 'invalid', 'too-many-requests', 'unavailable'),
  },
});

/** `POST /api/feedback`, as JSON for scripts and as a plain form for pages without. */
export function feedbackApi({
  giveFeedback,
  answerPath,
  onStored,
}: {
  giveFeedback: GiveFeedback;
  /** Path of the page where the writer of a comment leaves an address; undefined where no mail server is configured. */
  answerPath: ((voteId: string, locale: string) => string) | undefined;
  onStored: (helpful: boolean) => void;
}): OpenAPIHono<ApiEnv> {
  return createApi().openapi(route, async (c) => {
    const isForm = !(c.req.header('content-type') ?? '').startsWith('application/json');
    const feedback = isForm ? c.req.valid('form') : c.req.valid('json');
    const outcome = await giveFeedback(feedback, {
      address: c.var.clientAddress,
      agent: c.req.header('user-agent') ?? '',
    });
    if (!outcome.ok) return c.var.problem(outcome.failure);
    onStored(feedback.helpful === 'yes');
    const { commented } = outcome;
    const answerUrl = commented === undefined ? undefined : answerPath?.(commented, feedback.locale);
    if (isForm) return c.redirect(answerUrl ?? `/${feedback.locale}/thanks`, 303);
    return c.json({ stored: true as const, ...(answerUrl !== undefined && { answerUrl }) }, 201);
  });
}
