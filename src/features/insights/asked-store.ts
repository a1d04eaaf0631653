import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { AskedStore } from './ports.ts';

const context = z.object({ entry: z.string().optional(), read: z.array(z.string()).default([]) });

/** What requests say, over either database. */
export function createAskedStore({ db }: Database): AskedStore {
  return {
    unread: async ({ from, to, locale }, most) => {
      const rows = await db
        .selectFrom('tickets')
        .select(['id', 'subject', 'locale', 'topic', 'created_at', 'context'])
        .where('created_at', '>=', from)
        .where('created_at', '<', `${to}T24`)
        .where('erased_at', 'is', null)
        .$if(locale !== undefined, (query) => query.where('locale', '=', locale ?? ''))
        .orderBy('created_at', 'desc')
        .limit(most)
        .execute();
      return rows
        .filter((row) => {
          const { entry, read } = context.parse(JSON.parse(row.context));
          return entry === undefined && read.length === 0;
        })
        .map(({ id, subject, locale: language, topic, created_at: at }) => ({
          id,
          subject,
          locale: language,
          topic,
          at,
        }));
    },
    links: async ({ from, to, locale }, origin) => {
      const row = await db
        .selectFrom('ticket_messages')
        .innerJoin('tickets', 'tickets.id', 'ticket_messages.ticket_id')
        .where('ticket_messages.author', '=', 'desk')
        .where('ticket_messages.at', '>=', from)
        .where('ticket_messages.at', '<', `${to}T24`)
        .$if(locale !== undefined, (query) => query.where('tickets.locale', '=', locale ?? ''))
        .select(({ fn, eb }) => [
          fn.count('tickets.id').distinct().as('answered'),
          fn
            .count(
              eb
                .case()
                .when('ticket_messages.body', 'like', `%${origin.replace(/[\\%_]/g, '_')}/%`)
                .then(eb.ref('tickets.id'))
                .end(),
            )
            .distinct()
            .as('linked'),
        ])
        .executeTakeFirstOrThrow();
      return { answered: Number(row.answered), linked: Number(row.linked) };
    },
  };
}
