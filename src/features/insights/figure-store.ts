import type { Database } from '../../database/connect.ts';
import type { FigureStore } from './ports.ts';
import type { SiteSums } from './schema.ts';

const siteColumns = {
  sessions: 'sessions',
  views: 'views',
  searches: 'searches',
  searchesWithoutHit: 'searches_without_hit',
  searchesReporting: 'searches_reporting',
  searchesClicked: 'searches_clicked',
  formSessions: 'form_sessions',
  formSessionsClicked: 'form_sessions_clicked',
  deflectionsConfirmed: 'deflections_confirmed',
  deflectionsPossible: 'deflections_possible',
  tickets: 'tickets',
  ticketPeople: 'ticket_people',
} as const satisfies Record<keyof SiteSums, string>;

/** Sums over the roll-ups; never touches raw events. */
export function createFigureStore({ db }: Database): FigureStore {
  return {
    site: async ({ from, to, locale = '' }) => {
      const row = await db
        .selectFrom('site_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('locale', '=', locale)
        .select(({ fn }) => Object.values(siteColumns).map((column) => fn.sum(column).as(column)))
        .executeTakeFirstOrThrow();
      // PostgreSQL sums as text; a sum over no rows is null.
      const sums = Object.entries(siteColumns).map(([name, column]) => [name, Number(row[column] ?? 0)]);
      return Object.fromEntries(sums) as Record<keyof SiteSums, number>;
    },
    entries: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('entry_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy('entry_id')
        .select('entry_id')
        .select(({ fn }) => [
          fn.sum('readers').as('readers'),
          fn.sum('readers_then_ticket').as('then_ticket'),
          fn.sum('helpful').as('helpful'),
          fn.sum('not_helpful').as('not_helpful'),
        ])
        .execute();
      return rows.map((row) => ({
        entryId: row.entry_id,
        readers: Number(row.readers),
        readersThenTicket: Number(row.then_ticket),
        helpful: Number(row.helpful),
        notHelpful: Number(row.not_helpful),
      }));
    },
    queries: async ({ from, to, locale }, { order, most }) => {
      const rows = await db
        .selectFrom('query_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['locale', 'query_key'])
        .select(['locale', 'query_key'])
        .select(({ fn }) => [
          fn.min('query').as('query'),
          fn.sum('searches').as('searches'),
          fn.sum('without_hit').as('without_hit'),
          fn.sum('reporting').as('reporting'),
          fn.sum('clicked').as('clicked'),
        ])
        .orderBy(
          ({ fn, eb }) =>
            order === 'without-hit' ? fn.sum('without_hit') : eb(fn.sum('reporting'), '-', fn.sum('clicked')),
          'desc',
        )
        .orderBy('query_key')
        .orderBy('locale')
        .limit(most)
        .execute();
      return rows.map((row) => ({
        locale: row.locale,
        query: row.query,
        searches: Number(row.searches),
        withoutHit: Number(row.without_hit),
        reporting: Number(row.reporting),
        clicked: Number(row.clicked),
      }));
    },
    topics: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('topic_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy('topic')
        .select('topic')
        .select(({ fn }) => [
          fn.sum('tickets').as('tickets'),
          fn.sum('severe').as('severe'),
          fn.sum('rated').as('rated'),
          fn.sum('satisfied').as('satisfied'),
        ])
        .orderBy('tickets', 'desc')
        .orderBy('topic')
        .execute();
      return rows.map(({ topic, ...counts }) => ({
        topic,
        tickets: Number(counts.tickets),
        severe: Number(counts.severe),
        rated: Number(counts.rated),
        satisfied: Number(counts.satisfied),
      }));
    },
    responses: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('response_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy('minutes')
        .select('minutes')
        .select(({ fn }) => fn.sum('tickets').as('tickets'))
        .orderBy('minutes')
        .execute();
      return rows.map(({ minutes, tickets }) => ({ minutes, tickets: Number(tickets) }));
    },
  };
}
