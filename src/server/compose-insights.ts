import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { insightsApi } from '../features/insights/api.ts';
import { gatherViews } from '../features/insights/gather-views.ts';
import { createRecordView, type RecordViewPorts, type Visitor } from '../features/insights/record-view.ts';
import { createRollUp, type RollUp } from '../features/insights/roll-up.ts';
import { createRollUpStore } from '../features/insights/roll-up-store.ts';
import { createViewStore } from '../features/insights/view-store.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import type { ApiEnv } from '../lib/api.ts';
import { repeatedly } from './repeatedly.ts';

const storeEveryMs = 1_000;
const rollUpEveryMs = 60_000;

export interface Insights {
  api: OpenAPIHono<ApiEnv>;
  /** Notes that a visitor opened a request. Never rejects: the request must not suffer for it. */
  asked(visitor: Visitor): Promise<void>;
  rollUp: RollUp;
  /** Rolls events up every minute. */
  worker: { start(): void; stop(): void };
  /** Stores the views that wait. */
  close(): Promise<void>;
}

/** Puts together what counts readers and rolls events up. */
export function composeInsights(parts: {
  database: Database;
  catalogue: Catalogue;
  nameVisit: RecordViewPorts['nameVisit'];
  clock: () => Date;
  logger: Logger;
}): Insights {
  const { database, catalogue, nameVisit, clock, logger } = parts;
  const store = createViewStore(database);
  const views = gatherViews(store);
  const entries = new Set(catalogue.entries.map(({ id }) => id));
  const record = createRecordView({
    ...views,
    store,
    nameVisit,
    knowsEntry: (id) => entries.has(id),
    knowsLocale: (locale) => catalogue.site.locales.some(({ code }) => code === locale),
    clock,
  });
  const failed = (error: unknown): void => logger.warn({ err: error }, 'views could not be stored');
  const storing = repeatedly({ everyMs: storeEveryMs, work: views.flush, onFailure: failed });
  storing.start();
  const rollUp = createRollUp({ store: createRollUpStore(database), clock });
  const rolling = repeatedly({
    everyMs: rollUpEveryMs,
    work: rollUp.run,
    onFailure: (error) => logger.warn({ err: error }, 'figures could not be brought up to date'),
  });
  return {
    api: insightsApi(record),
    asked: (visitor) => record.asked(visitor).catch(failed),
    rollUp,
    worker: rolling,
    close: async () => {
      storing.stop();
      await views.flush().catch(failed);
    },
  };
}
