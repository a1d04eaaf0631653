import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../schema.ts';

export const name = '0008-inbox';

/** Reviews from elsewhere, what staff make of comments and reviews, and every change of it, so that it can be undone. */
export async function up(db: Kysely<DatabaseSchema>): Promise<void> {
  await db.schema
    .createTable('reviews')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('product', 'text')
    .addColumn('rating', 'integer')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('author', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('written_at', 'text', (c) => c.notNull())
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('reviews_once', ['platform', 'external_id'])
    .execute();
  await db.schema.createIndex('reviews_written').on('reviews').column('written_at').execute();
  await db.schema
    .createTable('inbox_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('feedback_id', 'text', (c) => c.unique().references('feedback.id').onDelete('cascade'))
    .addColumn('review_id', 'text', (c) => c.unique().references('reviews.id').onDelete('cascade'))
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('source_at', 'text', (c) => c.notNull())
    .addColumn('sentiment', 'text')
    .addColumn('confidence', 'real')
    .addColumn('themes', 'text', (c) => c.notNull())
    .addColumn('rank', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('owner', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('link', 'text')
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('ticket_id', 'text', (c) => c.references('tickets.id').onDelete('set null'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('inbox_items_worst').on('inbox_items').columns(['state', 'rank', 'at']).execute();
  await db.schema.createIndex('inbox_items_newest').on('inbox_items').columns(['state', 'at']).execute();
  await db.schema
    .createTable('inbox_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull().references('inbox_items.id').onDelete('cascade'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('after', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('inbox_changes_batch').on('inbox_changes').column('batch').execute();
  await db.schema.createIndex('inbox_changes_item').on('inbox_changes').column('item_id').execute();
  // The next comments to be read are found without walking all votes.
  await db.schema.createIndex('feedback_updated').on('feedback').column('updated_at').execute();
  await db.schema.createIndex('reviews_updated').on('reviews').column('updated_at').execute();
}
