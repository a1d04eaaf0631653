import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';

type Trx = Transaction<DatabaseSchema>;

/** Tables that hold nothing but what belongs to one request; deliveries that wait are taken back with their row. */
const belongings = [
  'ticket_messages',
  'attachments',
  'outbox',
  'idempotency_keys',
  'address_codes',
  'status_links',
  'desk_tickets',
] as const;

/**
 * Takes everything personal out of requests. The rows stay, so that they can be counted by topic, language, date, state and
 * score; number and status link become ones that nobody knows. `searches`: whether linked searches go or only their link.
 */
export async function emptyTickets(
  trx: Trx,
  ids: string[],
  { at, searches }: { at: string; searches: 'erase' | 'unlink' },
): Promise<void> {
  if (ids.length === 0) return;
  for (const table of belongings) await trx.deleteFrom(table).where('ticket_id', 'in', ids).execute();
  await trx.updateTable('ticket_events').set({ reference: null }).where('ticket_id', 'in', ids).execute();
  if (searches === 'erase') {
    const own = trx.selectFrom('searches').select('id').where('ticket_id', 'in', ids);
    await trx.deleteFrom('search_clicks').where('search_id', 'in', own).execute();
    await trx.deleteFrom('searches').where('ticket_id', 'in', ids).execute();
  } else await trx.updateTable('searches').set({ ticket_id: null }).where('ticket_id', 'in', ids).execute();
  for (const id of ids)
    await trx
      .updateTable('tickets')
      .set({
        number: `erased-${id}`,
        subject: '',
        description: '',
        email: '',
        email_key: '',
        email_domain: '',
        name: null,
        fields: '[]',
        context: '{}',
        severity_reasons: '[]',
        rating_comment: null,
        token_hash: `erased-${id}`,
        token_expires_at: at,
        erased_at: at,
      })
      .where('id', '=', id)
      .execute();
}
