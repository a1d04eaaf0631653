import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0003-conversations';

/** Topics with fields of their own, what is said after a request came in, and what desks say of it. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  const add = (table: string) => db.schema.alterTable(table);
  await add('tickets')
    .addColumn('email_key', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await add('tickets')
    .addColumn('fields', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await add('tickets').addColumn('team', 'text').execute();
  await add('tickets')
    .addColumn('priority', 'text', (c) => c.notNull().defaultTo('normal'))
    .execute();
  await add('tickets')
    .addColumn('severity', 'text', (c) => c.notNull().defaultTo('normal'))
    .execute();
  await add('tickets')
    .addColumn('severity_reasons', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await add('tickets').addColumn('email_verified_at', 'text').execute();
  await add('tickets').addColumn('rating', 'integer').execute();
  await add('tickets').addColumn('rating_comment', 'text').execute();
  await add('tickets').addColumn('rated_at', 'text').execute();
  await add('tickets').addColumn('mails_stopped_at', 'text').execute();
  await add('tickets').addColumn('erased_at', 'text').execute();
  await moveNumbersToFields(db);
  await add('tickets').dropColumn('order_number').execute();
  await add('tickets').dropColumn('frame_number').execute();
  await db.schema.createIndex('tickets_email_key').on('tickets').columns(['email_key', 'created_at']).execute();

  await db.schema
    .createTable('ticket_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('ticket_id', 'text', (c) => c.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('author_name', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('connector', 'text')
    .addColumn('reference', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addUniqueConstraint('ticket_messages_once', ['ticket_id', 'connector', 'reference'])
    .execute();
  await add('attachments').addColumn('message_id', 'text').execute();

  await db.schema
    .createTable('desk_tickets')
    .addColumn('ticket_id', 'text', (c) => c.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('connector', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('checked_at', 'text')
    .addColumn('next_check_at', 'text')
    .addPrimaryKeyConstraint('desk_tickets_once', ['ticket_id', 'connector'])
    .execute();
  await db.schema.createIndex('desk_tickets_due').on('desk_tickets').columns(['connector', 'next_check_at']).execute();
  await db.schema
    .createIndex('desk_tickets_reference')
    .on('desk_tickets')
    .columns(['connector', 'reference'])
    .execute();

  await db.schema
    .createTable('address_codes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('ticket_id', 'text', (c) => c.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('link_hash', 'text', (c) => c.notNull().unique())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('address_codes_email').on('address_codes').columns(['email_key', 'created_at']).execute();
  await db.schema.createIndex('address_codes_ticket').on('address_codes').column('ticket_id').execute();
  await db.schema.createIndex('address_codes_created_at').on('address_codes').column('created_at').execute();

  await db.schema
    .createTable('status_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('ticket_id', 'text', (c) => c.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('proves_until', 'text')
    .execute();
  await db.schema.createIndex('status_links_ticket').on('status_links').column('ticket_id').execute();

  await add('outbox')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('ticket'))
    .execute();
  await add('outbox')
    .addColumn('rank', 'integer', (c) => c.notNull().defaultTo(2))
    .execute();
  await add('outbox')
    .addColumn('waits_for_desk', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await add('outbox')
    .addColumn('outcome_unknown', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.dropIndex('outbox_due').execute();
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['connector', 'state', 'rank', 'next_attempt_at'])
    .execute();
}

/** The tickets as the migrations before this one left them. */
type Before = {
  tickets: {
    id: string;
    email: string;
    email_key: string;
    fields: string;
    order_number: string | null;
    frame_number: string | null;
  };
};

async function moveNumbersToFields(db: Kysely<DatabaseSchema>): Promise<void> {
  const before = db.withTables<Before>();
  const rows = await before.selectFrom('tickets').select(['id', 'email', 'order_number', 'frame_number']).execute();
  for (const { id, email, order_number: order, frame_number: frame } of rows) {
    const fields = [
      ...(order === null ? [] : [{ id: 'order-number', label: 'Order number', value: order }]),
      ...(frame === null ? [] : [{ id: 'frame-number', label: 'Frame number', value: frame }]),
    ];
    await before
      .updateTable('tickets')
      .set({ email_key: email.toLowerCase(), fields: JSON.stringify(fields) })
      .where('id', '=', id)
      .execute();
  }
}
