import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { RollUpStore } from './ports.ts';
import { workingHours } from './hours-schema.ts';
import { rollUpResponses, type CountMinutes } from './response-rows.ts';
import { rollUpSubjects } from './subject-rows.ts';
import { workingMinutes } from './working-minutes.ts';

type Trx = Transaction<DatabaseSchema>;

const sealedKey = 'insights-sealed-before';
const hoursKey = 'insights-working-hours';
const rollUps = [
  ...(['entry_days', 'site_days', 'query_days', 'refinement_days', 'topic_days', 'response_days'] as const),
  ...(['working_response_days', 'score_days', 'subject_days', 'subject_topic_days'] as const),
] as const;

/** Times of what is counted by its own day; all of them have an index. */
const eventTables = [
  ['views', 'at'],
  ['feedback', 'created_at'],
  ['searches', 'at'],
  ['deflections', 'created_at'],
  ['tickets', 'created_at'],
  ['reviews', 'written_at'],
] as const;

/** Roll-ups of events by day in the tables `…_days`, and sums of those by month in `…_months`. */
export function createRollUpStore({ db, dialect }: Database): RollUpStore {
  let known: { hours: string; count: CountMinutes | undefined } | undefined;
  /** How minutes of working hours are counted; whoever counts, counts in the hours that the database knows. */
  const minutesIn = async (trx: Trx): Promise<CountMinutes | undefined> => {
    const hours = await hoursIn(trx);
    if (known?.hours !== hours)
      known = { hours, count: hours === '' ? undefined : workingMinutes(workingHours.parse(JSON.parse(hours))) };
    return known.count;
  };
  return {
    sealedBefore: async () => {
      const row = await db.selectFrom('settings').select('value').where('key', '=', sealedKey).executeTakeFirst();
      return row?.value ?? '';
    },
    seal: async (before, at) => {
      await db
        .insertInto('settings')
        .values({ key: sealedKey, value: before, updated_at: at })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ value: before, updated_at: at }).where('settings.value', '<', before),
        )
        .execute();
    },
    takeChanged: (at) =>
      db.transaction().execute(async (trx) => {
        const changed = await trx.deleteFrom('changed_days').where('state', '=', 'changed').returning('day').execute();
        if (changed.length > 0)
          await trx
            .insertInto('changed_days')
            .values(changed.map(({ day }) => ({ day, state: 'taken' as const, since: at })))
            .onConflict((conflict) => conflict.columns(['day', 'state']).doUpdateSet({ since: at }))
            .execute();
      }),
    takeAll: async (at) => {
      for (const [table, column] of eventTables) {
        const [events, time] = [sql.table(table), sql.ref(column)];
        // From each day straight to the next that has events: an index is asked once a day, not read from end to end.
        await sql`insert into changed_days (day, state, since)
          with recursive days (day) as (
            select substr(min(${time}), 1, 10) from ${events}
            union all
            select (select substr(min(${time}), 1, 10) from ${events} where ${time} >= days.day || 'T24')
            from days where day is not null
          ) select day, 'taken', cast(${at} as text) from days where day is not null
          on conflict (day, state) do update set since = excluded.since`.execute(db);
      }
      await sql`insert into changed_days (day, state, since)
        select distinct day, 'taken', cast(${at} as text) from site_days where true
        on conflict (day, state) do update set since = excluded.since`.execute(db);
    },
    takenUntil: async (until) => {
      // One writer at a time: where the note was taken, whoever saw it has ended.
      const settled = dialect.skipsLockedRows ? until : '9';
      const rows = await db
        .selectFrom('changed_days')
        .select('day')
        .where('state', '=', 'taken')
        .where('since', '<=', settled)
        .orderBy('day', 'desc')
        .execute();
      return rows.map(({ day }) => day);
    },
    write: (day, { sealed }) =>
      db.transaction().execute(async (trx) => {
        // Whoever else is at this day waits here and then finds nothing left to do.
        const wanted = trx.selectFrom('changed_days').select('day').where('day', '=', day).where('state', '=', 'taken');
        const taken = await (dialect.skipsLockedRows ? wanted.forUpdate() : wanted).executeTakeFirst();
        if (taken === undefined) return false;
        if (!sealed) {
          for (const table of rollUps) await trx.deleteFrom(table).where('day', '=', day).execute();
          await rollUpDay(trx, day, await minutesIn(trx));
          await trx
            .insertInto('day_writes')
            .values({ day, writes: 1 })
            .onConflict((conflict) =>
              conflict.column('day').doUpdateSet(({ eb }) => ({ writes: eb('day_writes.writes', '+', 1) })),
            )
            .execute();
          await trx
            .insertInto('changed_days')
            .values({ day: day.slice(0, 7), state: 'month', since: '' })
            // An update holds the note, so that a sum that does not see this day cannot take it away.
            .onConflict((conflict) => conflict.columns(['day', 'state']).doUpdateSet({ since: '' }))
            .execute();
        }
        await trx.deleteFrom('changed_days').where('day', '=', day).where('state', '=', 'taken').execute();
        return !sealed;
      }),
    changedMonths: async (before) => {
      const rows = await db
        .selectFrom('changed_days')
        .select('day')
        .where('state', '=', 'month')
        .where('day', '<', before)
        .orderBy('day')
        .execute();
      return rows.map(({ day }) => day);
    },
    writeMonth: (month) =>
      db.transaction().execute(async (trx) => {
        // The note goes first: whoever writes a day of the month meanwhile waits, and notes it anew.
        await trx.deleteFrom('changed_days').where('day', '=', month).where('state', '=', 'month').execute();
        for (const table of ['entry_months', 'query_months'] as const)
          await trx.deleteFrom(table).where('month', '=', month).execute();
        await sumMonth(trx, month);
      }),
    countChanged: async () => {
      const row = await db
        .selectFrom('changed_days')
        .select(({ fn }) => fn.count('day').distinct().as('days'))
        .where('state', '!=', 'month')
        .executeTakeFirstOrThrow();
      return Number(row.days);
    },
    followHours: (hours, at) =>
      db.transaction().execute(async (trx) => {
        const value = hours === undefined ? '' : JSON.stringify(hours);
        if ((await hoursIn(trx)) === value) return;
        const row = { value, updated_at: at };
        await trx
          .insertInto('settings')
          .values({ key: hoursKey, ...row })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute();
        await sql`insert into changed_days (day, state, since)
          select distinct day, 'changed', '' from response_days where true on conflict do nothing`.execute(trx);
      }),
  };
}

/** JSON of the working hours; empty where there are none. */
async function hoursIn(trx: Trx): Promise<string> {
  const row = await trx.selectFrom('settings').select('value').where('key', '=', hoursKey).executeTakeFirst();
  return row?.value ?? '';
}

async function sumMonth(trx: Trx, month: string): Promise<void> {
  const within = sql`day >= ${`${month}-01`} and day <= ${`${month}-31`}`;
  const theMonth = sql`cast(${month} as text)`;
  await sql`insert into entry_months (month, locale, entry_id, readers, readers_then_ticket, helpful, not_helpful)
    select ${theMonth}, locale, entry_id, sum(readers), sum(readers_then_ticket), sum(helpful), sum(not_helpful)
    from entry_days where ${within} group by locale, entry_id`.execute(trx);
  await sql`insert into query_months (month, locale, query_key, query, searches, without_hit, reporting, clicked)
    select ${theMonth}, locale, query_key, min(query), sum(searches), sum(without_hit), sum(reporting), sum(clicked)
    from query_days where ${within} group by locale, query_key`.execute(trx);
}

async function rollUpDay(trx: Trx, day: string, minutes: CountMinutes | undefined): Promise<void> {
  const from = `${day}T00:00:00.000Z`;
  const to = new Date(Date.parse(from) + 86_400_000).toISOString();
  const on = (column: string): RawBuilder<boolean> => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`;
  const theDay = sql`cast(${day} as text)`;

  await sql`insert into entry_days (day, locale, entry_id, entry_version, readers, readers_then_ticket,
      helpful, not_helpful, reason_incomplete, reason_unclear, reason_wrong, reason_outdated, reason_not_my_question,
      comments, search_clicks, suggested, suggestion_clicks)
    select ${theDay}, locale, entry_id, entry_version, sum(readers), sum(asked), sum(helpful), sum(not_helpful),
      sum(case when reason = 'incomplete' then 1 else 0 end), sum(case when reason = 'unclear' then 1 else 0 end),
      sum(case when reason = 'wrong' then 1 else 0 end), sum(case when reason = 'outdated' then 1 else 0 end),
      sum(case when reason = 'not-my-question' then 1 else 0 end),
      sum(comments), sum(search_clicks), sum(suggested), sum(suggestion_clicks)
    from (
      select locale, entry_id, entry_version, 1 as readers, case when asked_at is null then 0 else 1 end as asked,
        0 as helpful, 0 as not_helpful, '' as reason, 0 as comments, 0 as search_clicks, 0 as suggested,
        0 as suggestion_clicks
      from views where ${on('at')}
      union all
      select locale, entry_id, entry_version, 0, 0, helpful, 1 - helpful, reason,
        case when comment is null then 0 else 1 end, 0, 0, 0
      from feedback where ${on('created_at')}
      union all
      select searches.locale, search_clicks.entry_id, '', 0, 0, 0, 0, '', 0, 1, 0, 0
      from searches join search_clicks on search_clicks.search_id = searches.id where ${on('searches.at')}
      union all
      select deflections.locale, deflection_events.entry_id, '', 0, 0, 0, 0, '', 0, 0,
        case when deflection_events.kind = 'shown' then 1 else 0 end,
        case when deflection_events.kind = 'clicked' then 1 else 0 end
      from deflections join deflection_events on deflection_events.session = deflections.session
      where ${on('deflections.created_at')}
    ) as raw group by locale, entry_id, entry_version`.execute(trx);

  /** Each row for its own language and once more for all of them together. */
  const twice = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select own.locale as place, own.* from (${rows}) as own
      union all select '' as place, every.* from (${rows}) as every) as doubled`;
  const visits = sql`select locale, visit from views where ${on('at')}
    union select locale, visit from searches where ${on('at')}`;
  const views = sql`select locale from views where ${on('at')}`;
  const searches = sql`select locale, hits, reports_clicks, case when exists
      (select 1 from search_clicks where search_clicks.search_id = searches.id) then 1 else 0 end as clicked
    from searches where ${on('at')}`;
  const shown = (kind: string): RawBuilder<unknown> => sql`exists (select 1 from deflection_events
    where deflection_events.session = deflections.session and deflection_events.kind = ${kind})`;
  const sessions = sql`select locale, case when solved_at is null then 0 else 1 end as solved,
      case when ticket_id is null then 0 else 1 end as asked, case when ${shown('clicked')} then 1 else 0 end as clicked
    from deflections where ${on('created_at')} and ${shown('shown')}`;
  const votes = sql`select locale, helpful from feedback where ${on('created_at')}`;
  const tickets = sql`select locale, coalesce(nullif(email_key, ''), id) as person from tickets
    where ${on('created_at')}`;
  await sql`insert into site_days (day, locale, sessions, views, searches, searches_without_hit, searches_reporting,
      searches_clicked, form_sessions, form_sessions_clicked, deflections_confirmed, deflections_possible, tickets,
      ticket_people, helpful, not_helpful)
    select ${theDay}, place, sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10),
      sum(c11), sum(c12), sum(c13), sum(c14)
    from (
      select place, count(distinct visit) as c1, 0 as c2, 0 as c3, 0 as c4, 0 as c5, 0 as c6, 0 as c7, 0 as c8,
        0 as c9, 0 as c10, 0 as c11, 0 as c12, 0 as c13, 0 as c14 from ${twice(visits)} group by place
      union all select place, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from ${twice(views)} group by place
      union all select place, 0, 0, count(*), sum(case when hits = 0 then 1 else 0 end), sum(reports_clicks),
        sum(reports_clicks * clicked), 0, 0, 0, 0, 0, 0, 0, 0 from ${twice(searches)} group by place
      union all select place, 0, 0, 0, 0, 0, 0, count(*), sum(clicked), sum(solved),
        sum(clicked * (1 - solved) * (1 - asked)), 0, 0, 0, 0 from ${twice(sessions)} group by place
      union all select place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), count(distinct person), 0, 0
        from ${twice(tickets)} group by place
      union all select place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(helpful), sum(1 - helpful)
        from ${twice(votes)} group by place
    ) as sums group by place`.execute(trx);

  await sql`insert into query_days
      (day, locale, query_key, query, searches, without_hit, reporting, clicked, then_ticket)
    select ${theDay}, locale, query_key, min(query), count(*), sum(case when hits = 0 then 1 else 0 end),
      sum(reports_clicks), sum(reports_clicks * clicked), sum(case when ticket_id is null then 0 else 1 end)
    from (select locale, query_key, query, hits, reports_clicks, ticket_id, case when exists
      (select 1 from search_clicks where search_clicks.search_id = searches.id) then 1 else 0 end as clicked
      from searches where ${on('at')}) as asked
    group by locale, query_key`.execute(trx);

  await sql`insert into refinement_days (day, locale, from_key, to_key, from_query, to_query, searches)
    select ${theDay}, locale, from_key, query_key, min(from_query), min(query), count(*)
    from (
      select locale, query_key, query, lag(query_key) over of_visit as from_key, lag(query) over of_visit as from_query
      from searches where ${on('at')} window of_visit as (partition by visit, locale order by at, id)
    ) as pairs where from_key is not null and from_key <> query_key group by locale, from_key, query_key`.execute(trx);

  await sql`insert into topic_days (day, locale, topic, tickets, severe, rated, satisfied)
    select ${theDay}, locale, topic, count(*), sum(case when severity in ('high', 'urgent') then 1 else 0 end),
      sum(case when rating is null then 0 else 1 end), sum(case when rating >= 4 then 1 else 0 end)
    from tickets where ${on('created_at')} group by locale, topic`.execute(trx);

  for (const [question, column] of [
    ['ces', 'effort'],
    ['nps', 'recommendation'],
  ] as const)
    await sql`insert into score_days (day, locale, topic, question, score, tickets)
      select ${theDay}, locale, topic, cast(${question} as text), ${sql.ref(column)}, count(*)
      from tickets where ${on('created_at')} and ${sql.ref(column)} is not null
      group by locale, topic, ${sql.ref(column)}`.execute(trx);

  await rollUpSubjects(trx, { day, from, to });
  await rollUpResponses(trx, { day, from, to }, minutes);
}
