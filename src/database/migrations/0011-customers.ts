import type { Kysely } from 'kysely';
import { addressDomain } from '../../lib/address-domain.ts';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0011-customers';

/** Customers who sign in with a code, what they opened while signed in, and requests by the domain of their address. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('customer_codes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('attempt_hash', 'text', (c) => c.notNull().unique())
    .addColumn('link_hash', 'text', (c) => c.notNull().unique())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('sent', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema
    .createIndex('customer_codes_email')
    .on('customer_codes')
    .columns(['email_key', 'created_at'])
    .execute();
  await db.schema.createIndex('customer_codes_created_at').on('customer_codes').column('created_at').execute();

  await db.schema
    .createTable('customer_sessions')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('customer_sessions_email').on('customer_sessions').column('email_key').execute();
  await db.schema.createIndex('customer_sessions_expires_at').on('customer_sessions').column('expires_at').execute();

  await db.schema.alterTable('status_links').addColumn('session_hash', 'text').execute();
  await db.schema.createIndex('status_links_session').on('status_links').column('session_hash').execute();

  await db.schema
    .alterTable('tickets')
    .addColumn('email_domain', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  const addresses = await db.selectFrom('tickets').select('email_key').distinct().execute();
  for (const { email_key: key } of addresses)
    await db
      .updateTable('tickets')
      .set({ email_domain: addressDomain(key) })
      .where('email_key', '=', key)
      .execute();
  await db.schema.createIndex('tickets_email_domain').on('tickets').columns(['email_domain', 'created_at']).execute();
}
