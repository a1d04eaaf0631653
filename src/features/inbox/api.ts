import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { Authorize, Scope } from '../accounts/token-schema.ts';
import type { InboxRoom } from './compose.ts';
import { flagReasons, itemKinds, itemStates, newReview, sentiments } from './schema.ts';

/** Reviews in one request. */
const most = 500;
const failures = ['unauthorized', 'forbidden', 'too-many-requests', 'unavailable'] as const;

const item = z
  .object({
    id: z.string(),
    at: z.string(),
    locale: z.string(),
    text: z.string(),
    mood: z
      .object({ sentiment: z.enum(sentiments), confidence: z.number() })
      .optional()
      .openapi({ description: 'What a program reads out of the text; missing for languages it does not know.' }),
    themes: z.array(z.string()),
    comment: z
      .object({
        entryId: z.string(),
        entryVersion: z.string(),
        helpful: z.boolean(),
        reason: z.string().optional(),
        wantsAnswer: z.boolean().openapi({
          description: 'Its writer confirmed an address for an answer and has none yet. The address is not told.',
        }),
      })
      .optional(),
    flag: z
      .object({ entryId: z.string(), entryVersion: z.string(), reason: z.enum(flagReasons), by: z.string() })
      .optional()
      .openapi({ description: 'What somebody who works here says of an article.' }),
    review: z
      .object({
        platform: z.string(),
        product: z.string().optional(),
        rating: z.number().optional(),
        title: z.string(),
        author: z.string().optional(),
        url: z.string().optional(),
      })
      .optional(),
    state: z.enum(itemStates),
    owner: z.string().optional(),
    note: z.string(),
    link: z.string().optional(),
    answer: z.string(),
    answeredAt: z.string().optional(),
    ticketId: z.string().optional(),
  })
  .openapi('InboxItem');

const reviewsRoute = createRoute({
  method: 'post',
  path: '/reviews',
  operationId: 'importReviews',
  tags: ['inbox'],
  summary: 'Bring reviews from elsewhere',
  description:
    'A review is known by its platform and id: the same once more changes nothing, a changed one takes the place of the earlier. What does not fit is told by its place and stops nothing.',
  security: [{ token: ['reviews:write'] }],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          // Each review is checked by itself, so that one bad row does not stop the others.
          schema: z
            .array(z.unknown())
            .min(1)
            .max(most)
            .openapi({
              type: 'array',
              items: z.toJSONSchema(newReview, { io: 'input', unrepresentable: 'any' }) as { type: 'object' },
            }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'What came of them.',
      content: {
        'application/json': {
          schema: z.object({
            added: z.number(),
            changed: z.number(),
            unchanged: z.number(),
            refused: z.array(z.object({ row: z.number(), field: z.string(), message: z.string() })),
          }),
        },
      },
    },
    ...problemResponses(...failures, 'malformed', 'invalid', 'unsupported-type', 'too-large'),
  },
});

const inboxRoute = createRoute({
  method: 'get',
  path: '/inbox',
  operationId: 'readInbox',
  tags: ['inbox'],
  summary: 'Comments, reviews and flags, negative ones first',
  security: [{ token: ['inbox:read'] }],
  request: {
    query: z.object({
      state: z.enum(['open', ...itemStates, 'all']).default('open'),
      kind: z.enum(itemKinds).optional(),
      sentiment: z.enum(sentiments).optional(),
      language: z.string().max(20).optional(),
      theme: z.string().max(80).optional(),
      article: z.string().max(120).optional(),
      order: z.enum(['worst', 'newest']).default('worst'),
      from: z.coerce.number().int().min(0).max(1_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: {
      description: 'A page of the list.',
      content: {
        'application/json': {
          schema: z.object({
            total: z.number(),
            items: z.array(item),
          }),
        },
      },
    },
    ...problemResponses(...failures, 'invalid'),
  },
});

/** `POST /api/reviews` and `GET /api/inbox`, for programs with a token of the scope. */
export function inboxApi({
  inbox,
  authorize,
}: {
  inbox: Pick<InboxRoom, 'importReviews' | 'list'>;
  authorize: Authorize;
}): OpenAPIHono<ApiEnv> {
  const api = createApi();
  // Before anything is read or checked: who has no token learns nothing of what would fit.
  const needs =
    (scope: Scope): MiddlewareHandler<ApiEnv> =>
    async (c, next) => {
      const outcome = await authorize(c.req.header('authorization'), scope);
      return outcome === 'allowed' ? next() : c.var.problem({ code: outcome });
    };
  api.use('/reviews', needs('reviews:write'));
  api.use('/inbox', needs('inbox:read'));
  api.openapi(reviewsRoute, async (c) => c.json(await inbox.importReviews(c.req.valid('json')), 200));
  api.openapi(inboxRoute, async (c) => {
    const { language, article, from, limit, ...filter } = c.req.valid('query');
    return c.json(await inbox.list({ ...filter, locale: language, entry: article }, { from, most: limit }), 200);
  });
  return api;
}
