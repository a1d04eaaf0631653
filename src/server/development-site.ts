import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { takeStock } from '../features/authoring/take-stock.ts';
import { currentKnowledge } from '../features/knowledge/current.ts';
import { searchDocuments } from '../features/knowledge/search-documents.ts';
import { toCatalogue } from '../features/knowledge/to-catalogue.ts';
import { engineFromDocuments } from '../features/search/build-index.ts';
import { createApiListener } from './api.ts';
import { chooseLocale } from './accept.ts';
import type { Config } from './config.ts';
import { contentTerms } from './content-terms.ts';
import { createGate } from './gate.ts';
import { createLogger } from './log.ts';
import type { PageServices } from './page-services.ts';
import { problemAnswer, sendProblem } from './problem-answer.ts';
import { findRedirects } from './redirects.ts';
import { askedBy, setContext, type RequestContext } from './request-context.ts';
import { requestIds } from './request-id.ts';
import { createLocals, createServices } from './services.ts';
import { mediaTypeOf } from './static/media-types.ts';

const localsOfAstro = Symbol.for('astro.locals');

export interface Site {
  handle(
    req: IncomingMessage & { [localsOfAstro]?: PageServices },
    res: ServerResponse,
    next: (error?: unknown) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

/** What stands in front of Astro's pages in development: the API, the contact form, pictures, and the services of pages. */
export async function openSite(config: Config): Promise<Site> {
  const knowledge = currentKnowledge();
  const catalogue = toCatalogue(knowledge);
  const { defaultLocale } = catalogue.site;
  const codes = catalogue.site.locales.map(({ code }) => code);
  const logger = createLogger({ logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const engine = engineFromDocuments({
    locales: codes,
    defaultLocale,
    documents: (locale) => searchDocuments(knowledge, locale),
    synonyms: knowledge.synonyms,
  });
  const services = await createServices({
    config,
    isDevelopment: true,
    catalogue,
    engine,
    upkeep: takeStock(knowledge, { terms: contentTerms }),
    logger,
  });
  const gate = createGate(config);
  const api = createApiListener({
    features: services.api,
    limits: services.limits,
    locales: { codes, defaultLocale },
    isUnavailable: services.isUnavailable,
    logger,
    origin: config.origin,
  });
  const localsFor = createLocals({ origin: config.origin, catalogue, services });
  const findRedirect = findRedirects(catalogue);
  const pictures = new Map(knowledge.assets.map(({ url, file }) => [url, file]));
  const nextRequestId = requestIds();
  if (config.worker) services.worker.start();

  return {
    handle: async (req, res, next) => {
      const [path = '', query] = (req.url ?? '').split('?', 2);
      const context: RequestContext = {
        requestId: nextRequestId(),
        clientAddress: req.socket.remoteAddress ?? '',
        route: 'none',
        ...askedBy(req),
      };
      setContext(req, context);
      // Only what is ours passes our gate; the rest of Vite has one of its own.
      const refusal = path.startsWith('/api') || req.method === 'POST' ? gate(req) : undefined;
      const locale =
        codes.find((code) => path === `/${code}` || path.startsWith(`/${code}/`)) ??
        chooseLocale(req.headers['accept-language'], codes, defaultLocale);
      if (refusal !== undefined)
        return sendProblem(
          res,
          problemAnswer(refusal, { locale, requestId: context.requestId }),
          [],
          context.requestId,
        );
      if (path === '/api' || path.startsWith('/api/')) return api(req, res);
      const picture = pictures.get(path);
      if (picture !== undefined) {
        res.writeHead(200, { 'Content-Type': mediaTypeOf(path) });
        createReadStream(picture).pipe(res);
        return;
      }
      const moved = path === '/' ? `/${locale}` : findRedirect(path, query === undefined ? '' : `?${query}`);
      if (moved !== undefined) {
        res.writeHead(302, { Location: moved }).end();
        return;
      }
      let shown;
      const takeForm =
        req.method === 'POST'
          ? services.formAt({ locale, path, query: query === undefined ? '' : `?${query}` })
          : undefined;
      if (takeForm !== undefined) {
        const outcome = await takeForm(req, context);
        if ('redirect' in outcome) {
          res.writeHead(303, { Location: outcome.redirect, 'Set-Cookie': outcome.cookies ?? [] }).end();
          return;
        }
        shown = outcome.shown;
        // The body is read; what follows is the page.
        req.method = 'GET';
        res.statusCode = outcome.status;
        if (outcome.cookies !== undefined) res.setHeader('Set-Cookie', outcome.cookies);
      }
      const asked = { locale, path, query: query === undefined ? '' : `?${query}`, cookie: req.headers.cookie };
      // Whoever sits at this machine writes without an account.
      const isWriting = path === `/${locale}/write` || path.startsWith(`/${locale}/write/`);
      const writer = isWriting
        ? await services.editor?.findWriter(req.headers.cookie, context.clientAddress)
        : undefined;
      const isOpen = writer !== undefined && services.editor?.isOpenTo(context.clientAddress) === true;
      const entry = isOpen ? undefined : await services.staffGate(asked);
      if (entry !== undefined && 'redirect' in entry) {
        res.writeHead(303, { Location: entry.redirect }).end();
        return;
      }
      req[localsOfAstro] = { ...localsFor(context, shown, entry?.signedIn, writer), knowledge };
      next();
    },
    close: async () => {
      await services.worker.stop();
      await services.close();
    },
  };
}
