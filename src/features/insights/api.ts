import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { RecordView } from './record-view.ts';
import { newView } from './schema.ts';

const failures = ['malformed', 'invalid', 'too-many-requests'] as const;
const description =
  'Counts once per visit, day and version of the entry, without a cookie: a visit is named by a hash of address and browser under a salt that is thrown away when the day is over. Programs that say what they are do not count.';

const viewRoute = createRoute({
  method: 'post',
  path: '/views',
  operationId: 'recordView',
  tags: ['insights'],
  summary: 'Report that an entry is being read',
  description,
  request: { body: { required: true, content: { 'application/json': { schema: newView } } } },
  responses: {
    204: { description: 'Counted, or known already.' },
    ...problemResponses(...failures, 'unsupported-type', 'too-large'),
  },
});

const pictureRoute = createRoute({
  method: 'get',
  path: '/view.gif',
  operationId: 'recordViewByPicture',
  tags: ['insights'],
  summary: 'Report that an entry is being read, where there is no script',
  description,
  request: { query: newView },
  responses: {
    200: {
      description: 'An empty picture.',
      content: { 'image/gif': { schema: { type: 'string', format: 'binary' } } },
    },
    ...problemResponses(...failures),
  },
});

/** A transparent picture of one pixel, GIF89a. */
const picture = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) =>
  c.charCodeAt(0),
);

/** `POST /api/views` and `GET /api/view.gif`: pages say that they are read. */
export function insightsApi({ view }: Pick<RecordView, 'view'>): OpenAPIHono<ApiEnv> {
  const api = createApi();
  api.openapi(viewRoute, async (c) => {
    const visitor = { address: c.var.clientAddress, agent: c.req.header('user-agent') ?? '' };
    const outcome = await view(c.req.valid('json'), visitor);
    return outcome.ok ? c.body(null, 204) : c.var.problem(outcome.failure);
  });
  api.openapi(pictureRoute, async (c) => {
    const visitor = { address: c.var.clientAddress, agent: c.req.header('user-agent') ?? '' };
    const outcome = await view(c.req.valid('query'), visitor);
    if (!outcome.ok) return c.var.problem(outcome.failure);
    return c.body(picture, 200, { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' });
  });
  return api;
}
