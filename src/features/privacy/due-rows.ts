import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { KeptKind } from './keep-schema.ts';

/** What is left of what was sent once it is too old: the row is still counted. */
export const emptied = '{}';

/** Keys of the rows of a kind that are from before a time, oldest first: a query to read or count from. */
export function dueRows(db: Kysely<DatabaseSchema>, kind: KeptKind, before: string, limit = Number.MAX_SAFE_INTEGER) {
  switch (kind) {
    case 'tickets':
      return quietTickets(db, before).orderBy('created_at').limit(limit).as('due');
    case 'attachments':
      return db
        .selectFrom('attachments')
        .select('id as key')
        .where('created_at', '<', before)
        .where('ticket_id', 'is not', null)
        .where('ticket_id', 'not in', undelivered(db))
        .orderBy('created_at')
        .limit(limit)
        .as('due');
    case 'outbox':
      return db
        .selectFrom('outbox')
        .select('id as key')
        .where('state', '=', 'done')
        .where('payload', '!=', emptied)
        .where('updated_at', '<', before)
        .limit(limit)
        .as('due');
    case 'searches':
      return db
        .selectFrom('searches')
        .select('id as key')
        .where('at', '<', before)
        .orderBy('at')
        .limit(limit)
        .as('due');
    case 'views':
      // All views of a visit are of one day and go together.
      return db.selectFrom('views').select('visit as key').distinct().where('at', '<', before).limit(limit).as('due');
    case 'feedbackComments':
      return db
        .selectFrom('feedback')
        .select('id as key')
        .where('comment', 'is not', null)
        .where('updated_at', '<', before)
        .limit(limit)
        .as('due');
    case 'reviews':
      return db.selectFrom('reviews').select('id as key').where('written_at', '<', before).limit(limit).as('due');
    case 'deflections':
      return db
        .selectFrom('deflections')
        .select('session as key')
        .where('updated_at', '<', before)
        .limit(limit)
        .as('due');
    case 'events':
      return db.selectFrom('ticket_events').select('id as key').where('at', '<', before).limit(limit).as('due');
  }
}

/** Requests that still have to be delivered somewhere; what a desk refused for good does not wait. */
function undelivered(db: Kysely<DatabaseSchema>) {
  return db
    .selectFrom('outbox')
    .select('ticket_id')
    .where('state', 'in', ['pending', 'leased'])
    .where('ticket_id', 'is not', null);
}

/** Nothing has happened to them since, and nothing waits to be delivered. */
function quietTickets(db: Kysely<DatabaseSchema>, before: string) {
  return db
    .selectFrom('tickets')
    .select('id as key')
    .where('erased_at', 'is', null)
    .where('created_at', '<', before)
    .where('updated_at', '<', before)
    .where('id', 'not in', db.selectFrom('ticket_messages').select('ticket_id').where('at', '>=', before))
    .where('id', 'not in', db.selectFrom('ticket_events').select('ticket_id').where('at', '>=', before))
    .where('id', 'not in', undelivered(db));
}
