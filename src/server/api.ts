import { getRequestListener } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { createApi, type ApiEnv } from '../lib/api.ts';
import type { Failure } from '../lib/problem.ts';
import { chooseLocale } from './accept.ts';
import { describeApi } from './api-description.ts';
import { allowedMethods } from './api-methods.ts';
import { isTooLarge } from './limit-body.ts';
import { problemAnswer } from './problem-answer.ts';
import type { Budget, RateLimits } from './rate-limits.ts';
import { contextOf } from './request-context.ts';

export interface ApiOptions {
  /** The routes of each feature, mounted below `/api`. */
  features: OpenAPIHono<ApiEnv>[];
  limits: RateLimits;
  locales: { codes: string[]; defaultLocale: string };
  /** Whether an error means that the database cannot be reached or written right now. */
  isUnavailable(error: unknown): boolean;
  logger: Logger;
  origin: string;
}

/** JSON and plain forms are small; tickets with their files have limits of their own. */
const largestBody = 256 * 1024;
const budgets: Record<string, Budget> = {
  'POST /api/feedback': 'feedback',
  'POST /api/tickets': 'tickets',
  'GET /api/search': 'search',
  'GET /api/challenges': 'challenges',
  'POST /api/deflections': 'deflections',
  'POST /api/searches': 'searches',
  'POST /api/views': 'views',
  'GET /api/view.gif': 'views',
  'POST /api/reviews': 'requests',
  'GET /api/inbox': 'pages',
};
/** Addresses that hold an id. */
const budgetsBelow: [methods: RegExp, path: string, budget: Budget][] = [
  [/^(POST|PATCH)$/, '/api/searches/', 'searches'],
  [/^POST$/, '/api/requests/', 'requests'],
  [/^GET$/, '/api/requests/', 'pages'],
  [/^POST$/, '/api/desks/', 'webhooks'],
  [/^GET$/, '/api/insights/', 'pages'],
  [/^(GET|POST)$/, '/api/staff/', 'requests'],
  [/^(GET|POST)$/, '/api/editor/', 'editor'],
];
const budgetOf = (method: string, path: string): Budget | undefined =>
  budgets[`${method} ${path}`] ??
  budgetsBelow.find(([methods, start]) => methods.test(method) && path.startsWith(start))?.[2];
/** Routes that read bodies themselves, up to limits of their own: forms with files, and what desks sign. */
const readsItself = /^\/api\/(tickets|editor\/(?:text|pictures)|requests\/[^/]+\/messages|desks\/[^/]+\/webhook)$/;
const anyType = /^\/api\/desks\//;
const bodyTypes = /^(application\/json|application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** All of `/api/*` as a listener for `node:http`. */
export function createApiListener(options: ApiOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const app = createApi();
  const { limits, locales, logger } = options;

  app.use(async (c, next) => {
    const { requestId, clientAddress } = c.env.context;
    c.set('requestId', requestId);
    c.set('clientAddress', clientAddress);
    c.set('problem', (failure: Failure) => {
      const wanted =
        failure.locale !== undefined && locales.codes.includes(failure.locale) ? failure.locale : undefined;
      const locale = wanted ?? chooseLocale(c.req.header('accept-language'), locales.codes, locales.defaultLocale);
      const { status, headers, body } = problemAnswer(failure, { locale, requestId });
      return new Response(body, { status, headers });
    });
    await next();
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
    c.env.context.route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? '/api';
  });
  app.use(compress({ threshold: 1024 }));
  app.use(async (c, next) => {
    const budget = budgetOf(c.req.method, c.req.path);
    const wait = budget === undefined ? undefined : await limits.take(budget, c.var.clientAddress);
    return wait === undefined ? next() : c.var.problem({ code: 'too-many-requests', retryAfter: wait });
  });
  app.use(async (c, next) => {
    const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
    if (!hasBody || !/^(POST|PUT|PATCH)$/.test(c.req.method)) return next();
    if (!anyType.test(c.req.path) && !bodyTypes.test(c.req.header('content-type') ?? ''))
      return c.var.problem({ code: 'unsupported-type' });
    return !readsItself.test(c.req.path) && (await isTooLarge(c.req, largestBody))
      ? c.var.problem({ code: 'too-large' })
      : next();
  });

  for (const feature of options.features) app.route('/api', feature);
  describeApi(app, options.origin);

  app.notFound((c) => {
    const allow = allowedMethods(app.routes, c.req.path);
    return c.var.problem(allow.length === 0 ? { code: 'not-found' } : { code: 'method-not-allowed', allow });
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return c.var.problem({ code: 'malformed' });
    if (error instanceof HTTPException && error.status === 415) return c.var.problem({ code: 'unsupported-type' });
    if (error instanceof HTTPException && error.status === 413) return c.var.problem({ code: 'too-large' });
    if (options.isUnavailable(error)) {
      logger.warn({ requestId: c.var.requestId, reason: error.message }, 'database unavailable');
      return c.var.problem({ code: 'unavailable' });
    }
    logger.error({ requestId: c.var.requestId, err: error }, 'request failed');
    return c.var.problem({ code: 'internal' });
  });

  return getRequestListener(
    (request, { incoming }) => {
      if (!(incoming instanceof IncomingMessage)) throw new Error('The API is served over HTTP/1.1 only.');
      return app.fetch(request, { context: contextOf(incoming) });
    },
    { overrideGlobalObjects: false },
  );
}
