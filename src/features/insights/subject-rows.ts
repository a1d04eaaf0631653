import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';

/** Counts of entries that add up over them. */
const ofEntries = [
  ...['readers', 'readers_then_ticket', 'helpful', 'not_helpful'],
  ...['reason_incomplete', 'reason_unclear', 'reason_wrong', 'reason_outdated', 'reason_not_my_question', 'comments'],
] as const;
const counts = [...ofEntries, 'searches', 'searches_without_hit', 'reviews', 'bad_reviews'] as const;

/**
 * Counts a day by product, version of a product and category. What entries are about is told by the version that was read
 * or judged, so the day's `entry_days` have to be there already; searches count for what they were narrowed to.
 */
export async function rollUpSubjects(
  trx: Transaction<DatabaseSchema>,
  { day, from, to }: { day: string; from: string; to: string },
): Promise<void> {
  const theDay = sql`cast(${day} as text)`;
  const on = (column: string): RawBuilder<boolean> => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`;
  const columns = sql.join(counts.map((name) => sql.ref(name)));
  const sums = sql.join(counts.map((name) => sql`sum(${sql.ref(name)})`));
  const zeros = (some: readonly string[]): RawBuilder<unknown> =>
    sql.join(some.map((name) => sql`0 as ${sql.ref(name)}`));
  const searched = (kind: 'product' | 'category'): RawBuilder<unknown> =>
    sql`select locale, cast(${kind} as text) as kind, ${sql.ref(kind)} as subject, '' as detail, ${zeros(ofEntries)},
        1 as searches, case when hits = 0 then 1 else 0 end as searches_without_hit, 0 as reviews, 0 as bad_reviews
      from searches where ${on('at')} and ${sql.ref(kind)} is not null`;

  await sql`insert into subject_days (day, locale, kind, subject, detail, ${columns})
    select ${theDay}, locale, kind, subject, detail, ${sums} from (
      select entry_days.locale, kind, subject, detail, ${sql.join(ofEntries.map((name) => sql.ref(name)))},
        ${zeros(['searches', 'searches_without_hit', 'reviews', 'bad_reviews'])}
      from entry_days join entry_subjects on entry_subjects.entry_id = entry_days.entry_id
        and entry_subjects.locale = entry_days.locale and entry_subjects.entry_version = entry_days.entry_version
      where entry_days.day = ${day}
      union all ${searched('product')}
      union all ${searched('category')}
      union all
      select locale, 'product', product, '', ${zeros([...ofEntries, 'searches', 'searches_without_hit'])}, 1,
        case when rating <= 2 then 1 else 0 end
      from reviews where ${on('written_at')} and product is not null
    ) as parts group by locale, kind, subject, detail`.execute(trx);

  await sql`insert into subject_topic_days
      (day, locale, kind, subject, detail, topic, tickets, severe, rated, satisfied)
    select ${theDay}, locale, kind, ticket_subjects.subject, detail, topic, count(*),
      sum(case when severity in ('high', 'urgent') then 1 else 0 end),
      sum(case when rating is null then 0 else 1 end), sum(case when rating >= 4 then 1 else 0 end)
    from tickets join ticket_subjects on ticket_subjects.ticket_id = tickets.id
    where ${on('created_at')} group by locale, kind, ticket_subjects.subject, detail, topic`.execute(trx);
}
