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
    201: { description: 'Stored.', content: { 'application/json': { schema: z.object({ stored: z.literal(true) }) } } },
    303: { description: 'Stored; sent as a form. Leads to a page that says thanks.' },
    ...problemResponses('malformed', 'unsupported-type', 'too-large', 'invalid', 'too-many-requests', 'unavailable'),
  },
});

/** `POST /api/feedback`, as JSON for scripts and as a plain form for pages without. */
export function feedbackApi({
  giveFeedback,
  onStored,
}: {
  giveFeedback: GiveFeedback;
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
    return isForm ? c.redirect(`/${feedback.locale}/thanks`, 303) : c.json({ stored: true as const }, 201);
  });
}
