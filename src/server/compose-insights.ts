import { setImmediate } from 'node:timers/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { createContentStore } from '../features/insights/content-store.ts';
import { insightsApi } from '../features/insights/api.ts';
import { gatherViews } from '../features/insights/gather-views.ts';
import { createRecordView, type RecordViewPorts, type Visitor } from '../features/insights/record-view.ts';
import { createRollUp, type RollUp } from '../features/insights/roll-up.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import { createSubjectFigureStore } from '../features/insights/subject-figure-store.ts';
import type { InsightsWatch } from './insight-figures.ts';
import { createRollUpStore } from '../features/insights/roll-up-store.ts';
import { createViewStore } from '../features/insights/view-store.ts';
import { watchContent } from '../features/insights/watch-content.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import type { ApiEnv } from '../lib/api.ts';
import { findFirst } from './find-first.ts';
import { complaintTopicsOf, entrySubjects } from './entry-subjects.ts';
import { repeatedly } from './repeatedly.ts';

const storeEveryMs = 1_000;
const rollUpEveryMs = 60_000;
const watchEveryMs = 3_600_000;

export interface Insights {
  api: OpenAPIHono<ApiEnv>;
  /** Notes that a visitor opened a request. Never rejects: the request must not suffer for it. */
  asked(visitor: Visitor): Promise<void>;
  rollUp: RollUp;
  /** Rolls events up every minute, looks at the content every hour. */
  worker: { start(): void; stop(): void };
  /** Stores the views that wait. */
  close(): Promise<void>;
}

/** What `/metrics` tells of the help centre. */
export function watchInsights({
  database,
  catalogue,
  clock,
}: {
  database: Database;
  catalogue: Catalogue;
  clock: () => Date;
}): InsightsWatch {
  return {
    figures: createFigureStore(database),
    subjects: createSubjectFigureStore(database),
    content: createContentStore(database),
    changedDays: createRollUpStore(database).countChanged,
    complaintTopics: complaintTopicsOf(catalogue),
    clock,
  };
}

/** Puts together what counts readers and rolls events up. */
export function composeInsights(parts: {
  database: Database;
  catalogue: Catalogue;
  engine: Pick<SearchEngine, 'search'>;
  nameVisit: RecordViewPorts['nameVisit'];
  clock: () => Date;
  logger: Logger;
}): Insights {
  const { database, catalogue, engine, nameVisit, clock, logger } = parts;
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
  const rollUps = createRollUpStore(database);
  const rollUp = createRollUp({ store: rollUps, clock });
  const rolling = repeatedly({
    everyMs: rollUpEveryMs,
    work: async () => {
      await rollUps.followHours(catalogue.site.workingHours, clock().toISOString());
      await rollUp.run();
    },
    onFailure: (error) => logger.warn({ err: error }, 'figures could not be brought up to date'),
  });
  const content = createContentStore(database);
  const watched = catalogue.entries.map((entry) => ({ ...entry, subjects: entrySubjects(entry, catalogue) }));
  const watch = (): Promise<void> =>
    watchContent({
      store: content,
      entries: watched,
      locales: catalogue.site.locales.map(({ code }) => code),
      find: findFirst(engine),
      // Visitors go first.
      pause: () => setImmediate(),
      clock,
    }).catch((error: unknown) => logger.warn({ err: error }, 'the state of the content could not be kept'));
  const watching = repeatedly({ everyMs: watchEveryMs, work: watch, onFailure: failed });
  return {
    api: insightsApi(record),
    asked: (visitor) => record.asked(visitor).catch(failed),
    rollUp,
    worker: {
      start: () => {
        void watch();
        watching.start();
        rolling.start();
      },
      stop: () => {
        watching.stop();
        rolling.stop();
      },
    },
    close: async () => {
      storing.stop();
      await views.flush().catch(failed);
    },
  };
}
