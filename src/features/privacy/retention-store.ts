import type { Database } from '../../database/connect.ts';
import { dueRows, emptied } from './due-rows.ts';
import { emptyTickets } from './emptied-rows.ts';
import { eraseComments, forgetFollowers } from './follow-rows.ts';
import type { RetentionStore } from './ports.ts';

/** Codes count for limits of a day, in ms; the second one is for clocks that are set back. */
const codesCount = 2 * 86_400_000;

/** What is too old, over either database; no call touches more rows than it is told. */
export function createRetentionStore({ db }: Database): RetentionStore {
  const keysOf = async (...which: [Parameters<typeof dueRows>[1], string, number]): Promise<string[]> =>
    (
      await db
        .selectFrom(dueRows(db, ...which))
        .select('key')
        .execute()
    ).map(({ key }) => key);

  return {
    async count(kind, before) {
      const found = await db
        .selectFrom(dueRows(db, kind, before))
        .select((value) => value.fn.countAll<string | number>().as('rows'))
        .executeTakeFirstOrThrow();
      return Number(found.rows);
    },
    async oldTickets(before, limit) {
      const ids = await keysOf('tickets', before, limit);
      if (ids.length === 0) return [];
      const files = await db
        .selectFrom('attachments')
        .select(['ticket_id', 'storage_name'])
        .where('ticket_id', 'in', ids)
        .execute();
      return ids.map((id) => ({
        id,
        storageNames: files.filter((file) => file.ticket_id === id).map((file) => file.storage_name),
      }));
    },
    emptyTickets: (ids, at) => db.transaction().execute((trx) => emptyTickets(trx, ids, { at, searches: 'unlink' })),
    async oldFiles(before, limit) {
      const ids = await keysOf('attachments', before, limit);
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('attachments').select(['id', 'storage_name']).where('id', 'in', ids).execute();
      return rows.map((row) => ({ id: row.id, storageName: row.storage_name }));
    },
    async forgetFiles(ids) {
      if (ids.length > 0) await db.deleteFrom('attachments').where('id', 'in', ids).execute();
    },
    async erase(kind, before, limit) {
      const keys = await keysOf(kind, before, limit);
      if (keys.length === 0) return 0;
      await db.transaction().execute(async (trx) => {
        switch (kind) {
          case 'outbox':
            await trx.updateTable('outbox').set({ payload: emptied }).where('id', 'in', keys).execute();
            break;
          case 'searches':
            await trx.deleteFrom('search_clicks').where('search_id', 'in', keys).execute();
            await trx.deleteFrom('searches').where('id', 'in', keys).execute();
            break;
          case 'views':
            await trx.deleteFrom('views').where('visit', 'in', keys).execute();
            break;
          case 'feedbackComments':
            await eraseComments(trx, keys);
            break;
          case 'reviews':
            await trx.deleteFrom('reviews').where('id', 'in', keys).execute();
            break;
          case 'deflections':
            await trx.deleteFrom('deflections').where('session', 'in', keys).execute();
            break;
          case 'events':
            await trx.deleteFrom('ticket_events').where('id', 'in', keys).execute();
            break;
        }
      });
      return keys.length;
    },
    async eraseExpired(now) {
      const longAgo = new Date(Date.parse(now) - codesCount).toISOString();
      const codes = await db.deleteFrom('address_codes').where('created_at', '<', longAgo).executeTakeFirst();
      const signIns = await db.deleteFrom('customer_codes').where('created_at', '<', longAgo).executeTakeFirst();
      const asks = await db.deleteFrom('follow_asks').where('created_at', '<', longAgo).executeTakeFirst();
      const follows = await db.deleteFrom('follows').where('expires_at', '<', now).executeTakeFirst();
      const followers = await forgetFollowers(db);
      const links = await db.deleteFrom('status_links').where('expires_at', '<', now).executeTakeFirst();
      const sessions = await db.deleteFrom('customer_sessions').where('expires_at', '<', now).executeTakeFirst();
      const gone = [codes, signIns, asks, follows, links, sessions];
      return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), followers);
    },
  };
}
