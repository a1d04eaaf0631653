import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema, SearchRow } from '../../database/schema.ts';
import { countSearches } from './search-count-store.ts';
import type { SearchRecord } from './evidence-schema.ts';
import type { SearchStore } from './evidence/ports.ts';

const entryIds = z.array(z.string());

/** Searches and what was opened from them, in the tables `searches` and `search_clicks`. */
export function createSearchStore({ db }: Database): SearchStore {
  return {
    record: (search, how) =>
      db.transaction().execute(async (trx) => {
        const row = rowOf(search);
        const earlier = await replaceable(trx, row, how.goesOnSince);
        const same = await trx
          .selectFrom('searches')
          .select(['id', 'reports_clicks'])
          .where('visit', '=', row.visit)
          .where('query_key', '=', row.query_key)
          .where('locale', '=', row.locale)
          .where('exact', '=', row.exact)
          .where('at', '>=', how.sameSince)
          .orderBy('at', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (same !== undefined) {
          if (earlier === 'yes' && row.id !== same.id)
            await trx.deleteFrom('searches').where('id', '=', row.id).execute();
          const { category, product, collection, results, hits, engine, degraded, corrected } = row;
          const reports_clicks = Math.max(same.reports_clicks, row.reports_clicks);
          const shown = { category, product, collection, results, hits, engine, degraded, corrected, reports_clicks };
          await trx.updateTable('searches').set(shown).where('id', '=', same.id).execute();
          return same.id;
        }
        if (earlier === 'yes') {
          await trx.updateTable('searches').set(row).where('id', '=', row.id).execute();
          return row.id;
        }
        const id = earlier === 'no' ? how.freshId : row.id;
        // The report of a pause and that of a click may come at once, with the same id.
        await trx
          .insertInto('searches')
          .values({ ...row, id })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        return id;
      }),

    resultsOf: async (id, since) => {
      const row = await db
        .selectFrom('searches')
        .select('results')
        .where('id', '=', id)
        .where('at', '>=', since)
        .executeTakeFirst();
      return row && entryIds.parse(JSON.parse(row.results));
    },

    click: async ({ searchId, entryId, rank, at }) => {
      await db
        .insertInto('search_clicks')
        .values({ search_id: searchId, entry_id: entryId, rank, at })
        .onConflict((conflict) => conflict.columns(['search_id', 'entry_id']).doNothing())
        .execute();
    },

    reportsClicks: async (id, since) => {
      const result = await db
        .updateTable('searches')
        .set({ reports_clicks: 1 })
        .where('id', '=', id)
        .where('at', '>=', since)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    linkTicket: async ({ ids, ticketId, since }) => {
      if (ids.length === 0) return;
      await db
        .updateTable('searches')
        .set({ ticket_id: ticketId })
        .where('id', 'in', ids)
        .where('ticket_id', 'is', null)
        .where('at', '>=', since)
        .execute();
    },

    count: (span) => countSearches(db, span),
  };
}

/** Whether there is a search with the id of this one, and whether this one may take its place. */
async function replaceable(
  trx: Transaction<DatabaseSchema>,
  { id, visit }: SearchRow,
  since: string,
): Promise<'yes' | 'no' | 'none'> {
  const earlier = await trx
    .selectFrom('searches')
    .select(['visit', 'at', 'ticket_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (earlier === undefined) return 'none';
  if (earlier.visit !== visit || earlier.at < since || earlier.ticket_id !== null) return 'no';
  return (await hasClicks(trx, id)) ? 'no' : 'yes';
}

async function hasClicks(db: Kysely<DatabaseSchema>, id: string): Promise<boolean> {
  const click = await db
    .selectFrom('search_clicks')
    .select('entry_id')
    .where('search_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return click !== undefined;
}

function rowOf(search: SearchRecord): SearchRow {
  return {
    id: search.id,
    at: search.at,
    locale: search.locale,
    query: search.query,
    query_key: search.queryKey,
    exact: search.exact ? 1 : 0,
    category: search.category ?? null,
    product: search.product ?? null,
    collection: search.collection ?? null,
    hits: search.hits,
    results: JSON.stringify(search.results),
    engine: search.engine,
    degraded: search.degraded ? 1 : 0,
    corrected: search.corrected ?? null,
    place: search.place,
    reports_clicks: search.reportsClicks ? 1 : 0,
    visit: search.visit,
    ticket_id: null,
  };
}
