import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import { connectDatabase } from '../database/connect.ts';
import { feedbackApi } from '../features/feedback/api.ts';
import { createFeedbackStore } from '../features/feedback/feedback-store.ts';
import { createGiveFeedback } from '../features/feedback/give-feedback.ts';
import { nameVisits } from '../features/feedback/visit.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { searchApi } from '../features/search/api.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import type { Ticket } from '../features/tickets/schema.ts';
import type { ApiEnv } from '../lib/api.ts';
import type { FormOutcome } from './application.ts';
import type { Config } from './config.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { FormState, PageServices } from './page-services.ts';
import type { Check } from './probes.ts';
import { rateLimits, type RateLimits } from './rate-limits.ts';
import type { RequestContext } from './request-context.ts';

/** Everything that answers requests, made once per process. */
export interface Services {
  /** Routes of each feature. */
  api: OpenAPIHono<ApiEnv>[];
  search: SearchEngine;
  findTicketByToken(token: string): Promise<(Ticket & { deskConfigured: boolean }) | undefined>;
  takeTicketForm(req: IncomingMessage, context: RequestContext, locale: string): Promise<FormOutcome>;
  worker: { start(): void; stop(): Promise<void> };
  checks: Check[];
  limits: RateLimits;
  metrics: Metrics;
  isUnavailable(error: unknown): boolean;
  close(): Promise<void>;
}

export interface ServiceParts {
  config: Config;
  /** What is known of the content; in development another one after every edit. */
  catalogue: Catalogue;
  engine: SearchEngine;
  logger: Logger;
}

/** The composition root: the one place that chooses adapters and hands them to the verbs. */
export async function createServices({ config, catalogue, engine, logger }: ServiceParts): Promise<Services> {
  const database = await connectDatabase({ ...config, onError: (error) => logger.warn({ err: error }, 'database connection lost') });
  const clock = (): Date => new Date();
  const limits = rateLimits({ enabled: config.rateLimit });
  const metrics = createMetrics({ outbox: () => Promise.resolve({}) });

  const feedbackStore = createFeedbackStore(database);
  const entries = new Set(catalogue.entries.map(({ id }) => id));
  const giveFeedback = createGiveFeedback({
    store: feedbackStore,
    nameVisit: nameVisits({ store: feedbackStore, clock, newSalt: () => randomBytes(32).toString('base64url') }),
    knowsEntry: (id) => entries.has(id),
    knowsLocale: (locale) => catalogue.site.locales.some(({ code }) => code === locale),
    clock,
    newId: randomUUID,
  });

  return {
    api: [searchApi({ search: engine, names: catalogue, measure: metrics.search }), feedbackApi({ giveFeedback, onStored: metrics.feedback })],
    search: engine,
    findTicketByToken: () => Promise.resolve(undefined),
    takeTicketForm: () => Promise.reject(new Error('no tickets yet')),
    worker: { start: () => undefined, stop: () => Promise.resolve() },
    checks: [
      { name: 'database', run: async () => ({ kind: database.dialect.name, settings: (await database.db.selectFrom('settings').select('key').limit(1).execute()).length }) },
      {
        name: 'search',
        run: async () => ({ engine: (await engine.search({ query: 'a', locale: catalogue.site.defaultLocale, limit: 1 })).engine }),
      },
    ],
    limits,
    metrics,
    isUnavailable: (error) => database.dialect.failureOf(error) === 'unavailable',
    close: () => database.close(),
  };
}

/** What pages made per request are given. */
export function createLocals({ origin, catalogue, services }: {
  origin: string;
  catalogue: Catalogue;
  services: Pick<Services, 'search' | 'findTicketByToken'>;
}): (context: RequestContext, form?: FormState) => PageServices {
  const { search, findTicketByToken } = services;
  return ({ requestId }, form) => ({ origin, catalogue, runtime: { requestId, search, findTicketByToken, form } });
}
