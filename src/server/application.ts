import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { SignedIn } from '../features/accounts/schema.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import type { Failure } from '../lib/problem.ts';
import { chooseLocale, wantsHtml } from './accept.ts';
import { cleanPath } from './clean-path.ts';
import type { ClientAddress } from './client-address.ts';
import type { Gate } from './gate.ts';
import type { Metrics, RouteClass } from './metrics.ts';
import type { FormAt, TakeForm } from './page-forms.ts';
import type { PageServices, ShownState } from './page-services.ts';
import type { Pages } from './pages.ts';
import { problemAnswer, sendProblem } from './problem-answer.ts';
import type { Probes } from './probes.ts';
import type { RateLimits } from './rate-limits.ts';
import type { FindRedirect } from './redirects.ts';
import { askedBy, setContext, type RequestContext } from './request-context.ts';
import { sendPage } from './send-page.ts';
import type { StaffGate } from './staff-gate.ts';
import type { StaticFiles } from './static/serve-static.ts';

export interface ApplicationParts {
  catalogue: Catalogue;
  gate: Gate;
  headers: string[];
  files: StaticFiles;
  findRedirect: FindRedirect;
  pages: Pages;
  api(req: IncomingMessage, res: ServerResponse): Promise<void>;
  probes: Probes;
  formAt: FormAt;
  staffGate: StaffGate;
  localsFor(context: RequestContext, shown?: ShownState, signedIn?: SignedIn): PageServices;
  limits: RateLimits;
  clientAddress: ClientAddress;
  nextRequestId(): string;
  metrics: Metrics;
  logger: Logger;
}

/**
 * The one HTTP application: gate, files, probes, API, old addresses, pages made per request, error pages, in that order.
 * Files come before everything that costs time; whatever follows is logged and measured.
 */
export function createApplication(parts: ApplicationParts): (req: IncomingMessage, res: ServerResponse) => void {
  const { catalogue, files, headers, metrics, logger } = parts;
  const codes = catalogue.site.locales.map(({ code }) => code);
  const localeOf = (req: IncomingMessage, path: string): string =>
    codes.find((code) => path === `/${code}` || path.startsWith(`/${code}/`)) ??
    chooseLocale(req.headers['accept-language'], codes, catalogue.site.defaultLocale);
  const errorPages = new Set(codes.flatMap((code) => [`/${code}/404`, `/${code}/500`]));

  return (req, res) => {
    const requestId = parts.nextRequestId();
    const url = req.url ?? '';
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const refusal = parts.gate(req);
    if (refusal === undefined && (req.method === 'GET' || req.method === 'HEAD')) {
      const page = files.find(path);
      if (page !== undefined && !errorPages.has(path)) {
        metrics.request('static', files.send(req, res, page, requestId));
        if (logger.isLevelEnabled('debug'))
          logger.debug({ requestId, method: req.method, route: 'static', status: res.statusCode }, 'request');
        return;
      }
    }
    void answer(req, res, { path, query: end === -1 ? '' : url.slice(end), requestId, refusal });
  };

  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    {
      path,
      query,
      requestId,
      refusal,
    }: { path: string; query: string; requestId: string; refusal: Failure | undefined },
  ): Promise<void> {
    const started = performance.now();
    const context: RequestContext = {
      requestId,
      clientAddress: parts.clientAddress(req.socket.remoteAddress, forwardedFor(req)),
      route: 'none',
      ...askedBy(req),
    };
    setContext(req, context);
    let kind: RouteClass = 'error';
    const logged = (): void => {
      res.off('close', logged);
      const seconds = (performance.now() - started) / 1000;
      metrics.request(kind, res.statusCode, seconds);
      const entry = {
        requestId,
        method: req.method,
        route: context.route,
        status: res.statusCode,
        ms: Math.round(seconds * 10_000) / 10,
      };
      if (kind === 'probe') logger.debug(entry, 'request');
      else logger.info(entry, 'request');
    };
    res.on('close', logged);
    try {
      kind =
        refusal === undefined ? await route(req, res, path, query, context) : fail(req, res, path, refusal, requestId);
    } catch (error) {
      logger.error({ requestId, route: context.route, err: error }, 'request failed');
      if (res.headersSent) res.destroy();
      else kind = fail(req, res, path, { code: 'internal' }, requestId);
    }
  }

  async function route(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    query: string,
    context: RequestContext,
  ): Promise<RouteClass> {
    const { requestId } = context;
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    const probe = isRead ? parts.probes[path] : undefined;
    if (probe !== undefined) {
      context.route = path;
      const { status, type, body } = await probe();
      res.writeHead(status, [
        'Content-Type',
        type,
        'Content-Length',
        String(Buffer.byteLength(body)),
        'Cache-Control',
        'no-store',
        ...headers,
        'X-Request-Id',
        requestId,
      ]);
      res.end(body);
      return 'probe';
    }
    if (path === '/api' || path.startsWith('/api/')) {
      context.route = '/api';
      for (let place = 0; place < headers.length; place += 2)
        res.setHeader(headers[place] ?? '', headers[place + 1] ?? '');
      res.setHeader('X-Request-Id', requestId);
      await parts.api(req, res);
      return 'api';
    }
    const locale = localeOf(req, path);
    const takeForm = req.method === 'POST' ? parts.formAt({ locale, path, query }) : undefined;
    if (takeForm !== undefined) return pageForm(req, res, path, takeForm, context);
    if (!isRead) return fail(req, res, path, { code: 'method-not-allowed', allow: ['GET', 'HEAD'] }, requestId);
    if (path === '/') return redirect(res, 302, `/${locale}`, context, ['Vary', 'Accept-Language']);
    if (path === '/insights' || path === '/inbox' || path === '/staff')
      return redirect(res, 302, `/${locale}${path}${query}`, context, ['Vary', 'Accept-Language']);
    const moved = parts.findRedirect(path, query);
    if (moved !== undefined) return redirect(res, 301, moved, context);
    const clean = cleanPath(path, { isFile: (candidate) => files.find(candidate) !== undefined, locales: codes });
    if (clean !== undefined) return redirect(res, 308, `${clean}${query}`, context);
    if (path.startsWith(`/${locale}/`) && !errorPages.has(path)) return rendered(req, res, path, query, context);
    return fail(req, res, path, { code: 'not-found' }, requestId);
  }

  async function rendered(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    query: string,
    context: RequestContext,
  ): Promise<RouteClass> {
    const wait = await parts.limits.take('pages', context.clientAddress);
    if (wait !== undefined)
      return fail(req, res, path, { code: 'too-many-requests', retryAfter: wait }, context.requestId);
    const entry = await parts.staffGate({ locale: localeOf(req, path), path, query, cookie: req.headers.cookie });
    if (entry !== undefined && 'redirect' in entry) return redirect(res, 303, entry.redirect, context);
    const page = await parts.pages.render(req, parts.localsFor(context, undefined, entry?.signedIn));
    if (page === undefined || (page.status === 404 && page.body.length === 0))
      return fail(req, res, path, { code: 'not-found' }, context.requestId);
    if (page.status >= 500) return fail(req, res, path, { code: 'internal' }, context.requestId);
    context.route = pagePattern(path);
    await sendPage(req, res, page, [...headers, 'X-Request-Id', context.requestId]);
    return 'page';
  }

  async function pageForm(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    takeForm: TakeForm,
    context: RequestContext,
  ): Promise<RouteClass> {
    context.route = pagePattern(path);
    const outcome = await takeForm(req, context);
    const cookies = (outcome.cookies ?? []).flatMap((line) => ['Set-Cookie', line]);
    if ('redirect' in outcome) return redirect(res, 303, outcome.redirect, context, cookies);
    const page = await parts.pages.render(req, parts.localsFor(context, outcome.shown, outcome.signedIn));
    if (page === undefined || page.status >= 500) return fail(req, res, path, { code: 'internal' }, context.requestId);
    const retryAfter = outcome.retryAfter === undefined ? [] : ['Retry-After', String(outcome.retryAfter)];
    await sendPage(req, res, { ...page, status: outcome.status }, [
      ...headers,
      ...retryAfter,
      ...cookies,
      'X-Request-Id',
      context.requestId,
    ]);
    return 'page';
  }

  function redirect(
    res: ServerResponse,
    status: number,
    to: string,
    context: RequestContext,
    extra: string[] = [],
  ): RouteClass {
    if (context.route === 'none') context.route = 'redirect';
    res.writeHead(status, [
      'Location',
      to,
      'Content-Length',
      '0',
      'Cache-Control',
      status === 303 ? 'no-store' : 'no-cache',
      ...extra,
      ...headers,
      'X-Request-Id',
      context.requestId,
    ]);
    res.end();
    return 'redirect';
  }

  /** A page in the reader's language for people, a problem document for programs. */
  function fail(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    failure: Failure,
    requestId: string,
  ): RouteClass {
    const locale = localeOf(req, path);
    const answer = problemAnswer(failure, { locale, requestId });
    const errorPage =
      failure.code === 'not-found'
        ? files.find(`/${locale}/404`)
        : failure.code === 'internal'
          ? files.find(`/${locale}/500`)
          : undefined;
    const accepts = req.headers.accept;
    if (
      errorPage !== undefined &&
      !path.startsWith('/api') &&
      (accepts === undefined || accepts.includes('*/*') || wantsHtml(accepts))
    ) {
      files.send(req, res, errorPage, requestId, answer.status);
    } else sendProblem(res, answer, headers, requestId);
    return 'error';
  }
}

function forwardedFor(req: IncomingMessage): string | undefined {
  const header = req.headers['x-forwarded-for'];
  return Array.isArray(header) ? header.join(',') : header;
}

/** `/en/requests/secret` → `/[locale]/requests/[…]`: what a log may know. */
function pagePattern(path: string): string {
  const [, , page, ...rest] = path.split('/');
  return `/[locale]/${page ?? ''}${rest.length > 0 ? '/[…]' : ''}`;
}
