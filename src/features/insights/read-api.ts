import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { Authorize } from '../accounts/token-schema.ts';
import type { StaffInsights } from './ports.ts';
import { articleAnswer, gapsAnswer, overviewAnswer, searchesAnswer, trendAnswer } from './read-schema.ts';
import type { OverviewChoice } from './schema.ts';

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
    responses: { ...answer(overviewAnswer, 'As on the page.'), ...problemResponses(...failures, 'invalid') },
  }),
  trend: createRoute({
    ...common,
    path: '/insights/trend',
    operationId: 'readTrend',
    summary: 'Figures through time',
    request: { query: choice },
    responses: { ...answer(trendAnswer, 'By day, over 28 days by week.'), ...problemResponses(...failures, 'invalid') },
  }),
  searches: createRoute({
    ...common,
    path: '/insights/searches',
    operationId: 'readSearches',
    summary: 'Searches: most, without a hit, not opened, refined',
    request: { query: choice },
    responses: { ...answer(searchesAnswer, 'Fifty of each at most.'), ...problemResponses(...failures, 'invalid') },
  }),
  gaps: createRoute({
    ...common,
    path: '/insights/gaps',
    operationId: 'readGaps',
    summary: 'What the help centre lacks',
    request: { query: choice },
    responses: { ...answer(gapsAnswer, 'Largest first.'), ...problemResponses(...failures, 'invalid') },
  }),
  article: createRoute({
    ...common,
    path: '/insights/articles/{id}',
    operationId: 'readArticleInsights',
    summary: 'What customers say of one entry',
    request: { params: z.object({ id: z.string().max(120) }) },
    responses: { ...answer(articleAnswer, 'By version of its text.'), ...problemResponses(...failures, 'not-found') },
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
