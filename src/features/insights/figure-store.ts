import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { FigureStore } from './ports.ts';
import type { DaySpan, SiteSums } from './schema.ts';
import { rankQueries, sumQueries } from './query-rows.ts';
import { firstRefinements, sumRefinements } from './refinement-rows.ts';
import { splitSpan } from './split-span.ts';

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
  helpful: 'helpful',
  notHelpful: 'not_helpful',
} as const satisfies Record<keyof SiteSums, string>;

/** Sums over the roll-ups; never touches raw events. Whole months come from their sums. */
export function createFigureStore({ db }: Database): FigureStore {
  /** Conditions for the days of a span that are read one by one, and for the months that are read as sums. */
  const partsOf = async ({ from, to, locale }: DaySpan) => {
    const unsummed = await db.selectFrom('changed_days').select('day').where('state', '=', 'month').execute();
    const { months, days } = splitSpan({ from, to }, new Set(unsummed.map(({ day }) => day)));
    const inLocale = locale === undefined ? sql`` : sql`locale = ${locale} and`;
    const anyOf = (conditions: RawBuilder<unknown>[]): RawBuilder<unknown> =>
      conditions.length === 0 ? sql`1 = 0` : sql`${inLocale} (${sql.join(conditions, sql` or `)})`;
    return {
      inLocale,
      months,
      inDays: anyOf(days.map((part) => sql`(day >= ${part.from} and day <= ${part.to})`)),
      inMonths: anyOf(months.length === 0 ? [] : [sql`month in (${sql.join(months)})`]),
    };
  };
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
    entries: async (span) => {
      // Rows without a version only count clicks.
      const { inDays, inMonths } = await partsOf(span);
      const rows = await sql<Record<string, string | number>>`
        select entry_id, sum(readers) as readers, sum(readers_then_ticket) as then_ticket, sum(helpful) as helpful,
          sum(not_helpful) as not_helpful
        from (
          select entry_id, readers, readers_then_ticket, helpful, not_helpful from entry_days
            where ${inDays} and entry_version <> ''
          union all
          select entry_id, readers, readers_then_ticket, helpful, not_helpful from entry_months where ${inMonths}
        ) as parts group by entry_id`.execute(db);
      return rows.rows.map((row) => ({
        entryId: String(row['entry_id']),
        readers: Number(row['readers']),
        readersThenTicket: Number(row['then_ticket']),
        helpful: Number(row['helpful']),
        notHelpful: Number(row['not_helpful']),
      }));
    },
    queries: async (span, ranking) => (await rankQueries(db, await partsOf(span), [ranking]))[0] ?? [],
    rankings: async (span, rankings) => rankQueries(db, await partsOf(span), rankings),
    querySums: async (span, queries) => sumQueries(db, await partsOf(span), queries),
    refinements: (span, most) => firstRefinements(db, span, most),
    refinementSums: (span, pairs) => sumRefinements(db, span, pairs),
    days: async ({ from, to, locale = '' }) => {
      const sites = await db
        .selectFrom('site_days')
        .selectAll()
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('locale', '=', locale)
        .orderBy('day')
        .execute();
      const ratings = await db
        .selectFrom('topic_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== '', (query) => query.where('locale', '=', locale))
        .groupBy('day')
        .select('day')
        .select(({ fn }) => [fn.sum('rated').as('rated'), fn.sum('satisfied').as('satisfied')])
        .execute();
      const ofDay = new Map(ratings.map(({ day, rated, satisfied }) => [day, { rated, satisfied }]));
      return sites.map((row) => {
        const sums = Object.entries(siteColumns).map(([name, column]) => [name, row[column]]);
        const { rated = 0, satisfied = 0 } = ofDay.get(row.day) ?? {};
        return {
          ...(Object.fromEntries(sums) as Record<keyof SiteSums, number>),
          day: row.day,
          rated: Number(rated),
          satisfied: Number(satisfied),
        };
      });
    },
    versionStarts: async (entryIds) => {
      if (entryIds.length === 0) return [];
      const rows = await db
        .selectFrom('entry_days')
        .where('entry_id', 'in', entryIds)
        .where('entry_version', '!=', '')
        .groupBy(['entry_id', 'locale', 'entry_version'])
        .select(['entry_id', 'locale', 'entry_version'])
        .select(({ fn }) => fn.min('day').as('first'))
        .execute();
      return rows.map((row) => ({
        entryId: row.entry_id,
        locale: row.locale,
        version: row.entry_version,
        firstDay: row.first,
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
    responses: async ({ from, to, locale }, hours) => {
      const rows = await db
        .selectFrom(hours === 'all' ? 'response_days' : 'working_response_days')
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
    scores: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('score_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy(['question', 'score'])
        .select(['question', 'score'])
        .select(({ fn }) => fn.sum('tickets').as('tickets'))
        .execute();
      return rows.map(({ question, score, tickets }) => ({ question, score, tickets: Number(tickets) }));
    },
  };
}
