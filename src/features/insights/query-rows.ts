import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import { firstOf } from './rank-sums.ts';
import type { QueryRanking, QuerySums } from './schema.ts';

/** What queries are ordered by; never below zero. */
const values: Record<QueryRanking['order'], RawBuilder<unknown>> = {
  searches: sql`searches`,
  'without-hit': sql`without_hit`,
  'without-click': sql`(reporting - clicked - without_hit)`,
};
const columns = sql`query, searches, without_hit, reporting, clicked`;
const counts = sql`sum(searches) as searches, sum(without_hit) as without_hit, sum(reporting) as reporting,
  sum(clicked) as clicked`;

type Row = Record<string, string | number>;

interface Parts {
  /** `locale = … and`, or nothing. */
  inLocale: RawBuilder<unknown>;
  /** Whole months, `2026-11`, and conditions for them and for the days beside them. */
  months: readonly string[];
  inDays: RawBuilder<unknown>;
  inMonths: RawBuilder<unknown>;
}

/** So many queries more than are asked for are summed over all months: not all of the newest stay first. */
const more = 200;
/** Values in one part that too many queries have. */
const few = 3;
/** Keys in one statement; PostgreSQL and SQLite both limit its values. */
const batch = 5_000;

/** Sums of the queries that come first in each of some orders. */
export async function rankQueries(
  db: Kysely<DatabaseSchema>,
  parts: Parts,
  rankings: readonly QueryRanking[],
): Promise<QuerySums[][]> {
  if (parts.months.length === 0) return rankDays(db, parts, rankings);
  const sums = await possiblyFirst(db, parts, rankings);
  return rankings.map((ranking) => firstOf(sums, ranking));
}

/** The same over days alone, which are put together once for all orders. */
async function rankDays(
  db: Kysely<DatabaseSchema>,
  { inDays }: Pick<Parts, 'inDays'>,
  rankings: readonly QueryRanking[],
): Promise<QuerySums[][]> {
  const first = rankings.map(
    ({ order, most }, place) => sql`select * from (
      select cast(${place} as integer) as place, ${values[order]} as value, days.* from days
      where ${values[order]} > 0 order by value desc, query_key, locale limit ${most}
    ) as ranked`,
  );
  const { rows } = await sql<Row>`with days as materialized (
      select locale, query_key, min(query) as query, ${counts} from query_days where ${inDays} group by locale, query_key
    ) ${sql.join(first, sql` union all `)} order by place, value desc, query_key, locale`.execute(db);
  return rankings.map((_, place) => rows.filter((row) => Number(row['place']) === place).map(toSums));
}

/**
 * Sums of all queries that may be among the first. A year has hundreds of thousands of rows by month, most of them of
 * queries that were searched once; they are not summed. Whoever has at least a value in all has at least that divided by the
 * number of parts in one of them: in a month, or in the days beside the months.
 */
async function possiblyFirst(
  db: Kysely<DatabaseSchema>,
  parts: Parts,
  rankings: readonly QueryRanking[],
): Promise<QuerySums[]> {
  const { months, inDays, inMonths } = parts;
  const totals = await Promise.all(rankings.map((ranking) => leastTotal(db, parts, ranking)));
  const ranked = rankings.map(({ order }, place) => {
    const value = values[order];
    const total = totals[place] ?? 0;
    const least = Math.ceil(total / (months.length + 1));
    if (least > few)
      return sql`select locale, query_key from days where ${value} >= ${least}
        union select locale, query_key from query_months where ${inMonths} and ${value} >= ${least}`;
    // So little would let nearly everybody in: what is there at all is summed.
    return sql`select locale, query_key from (
        select locale, query_key, ${value} as value from days where ${value} > 0
        union all select locale, query_key, ${value} from query_months where ${inMonths} and ${value} > 0
      ) as there group by locale, query_key having sum(value) >= ${total}`;
  });
  const possible = await sql<{ locale: string; query_key: string }>`with days as materialized (
      select locale, query_key, ${counts} from query_days where ${inDays} group by locale, query_key
    ) ${sql.join(ranked, sql` union `)}`.execute(db);
  return sumQueries(
    db,
    parts,
    possible.rows.map(({ locale, query_key: queryKey }) => ({ locale, queryKey })),
  );
}

/** Sums of queries that are named; of those that nobody searched nothing. */
export async function sumQueries(
  db: Kysely<DatabaseSchema>,
  { inDays, inMonths }: Pick<Parts, 'inDays' | 'inMonths'>,
  queries: readonly Pick<QuerySums, 'locale' | 'queryKey'>[],
): Promise<QuerySums[]> {
  const sums: QuerySums[] = [];
  for (const [locale, own] of Map.groupBy(queries, (query) => query.locale))
    for (let start = 0; start < own.length; start += batch) {
      const keys = sql.join(own.slice(start, start + batch).map(({ queryKey }) => queryKey));
      const isOne = sql`locale = ${locale} and query_key in (${keys})`;
      const found = await sql<Row>`select cast(${locale} as text) as locale, query_key, min(query) as query, ${counts}
        from (
          select query_key, ${columns} from query_days where ${inDays} and ${isOne}
          union all select query_key, ${columns} from query_months where ${inMonths} and ${isOne}
        ) as parts group by query_key`.execute(db);
      sums.push(...found.rows.map(toSums));
    }
  return sums;
}

/**
 * What a query has in all at the least, where it is among the first: the queries that come first in the newest month are
 * summed over all months, and as many as are asked for have at least the smallest of those sums. 0: nothing is known.
 */
async function leastTotal(
  db: Kysely<DatabaseSchema>,
  { inLocale, months }: Pick<Parts, 'inLocale' | 'months'>,
  { order, most }: QueryRanking,
): Promise<number> {
  const { rows } = await sql<{ value: number | string }>`
    with newest as materialized (
      select locale, query_key from query_months where ${inLocale} month = ${months.at(-1)}
      order by ${values[order]} desc limit ${most + more}
    )
    select sum(${values[order]}) as value from newest cross join query_months
    where month in (${sql.join(months)}) and query_months.locale = newest.locale
      and query_months.query_key = newest.query_key
    group by newest.locale, newest.query_key order by value desc limit 1 offset ${most - 1}`.execute(db);
  return Number(rows[0]?.value ?? 0);
}

const toSums = (row: Row): QuerySums => ({
  locale: String(row['locale']),
  queryKey: String(row['query_key']),
  query: String(row['query']),
  searches: Number(row['searches']),
  withoutHit: Number(row['without_hit']),
  reporting: Number(row['reporting']),
  clicked: Number(row['clicked']),
});
