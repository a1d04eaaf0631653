import { sql } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { ContentStore } from './ports.ts';

/** Rows in one statement, below the limits of both databases. */
const batch = 500;

/** What is seen of the content, over either database. */
export function createContentStore({ db }: Database): ContentStore {
  return {
    keepSubjects: (entries) =>
      db.transaction().execute(async (trx) => {
        const keyOf = (id: string, locale: string, version: string): string => JSON.stringify([id, locale, version]);
        const known = await trx
          .selectFrom('entry_subjects')
          .select(['entry_id', 'locale', 'entry_version'])
          .where(
            'entry_id',
            'in',
            entries.map(({ id }) => id),
          )
          .distinct()
          .execute();
        const there = new Set(known.map((row) => keyOf(row.entry_id, row.locale, row.entry_version)));
        const rows = entries
          .filter(({ id, locale, version }) => !there.has(keyOf(id, locale, version)))
          .flatMap(({ id, locale, version, subjects }) =>
            subjects.map(({ kind, subject, detail }) => ({
              ...{ entry_id: id, locale, entry_version: version },
              ...{ kind, subject, detail },
            })),
          );
        const added = new Map<string, Set<string>>();
        for (let start = 0; start < rows.length; start += batch) {
          const inserted = await trx
            .insertInto('entry_subjects')
            .values(rows.slice(start, start + batch))
            .onConflict((conflict) => conflict.doNothing())
            .returning(['entry_id', 'entry_version'])
            .execute();
          for (const { entry_id: id, entry_version: version } of inserted)
            added.set(id, (added.get(id) ?? new Set()).add(version));
        }
        if (added.size === 0) return;
        const versions = [...added.values()].flatMap((own) => [...own]);
        await sql`insert into changed_days (day, state, since)
          select distinct day, 'changed', '' from entry_days
          where entry_id in (${sql.join([...added.keys()])}) and entry_version in (${sql.join(versions)})
          on conflict do nothing`.execute(trx);
      }),
    subjectsOf: async (entryId) => {
      const rows = await db.selectFrom('entry_subjects').selectAll().where('entry_id', '=', entryId).execute();
      return rows.map(({ locale, entry_version: version, kind, subject, detail }) => ({
        ...{ locale, version, kind, subject, detail },
      }));
    },
    keepFreshness: async (day, counts) => {
      for (const { locale, published, fresh } of counts)
        await db
          .insertInto('content_days')
          .values({ day, locale, published, fresh })
          .onConflict((conflict) => conflict.columns(['day', 'locale']).doUpdateSet({ published, fresh }))
          .execute();
    },
    freshness: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('content_days')
        .where('day', '>=', from)
        .where('day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .groupBy('day')
        .select('day')
        .select(({ fn }) => [fn.sum('published').as('published'), fn.sum('fresh').as('fresh')])
        .orderBy('day')
        .execute();
      return rows.map(({ day, published, fresh }) => ({ day, published: Number(published), fresh: Number(fresh) }));
    },
    openGaps: async ({ from, to, locale }, most) => {
      const inLocale = locale === undefined ? sql`` : sql`and query_days.locale = ${locale}`;
      const { rows } = await sql<{ locale: string; query_key: string; query: string }>`
        select query_days.locale, query_days.query_key, min(query_days.query) as query
        from query_days left join (
          select locale, query_key, max(closed_day) as closed_day from gap_closures group by locale, query_key
        ) as closed on closed.locale = query_days.locale and closed.query_key = query_days.query_key
        where without_hit > 0 and day >= ${from} and day <= ${to} ${inLocale}
          and (closed_day is null or day > closed_day)
        group by query_days.locale, query_days.query_key
        order by sum(without_hit) desc, query_days.query_key, query_days.locale limit ${most}`.execute(db);
      return rows.map((row) => ({ locale: row.locale, queryKey: row.query_key, query: row.query }));
    },
    closeGap: async ({ locale, queryKey, query, day, entryId }) => {
      await sql`insert into gap_closures (locale, query_key, query, first_day, closed_day, entry_id)
        select cast(${locale} as text), cast(${queryKey} as text), cast(${query} as text), first_day,
          cast(${day} as text), cast(${entryId} as text)
        from (
          select min(day) as first_day from query_days
          where locale = ${locale} and query_key = ${queryKey} and without_hit > 0 and day <= ${day} and day > coalesce(
            (select max(closed_day) from gap_closures where locale = ${locale} and query_key = ${queryKey}), '')
        ) as gap where first_day is not null
        on conflict do nothing`.execute(db);
    },
    closedGaps: async ({ from, to, locale }) => {
      const rows = await db
        .selectFrom('gap_closures')
        .select(['first_day', 'closed_day'])
        .where('closed_day', '>=', from)
        .where('closed_day', '<=', to)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .execute();
      return rows.map((row) => ({ firstDay: row.first_day, closedDay: row.closed_day }));
    },
  };
}
