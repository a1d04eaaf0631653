import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { searchEvidenceApi } from '../features/search/evidence/api.ts';
import type { NameVisit } from '../features/search/evidence/ports.ts';
import { createRecordClick, followsWithin } from '../features/search/evidence/record-click.ts';
import { createRecordSearch, type ShownSearch } from '../features/search/evidence/record-search.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import { createSearchStore } from '../features/search/search-store.ts';
import type { ApiEnv } from '../lib/api.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RequestContext } from './request-context.ts';

/** A page does not wait longer for its search to be stored, in ms: whoever searches wants results, not our figures. */
const patience = 250;

/** The search of a results page, and who asked for it. */
export type PageSearch = Pick<ShownSearch, 'answer' | 'category' | 'product' | 'collection' | 'exact'>;

export interface SearchEvidence {
  api: OpenAPIHono<ApiEnv>;
  /** Stores the search of a results page; its id, or undefined where it is not stored or that takes too long. */
  recordPageSearch(search: PageSearch, context: RequestContext): Promise<string | undefined>;
  /** Notes which request followed searches. Never rejects: a request must not suffer for it. */
  linkTicket(ids: string[], ticketId: string): Promise<void>;
}

/** Puts together what stores searches. */
export function composeSearchEvidence(parts: {
  database: Database;
  engine: SearchEngine;
  catalogue: Catalogue;
  nameVisit: NameVisit;
  limits: RateLimits;
  clock: () => Date;
  logger: Logger;
}): SearchEvidence {
  const { database, engine, catalogue, nameVisit, limits, clock, logger } = parts;
  const store = createSearchStore(database);
  const recordSearch = createRecordSearch({ store, nameVisit, clock, newId: randomUUID });
  const recordClick = createRecordClick({ store, clock });
  const failed = (error: unknown): undefined => {
    logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a search could not be stored');
  };
  return {
    api: searchEvidenceApi({ search: engine, names: catalogue, recordSearch, recordClick, store, clock }),
    recordPageSearch: async (search, { clientAddress, agent, isAhead }) => {
      if (isAhead || (await limits.take('searches', clientAddress)) !== undefined) return undefined;
      const visitor = { address: clientAddress, agent };
      const recorded = recordSearch({ ...search, place: 'page', reportsClicks: false }, visitor).catch(failed);
      return Promise.race([recorded, setTimeout(patience, undefined, { ref: false })]);
    },
    linkTicket: async (ids, ticketId) => {
      const since = new Date(clock().getTime() - followsWithin).toISOString();
      await store.linkTicket({ ids, ticketId, since }).catch(failed);
    },
  };
}
