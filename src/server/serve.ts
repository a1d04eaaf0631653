import path from 'node:path';
import type { Logger } from 'pino';
import { createApiListener } from './api.ts';
import { createApplication } from './application.ts';
import { clientAddressFinder } from './client-address.ts';
import type { Config } from './config.ts';
import type { Dist } from './dist.ts';
import { createGate } from './gate.ts';
import { startHttpServer } from './http-server.ts';
import { astroPages } from './pages.ts';
import { createProbes } from './probes.ts';
import { findRedirects } from './redirects.ts';
import { requestIds } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';
import { createLocals, type Services } from './services.ts';
import { staticFiles } from './static/serve-static.ts';

export interface RunningSite {
  port: number;
  /** Stops accepting, finishes what runs, cuts off the rest after `graceMs`. The services stay open. */
  close(graceMs: number): Promise<void>;
}

/** Puts the HTTP application together and listens. */
export async function serve({
  config,
  dist,
  services,
  logger,
}: {
  config: Config;
  dist: Dist;
  services: Services;
  logger: Logger;
}): Promise<RunningSite> {
  const { catalogue } = dist;
  const headers = securityHeaders(config.origin);
  const nextRequestId = requestIds();
  let draining = false;
  const api = createApiListener({
    features: services.api,
    limits: services.limits,
    locales: { codes: catalogue.site.locales.map(({ code }) => code), defaultLocale: catalogue.site.defaultLocale },
    isUnavailable: services.isUnavailable,
    logger,
    origin: config.origin,
  });
  const handle = createApplication({
    catalogue,
    gate: createGate(config),
    headers,
    files: staticFiles({ clientDir: path.join(config.distDir, 'client'), files: dist.files, headers }),
    findRedirect: findRedirects(catalogue),
    pages: astroPages(config),
    api,
    probes: createProbes({
      checks: services.checks,
      isDraining: () => draining,
      metrics: services.metrics,
      onFailure: (check, error) => logger.warn({ check, err: error }, 'not ready'),
    }),
    formAt: services.formAt,
    staffGate: services.staffGate,
    localsFor: createLocals({ origin: config.origin, catalogue, services }),
    limits: services.limits,
    clientAddress: clientAddressFinder(config.trustedProxies),
    nextRequestId,
    metrics: services.metrics,
    logger,
  });
  const server = await startHttpServer({
    handle,
    host: config.host,
    port: config.port,
    headers,
    requestId: nextRequestId,
  });
  return {
    port: server.port,
    close: (graceMs) => {
      draining = true;
      return server.close(graceMs);
    },
  };
}
