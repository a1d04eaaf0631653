import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0004-spent-proofs';

/** Proofs of work and of patience that were used: each counts once, whichever process was shown it. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('spent_proofs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('used_for', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
}
