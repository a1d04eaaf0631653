import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0012-second-factors';

/** Second factors, passkeys and single sign-on of staff, and how each session was opened. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('staff_totp')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('staff.id').onDelete('cascade'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('last_step', 'integer', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('staff_backup_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('staff_backup_codes_user').on('staff_backup_codes').column('user_id').execute();
  await db.schema
    .createTable('staff_passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('credential_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    // Counts to 2^32: more than an integer of PostgreSQL holds, and exact in this.
    .addColumn('counter', 'double precision', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('staff_passkeys_user').on('staff_passkeys').column('user_id').execute();
  await db.schema
    .createTable('staff_challenges')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.references('staff.id').onDelete('cascade'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('staff_challenges_expires_at').on('staff_challenges').column('expires_at').execute();

  await db.schema
    .alterTable('staff_sessions')
    .addColumn('method', 'text', (c) => c.notNull().defaultTo('password'))
    .execute();
  for (const table of ['staff', 'staff_invitations'] as const)
    await db.schema
      .alterTable(table)
      .addColumn('break_glass', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await db.schema
    .createIndex('staff_logins_account')
    .unique()
    .on('staff_logins')
    .columns(['provider_id', 'account_id'])
    .execute();
}
