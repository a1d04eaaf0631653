import type { ExpressionBuilder, Kysely } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { QueryCount, SearchCounts } from './evidence-schema.ts';

type Searches = ExpressionBuilder<DatabaseSchema, 'searches'>;

/** Ranks that people see without scrolling. */
const firstRanks = 3;

/** Counts the searches of a span of time; see `SearchStore.count`. */
export async function countSearches(
  db: Kysely<DatabaseSchema>,
  { from, to, locale, most }: { from: string; to: string; locale?: string | undefined; most: number },
): Promise<SearchCounts> {
  const inSpan = (eb: Searches) =>
    eb.and([
      eb('searches.at', '>=', from),
      eb('searches.at', '<', to),
      ...(locale === undefined ? [] : [eb('searches.locale', '=', locale)]),
    ]);
  const clicked = (eb: Searches, lastRank?: number) =>
    eb.exists(
      eb
        .selectFrom('search_clicks')
        .select('entry_id')
        .whereRef('search_clicks.search_id', '=', 'searches.id')
        .$if(lastRank !== undefined, (query) => query.where('rank', '<=', lastRank ?? 0)),
    );
  const reporting = (eb: Searches) => eb('reports_clicks', '=', 1);

  const total = await db
    .selectFrom('searches')
    .where(inSpan)
    .select((eb) => {
      const those = (condition: ReturnType<typeof inSpan>) =>
        eb.fn.sum(eb.case().when(condition).then(1).else(0).end());
      return [
        eb.fn.countAll().as('searches'),
        those(eb('hits', '=', 0)).as('withoutHits'),
        those(reporting(eb)).as('reporting'),
        those(eb.and([reporting(eb), clicked(eb)])).as('clicked'),
        those(eb.and([reporting(eb), clicked(eb, firstRanks)])).as('clickedInFirstThree'),
        those(eb('ticket_id', 'is not', null)).as('withTicket'),
        those(eb('degraded', '=', 1)).as('degraded'),
      ];
    })
    .executeTakeFirstOrThrow();

  const queries = async (which: (eb: Searches) => ReturnType<typeof inSpan>): Promise<QueryCount[]> => {
    const rows = await db
      .selectFrom('searches')
      .where(inSpan)
      .where(which)
      .groupBy(['query_key', 'locale'])
      .select((eb) => [
        'locale',
        eb.fn.min('query').as('query'),
        eb.fn.countAll().as('searches'),
        eb.fn.max('at').as('lastAt'),
      ])
      .orderBy('searches', 'desc')
      .orderBy('query_key')
      .orderBy('locale')
      .limit(most)
      .execute();
    return rows.map((row) => ({ ...row, searches: Number(row.searches) }));
  };

  return {
    searches: Number(total.searches),
    // A sum over no rows is null.
    withoutHits: Number(total.withoutHits),
    reporting: Number(total.reporting),
    clicked: Number(total.clicked),
    clickedInFirstThree: Number(total.clickedInFirstThree),
    withTicket: Number(total.withTicket),
    degraded: Number(total.degraded),
    queries: await queries((eb) => eb.and([])),
    queriesWithoutHits: await queries((eb) => eb.and([eb('hits', '=', 0)])),
    queriesWithoutClick: await queries((eb) => eb.and([eb('hits', '>', 0), reporting(eb), eb.not(clicked(eb))])),
  };
}
