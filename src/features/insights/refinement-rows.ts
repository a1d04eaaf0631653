import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { DaySpan, RefinementPair, RefinementSums } from './schema.ts';

/** Pairs that are summed by one statement. */
const batch = 300;

/** What was searched next by the same visit, most often first. */
export function firstRefinements(db: Kysely<DatabaseSchema>, span: DaySpan, most: number): Promise<RefinementSums[]> {
  return sumPairs(db, span, { order: sql`order by searches desc, from_key, to_key, locale limit ${most}` });
}

/** Sums of pairs that are named; of those that nobody searched nothing. */
export async function sumRefinements(
  db: Kysely<DatabaseSchema>,
  span: DaySpan,
  pairs: readonly RefinementPair[],
): Promise<RefinementSums[]> {
  const sums: RefinementSums[] = [];
  for (let start = 0; start < pairs.length; start += batch) {
    const keys = pairs
      .slice(start, start + batch)
      .map(({ locale, fromKey, toKey }) => sql`(${locale}, ${fromKey}, ${toKey})`);
    sums.push(
      ...(await sumPairs(db, span, {
        // Each is looked up in the index; both databases name the columns of a list so.
        only: sql`(values ${sql.join(keys)}) as pairs cross join`,
        onlyIf: sql`and locale = column1 and from_key = column2 and to_key = column3`,
      })),
    );
  }
  return sums;
}

async function sumPairs(
  db: Kysely<DatabaseSchema>,
  { from, to, locale }: DaySpan,
  { only = sql``, onlyIf = sql``, order = sql`` }: Partial<Record<'only' | 'onlyIf' | 'order', RawBuilder<unknown>>>,
): Promise<RefinementSums[]> {
  const inLocale = locale === undefined ? sql`` : sql`and locale = ${locale}`;
  const { rows } = await sql<Record<string, string | number>>`
    select locale, from_key, to_key, min(from_query) as from_query, min(to_query) as to_query, sum(searches) as searches
    from ${only} refinement_days where day >= ${from} and day <= ${to} ${inLocale} ${onlyIf}
    group by locale, from_key, to_key ${order}`.execute(db);
  return rows.map((row) => ({
    locale: String(row['locale']),
    fromKey: String(row['from_key']),
    toKey: String(row['to_key']),
    from: String(row['from_query']),
    to: String(row['to_query']),
    searches: Number(row['searches']),
  }));
}
