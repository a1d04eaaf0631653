import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';

/** Whole minutes between two ISO times. */
export type CountMinutes = (from: string, to: string) => number;

/** Rows in one statement: PostgreSQL and SQLite both limit the values of one. */
const batch = 500;

const allMinutes: CountMinutes = (from, to) => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

/**
 * Counts the first responses of a day's requests by whole minutes, and by those of working hours where there are any. The
 * difference of two times is not portable SQL; a day has hundreds of requests, not millions.
 */
export async function rollUpResponses(
  trx: Transaction<DatabaseSchema>,
  { day, from, to }: { day: string; from: string; to: string },
  workingMinutes: CountMinutes | undefined,
): Promise<void> {
  const answered = await trx
    .selectFrom('tickets')
    .innerJoin('ticket_events', 'ticket_events.ticket_id', 'tickets.id')
    .where('ticket_events.kind', '=', 'answered')
    .where('tickets.created_at', '>=', from)
    .where('tickets.created_at', '<', to)
    .groupBy(['tickets.id', 'tickets.locale', 'tickets.topic', 'tickets.created_at'])
    .select(['tickets.locale', 'tickets.topic', 'tickets.created_at'])
    .select(({ fn }) => fn.min('ticket_events.at').as('at'))
    .execute();
  for (const [table, minutesOf] of [
    ['response_days', allMinutes],
    ['working_response_days', workingMinutes],
  ] as const) {
    if (minutesOf === undefined) continue;
    const counted = new Map<string, { day: string; locale: string; topic: string; minutes: number; tickets: number }>();
    for (const { locale, topic, created_at: created, at } of answered) {
      const minutes = minutesOf(created, at);
      const key = JSON.stringify([locale, topic, minutes]);
      const row = counted.get(key) ?? { day, locale, topic, minutes, tickets: 0 };
      counted.set(key, { ...row, tickets: row.tickets + 1 });
    }
    const rows = [...counted.values()];
    for (let start = 0; start < rows.length; start += batch)
      await trx
        .insertInto(table)
        .values(rows.slice(start, start + batch))
        .execute();
  }
}
