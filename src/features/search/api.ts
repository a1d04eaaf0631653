import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import { searchAnswerBody } from './answer-schema.ts';
import { findEntries } from './find-entries.ts';
import type { SearchEngine } from './ports.ts';
import type { Names } from './present-answer.ts';
import { searchQuery } from './schema.ts';

export interface SearchApiOptions {
  search: SearchEngine;
  names: Names;
  /** Told of every search that was not empty. */
  measure?: ((engine: string, outcome: 'hits' | 'none', seconds: number) => void) | undefined;
  /** Milliseconds of a clock that never jumps. */
  now?: (() => number) | undefined;
}

const route = createRoute({
  method: 'get',
  path: '/search',
  operationId: 'search',
  summary: 'Find entries of the help centre',
  description: 'Typos, beginnings of words and other ways to spell umlauts find too. There is no query syntax.',
  tags: ['search'],
  request: { query: searchQuery },
  responses: {
    200: {
      description: 'What was found; an empty list where nothing was.',
      content: { 'application/json': { schema: searchAnswerBody } },
    },
    ...problemResponses('uri-too-long', 'invalid', 'too-many-requests', 'headers-too-large'),
  },
});

/** `GET /api/search`. */
export function searchApi(options: SearchApiOptions): OpenAPIHono<ApiEnv> {
  const { search, names, measure, now = () => performance.now() } = options;
  return createApi().openapi(route, async (c) => {
    const { q, locale, limit, category, product, collection, typing, exact } = c.req.valid('query');
    const started = now();
    const body = await findEntries(search, names, {
      query: q,
      locale: locale ?? names.site.defaultLocale,
      limit,
      category: category === '' ? undefined : category,
      product: product === '' ? undefined : product,
      collection: collection === '' ? undefined : collection,
      typing: typing === '1',
      exact: exact === '1',
    });
    if (body.query !== '') measure?.(body.engine, body.hits.length > 0 ? 'hits' : 'none', (now() - started) / 1000);
    return c.json(body, 200, { 'Cache-Control': 'private, max-age=30' });
  });
}
