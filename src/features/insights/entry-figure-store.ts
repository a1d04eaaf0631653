import type { Database } from '../../database/connect.ts';
import type { EntryFigureStore } from './ports.ts';

/** What is counted and stored of one entry. */
export function createEntryFigureStore({ db }: Database): EntryFigureStore {
  return {
    versions: async (entryId) => {
      const rows = await db
        .selectFrom('entry_days')
        .where('entry_id', '=', entryId)
        // Clicks on hits and suggestions do not know the version.
        .where('entry_version', '!=', '')
        .groupBy(['locale', 'entry_version'])
        .select(['locale', 'entry_version'])
        .select(({ fn }) => [
          fn.min('day').as('first'),
          fn.max('day').as('last'),
          fn.sum('readers').as('readers'),
          fn.sum('readers_then_ticket').as('then_ticket'),
          fn.sum('helpful').as('helpful'),
          fn.sum('not_helpful').as('not_helpful'),
          fn.sum('reason_incomplete').as('incomplete'),
          fn.sum('reason_unclear').as('unclear'),
          fn.sum('reason_wrong').as('wrong'),
          fn.sum('reason_outdated').as('outdated'),
          fn.sum('reason_not_my_question').as('not_my_question'),
        ])
        .execute();
      return rows.map((row) => ({
        locale: row.locale,
        version: row.entry_version,
        firstDay: row.first,
        lastDay: row.last,
        readers: Number(row.readers),
        readersThenTicket: Number(row.then_ticket),
        helpful: Number(row.helpful),
        notHelpful: Number(row.not_helpful),
        reasons: {
          incomplete: Number(row.incomplete),
          unclear: Number(row.unclear),
          wrong: Number(row.wrong),
          outdated: Number(row.outdated),
          'not-my-question': Number(row.not_my_question),
        },
      }));
    },
    comments: async (entryId, most) => {
      const rows = await db
        .selectFrom('feedback')
        .select(['created_at', 'locale', 'entry_version', 'helpful', 'reason', 'comment'])
        .where('entry_id', '=', entryId)
        .where('comment', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(most)
        .execute();
      return rows.map((row) => ({
        at: row.created_at,
        locale: row.locale,
        version: row.entry_version,
        helpful: row.helpful === 1,
        reason: row.reason ?? undefined,
        comment: row.comment ?? '',
      }));
    },
    queries: async (entryId, { since, clicks: mostClicks, most }) => {
      const rows = await db
        .selectFrom((query) =>
          query
            .selectFrom('search_clicks')
            .select('search_id')
            .where('entry_id', '=', entryId)
            .where('at', '>=', since)
            .orderBy('at', 'desc')
            .limit(mostClicks)
            .as('newest'),
        )
        .innerJoin('searches', 'searches.id', 'newest.search_id')
        .groupBy(['searches.query_key', 'searches.locale'])
        .select(['searches.locale', 'searches.query_key'])
        .select(({ fn }) => [fn.min('searches.query').as('query'), fn.countAll().as('clicks')])
        .orderBy('clicks', 'desc')
        .orderBy('searches.query_key')
        .limit(most)
        .execute();
      return rows.map(({ query, locale, clicks }) => ({ query, locale, clicks: Number(clicks) }));
    },
  };
}
