import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { Authorize } from '../accounts/token-schema.ts';
import type { StaffInsights } from './ports.ts';
import type { OverviewChoice } from './schema.ts';

const share = z.object({
  part: z.number(),
  whole: z.number(),
  value: z.number().optional().openapi({ description: '0 to 1; missing where nothing was counted.' }),
  lower: z.number(),
  upper: z.number().openapi({ description: 'Bounds of the Wilson 95 % interval.' }),
});
const span = z.object({ from: z.iso.date(), to: z.iso.date(), locale: z.string().optional() });
const query = z.object({
  locale: z.string(),
  query: z.string(),
  searches: z.number(),
  withoutHit: z.number(),
  reporting: z.number(),
  clicked: z.number(),
});
const overview = z
  .object({
    span,
    settledUntil: z.iso.date(),
    site: z.record(z.string(), z.number()),
    helpful: share,
    searchClick: share,
    zeroResult: share,
    suggestionClick: share,
    confirmed: share,
    possible: share,
    satisfaction: share,
    selfService: z.number().optional(),
    contactRate: z.number().optional(),
    response: z.object({ tickets: z.number(), median: z.number().optional(), ninetieth: z.number().optional() }),
    fixFirst: z.array(z.looseObject({ people: z.number(), reasons: z.array(z.looseObject({ kind: z.string() })) })),
    withoutHit: z.array(query),
    topics: z.array(z.looseObject({ topic: z.string(), tickets: z.number() })),
  })
  .openapi('InsightsOverview');
const trend = z
  .object({
    points: z.array(
      z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        sessions: z.number(),
        tickets: z.number(),
        helpful: share,
        searchSuccess: share,
        confirmed: share,
        satisfaction: share,
      }),
    ),
    events: z.array(z.looseObject({ kind: z.enum(['news', 'rewritten']), day: z.iso.date(), entryId: z.string() })),
  })
  .openapi('InsightsTrend');
const searches = z
  .object({
    span,
    most: z.array(query),
    withoutHit: z.array(query),
    withoutClick: z.array(query),
    refinements: z.array(z.object({ locale: z.string(), from: z.string(), to: z.string(), searches: z.number() })),
  })
  .openapi('InsightsSearches');
const gaps = z
  .object({
    span,
    gaps: z.array(
      z.object({
        locale: z.string(),
        label: z.string(),
        people: z.number(),
        searches: z.number(),
        tickets: z.number(),
        examples: z.array(z.object({ kind: z.enum(['query', 'ticket']), text: z.string(), people: z.number() })),
        answeredBy: z.string().optional(),
      }),
    ),
  })
  .openapi('InsightsGaps');
const article = z
  .object({
    versions: z.array(z.looseObject({ locale: z.string(), version: z.string(), helpfulRate: share })),
    comments: z.array(z.looseObject({ at: z.string(), comment: z.string() })),
    queries: z.array(z.object({ query: z.string(), locale: z.string(), clicks: z.number() })),
  })
  .openapi('InsightsArticle');

const choice = z.object({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(366)
    .default(28)
    .openapi({ description: 'The last so many days, today included.' }),
  language: z.string().max(20).optional().openapi({ description: 'Only this language; all where it is missing.' }),
});
const failures = ['unauthorized', 'forbidden', 'too-many-requests', 'unavailable'] as const;
const common = {
  method: 'get' as const,
  tags: ['insights'],
  security: [{ token: ['insights:read'] }],
};
const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
});
const routes = {
  overview: createRoute({
    ...common,
    path: '/insights/overview',
    operationId: 'readOverview',
    summary: 'Figures of a span, what to fix first, topics',
    request: { query: choice },
    responses: { ...answer(overview, 'As on the page.'), ...problemResponses(...failures, 'invalid') },
  }),
  trend: createRoute({
    ...common,
    path: '/insights/trend',
    operationId: 'readTrend',
    summary: 'Figures through time',
    request: { query: choice },
    responses: { ...answer(trend, 'By day, over 28 days by week.'), ...problemResponses(...failures, 'invalid') },
  }),
  searches: createRoute({
    ...common,
    path: '/insights/searches',
    operationId: 'readSearches',
    summary: 'Searches: most, without a hit, not opened, refined',
    request: { query: choice },
    responses: { ...answer(searches, 'Fifty of each at most.'), ...problemResponses(...failures, 'invalid') },
  }),
  gaps: createRoute({
    ...common,
    path: '/insights/gaps',
    operationId: 'readGaps',
    summary: 'What the help centre lacks',
    request: { query: choice },
    responses: { ...answer(gaps, 'Largest first.'), ...problemResponses(...failures, 'invalid') },
  }),
  article: createRoute({
    ...common,
    path: '/insights/articles/{id}',
    operationId: 'readArticleInsights',
    summary: 'What customers say of one entry',
    request: { params: z.object({ id: z.string().max(120) }) },
    responses: { ...answer(article, 'By version of its text.'), ...problemResponses(...failures, 'not-found') },
  }),
};

/** `GET /api/insights/…` for programs with a token of the scope `insights:read`. */
export function insightsReadApi({
  insights,
  authorize,
  knowsEntry,
}: {
  insights: StaffInsights;
  authorize: Authorize;
  knowsEntry(id: string): boolean;
}): OpenAPIHono<ApiEnv> {
  const api = createApi();
  // Before anything is read or checked: who has no token learns nothing of what would fit.
  api.use('/insights/*', async (c, next) => {
    const outcome = await authorize(c.req.header('authorization'), 'insights:read');
    return outcome === 'allowed' ? next() : c.var.problem({ code: outcome });
  });
  const chosen = ({ days, language }: z.infer<typeof choice>): OverviewChoice => ({ days, locale: language });
  api.openapi(routes.overview, async (c) => c.json(await insights.overview(chosen(c.req.valid('query'))), 200));
  api.openapi(routes.trend, async (c) => c.json(await insights.trend(chosen(c.req.valid('query'))), 200));
  api.openapi(routes.searches, async (c) => c.json(await insights.searches(chosen(c.req.valid('query'))), 200));
  api.openapi(routes.gaps, async (c) => c.json(await insights.gaps(chosen(c.req.valid('query'))), 200));
  api.openAPIRegistry.registerPath(routes.article);
  api.get('/insights/articles/:id', async (c) => {
    const id = c.req.param('id');
    return knowsEntry(id) ? c.json(await insights.entry(id), 200) : c.var.problem({ code: 'not-found' });
  });
  return api;
}
