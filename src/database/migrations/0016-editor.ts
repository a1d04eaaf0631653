import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0016-editor';

/** Texts that staff are writing, and the pictures that wait with them. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('editor_drafts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('base', 'text')
    .addColumn('aside', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('proposal', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('editor_drafts_once', ['member', 'file'])
    .execute();
  await db.schema.createIndex('editor_drafts_file').on('editor_drafts').column('file').execute();
  await db.schema.createIndex('editor_drafts_updated').on('editor_drafts').column('updated_at').execute();
  await db.schema
    .createTable('editor_pictures')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('draft_id', 'text', (c) => c.notNull().references('editor_drafts.id').onDelete('cascade'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('editor_pictures_once', ['draft_id', 'file'])
    .execute();
}
